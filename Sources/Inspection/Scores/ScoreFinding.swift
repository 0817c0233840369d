package import Tables

/// One row of findings: something that was seen at an object under a rule.
package struct ScoreFinding: Hashable, Sendable {
  package let object: String
  package let rule: String
  /// How many, or how many days; nil when it was filed without a number.
  package var amount: FixedDecimal?
  /// Of how many that were looked at.
  package var total: FixedDecimal?
  /// What tells occurrences apart, such as an address.
  package var occurrence: String?
  package var isFalseAlarm = false
  package var reason: String?
  package var isInReport = true
  /// The rows of the table of findings behind it, from 0: its own, or those that a function of a script looked at.
  package var rows: [Int] = []

  package init(object: String, rule: String) {
    self.object = object
    self.rule = rule
  }
}
