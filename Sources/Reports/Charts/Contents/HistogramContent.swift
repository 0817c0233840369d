/// How many values lie in each of some ranges of equal width.
package struct HistogramContent: Hashable, Sendable {
  package let valueTitle: String
  /// The limits, one more than bars; where each bar is one whole number, that number, and as many as bars.
  package let limits: [String]
  package let counts: [Int]
  /// Whether each bar is one whole number.
  package let isWhole: Bool

  /// `60–65`, `3`
  package func name(_ bar: Int) -> String { isWhole ? limits[bar] : "\(limits[bar])–\(limits[bar + 1])" }
}
