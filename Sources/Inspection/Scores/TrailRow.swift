package import Tables

/// One line of an object's explanation: a rule, what was found, and what it did to the score.
package struct TrailRow: Hashable, Sendable {
  package let object: String
  package let rule: PackRule
  package var outcome: TrailOutcome
  /// Occurrences that count; days for a rule of days. Nil where nothing was measured.
  package var amount: FixedDecimal?
  /// What it does to the score: below 0 for a deduction.
  package var effect: FixedDecimal?
  package var reason: String?
  /// The findings behind it, as places in their table.
  package var findings: [Int] = []
  package var inReport = 0

  init(_ object: String, _ rule: PackRule, _ outcome: TrailOutcome) {
    self.object = object
    self.rule = rule
    self.outcome = outcome
  }
}
