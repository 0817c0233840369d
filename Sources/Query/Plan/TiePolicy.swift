/// What happens when the cut of `top` falls between rows with equal keys.
package enum TiePolicy: String, Hashable, Sendable, CaseIterable {
  /// Exactly as many rows as asked for, in the current order; the tie is reported.
  case cut
  /// All rows that tie with the last one are kept as well.
  case all
  /// None of the rows that tie across the cut is kept.
  case none
}
