package import Tables

/// Bonus points of a unit for the year, and what proves them.
package struct AnnualBonus: Hashable, Sendable {
  package let unit: String
  package let points: FixedDecimal
  package let evidence: String

  package init(unit: String, points: FixedDecimal, evidence: String) {
    self.unit = unit
    self.points = points
    self.evidence = evidence
  }
}
