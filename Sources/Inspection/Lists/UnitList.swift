/// A list of units as a notice prints it, with what put each of them there.
package struct UnitList: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let unit: String
    /// The decision that put the unit here; nil when the rule did.
    package let decision: ListDecision?

    package init(unit: String, decision: ListDecision? = nil) {
      self.unit = unit
      self.decision = decision
    }
  }

  /// Such as `accounts_well_run`.
  package let name: String
  package let polarity: ListPolarity
  /// What earns a place, in words or as the condition's formula.
  package let rule: String
  package let entries: [Entry]
  /// Units that the rule cannot judge; left out, and named.
  package let undecided: [String]
  /// Decisions that keep a unit off this list which the rule or a missing value would have concerned.
  package let keptOff: [ListDecision]

  /// Canonical names in the list's order.
  package var units: [String] { entries.map(\.unit) }

  /// Why a unit stands here: the rule, or the decision and its reason. Nil when it does not stand here.
  package func reason(for unit: String) -> String? {
    guard let entry = entries.first(where: { $0.unit == unit }) else { return nil }
    guard let decision = entry.decision else { return rule }
    return decision.reason ?? "decided" + (decision.decidedBy.map { " by \($0)" } ?? "")
  }
}
