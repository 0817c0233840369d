/// Which units of a ranking are on a list: the question that robustness answers.
package enum CutLine: Hashable, Sendable {
  /// The first so many, and all that share the last of these places.
  case first(Int)
  /// The last so many, likewise.
  case last(Int)
  /// An index of at least this.
  case atLeast(Double)
  /// An index below this.
  case below(Double)
}
