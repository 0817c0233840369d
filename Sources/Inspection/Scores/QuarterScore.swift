package import CivilTime
package import Tables

/// What one unit has in one quarter, of one component of the year.
package struct QuarterScore: Hashable, Sendable {
  package let unit: String
  package let component: String?
  package let quarter: Period
  /// Nil when there is none: not looked at, or vetoed and not scored.
  package var score: FixedDecimal?
  package var isVetoed = false
  /// How often it failed, or how many of its accounts did.
  package var failures = FixedDecimal(0)
  package var unitClass: String?
  /// Its row, from 0.
  package var row = 0

  package init(unit: String, component: String?, quarter: Period) {
    self.unit = unit
    self.component = component
    self.quarter = quarter
  }
}
