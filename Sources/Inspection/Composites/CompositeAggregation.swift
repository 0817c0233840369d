/// How the weighed points of several indicators become one number.
package enum CompositeAggregation: String, Hashable, Sendable, CaseIterable {
  /// The weighted mean: a strength makes up for a weakness.
  case arithmetic
  /// The weighted geometric mean: it does so less, and not at all for an indicator at 0.
  case geometric
}
