package import Tables

/// One indicator of a composite index: a column, what it weighs and which way is better.
package struct CompositeComponent: Hashable, Sendable {
  package let column: String
  /// Greater than 0; weights need not add up to 100.
  package let weight: FixedDecimal
  package var lowIsBest: Bool
  /// The values that earn 0 and 100 points, or 100 and 0 when the lowest is best; nil for those observed.
  package var anchors: Anchors?

  package struct Anchors: Hashable, Sendable {
    package let low: FixedDecimal
    package let high: FixedDecimal

    package init(low: FixedDecimal, high: FixedDecimal) {
      self.low = low
      self.high = high
    }
  }

  package init(_ column: String, weight: FixedDecimal, lowIsBest: Bool = false, anchors: Anchors? = nil) {
    self.column = column
    self.weight = weight
    self.lowIsBest = lowIsBest
    self.anchors = anchors
  }
}
