package import Tables

/// One line of a unit's year: what went into its number.
package struct AnnualLine: Hashable, Sendable {
  package enum Step: String, Hashable, Sendable, CaseIterable {
    case quarter, component, failures, bonus, veto
    case missingQuarter = "missing quarter"

    package var chinese: String {
      switch self {
      case .quarter: "季度"
      case .component: "组成"
      case .failures: "不合格扣分"
      case .bonus: "加分"
      case .veto: "否决"
      case .missingQuarter: "缺季度"
      }
    }
  }

  package let unit: String
  package let step: Step
  package let name: String
  package var value: FixedDecimal?
  package var weight: FixedDecimal?
  /// What it adds to the year's number.
  package var effect: FixedDecimal?
  package var evidence: String?

  init(_ unit: String, _ step: Step, _ name: String) {
    self.unit = unit
    self.step = step
    self.name = name
  }
}
