package import CivilTime

/// What leaders settled about one unit on one list, against the rule or where it cannot judge.
///
/// Lists are proposed by rule and settled by people.
package struct ListDecision: Hashable, Sendable {
  package enum Placement: String, Hashable, Sendable, CaseIterable {
    case `in`, out
  }

  package let quarter: Period
  package let list: String
  package let unit: String
  package let placement: Placement
  package let reason: String?
  package let decidedBy: String?
  package let decidedOn: CivilDate?

  package init(
    quarter: Period, list: String, unit: String, placement: Placement, reason: String? = nil,
    decidedBy: String? = nil, decidedOn: CivilDate? = nil
  ) {
    self.quarter = quarter
    self.list = list
    self.unit = unit
    self.placement = placement
    self.reason = reason
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
  }
}
