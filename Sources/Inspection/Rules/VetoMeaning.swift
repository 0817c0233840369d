package import Tables

/// What becomes of an object that a veto hit.
package enum VetoMeaning: Hashable, Sendable {
  /// It fails and is not scored.
  case fails
  /// It counts as so many points.
  case points(FixedDecimal)
}
