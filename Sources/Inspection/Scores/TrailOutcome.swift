/// What became of the findings of one object under one rule.
package enum TrailOutcome: String, Hashable, Sendable, CaseIterable {
  case veto
  case nearVeto = "near veto"
  case charged
  /// Charged, up to what its group still had.
  case capped
  case earned
  /// A rule that excludes it was met, and counts more.
  case superseded
  case belowThreshold = "below threshold"
  /// The same occurrence was charged under another rule.
  case chargedElsewhere = "charged elsewhere"
  case falseAlarm = "false alarm"
  /// The rule does not hold for such an object.
  case notApplicable = "not applicable"
  /// The score did not open the bonus.
  case bonusClosed = "bonus closed"
  /// Nobody looked, or not at enough.
  case notInspected = "not inspected"
  /// A number that the threshold needs is not known.
  case notKnown = "not known"

  package var chinese: String {
    switch self {
    case .veto: "否决"
    case .nearVeto: "接近否决"
    case .charged: "扣分"
    case .capped: "扣至上限"
    case .earned: "加分"
    case .superseded: "互斥不计"
    case .belowThreshold: "未达阈值"
    case .chargedElsewhere: "已按他项扣分"
    case .falseAlarm: "误报"
    case .notApplicable: "不适用"
    case .bonusClosed: "未到加分线"
    case .notInspected: "未检查"
    case .notKnown: "数据不全"
    }
  }
}
