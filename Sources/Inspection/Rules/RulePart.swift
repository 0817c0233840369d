/// The three parts of a scoring standard.
package enum RulePart: String, Hashable, Sendable, CaseIterable {
  /// 单项否决: one is enough to fail.
  case veto
  /// 扣分
  case deduct
  /// 加分
  case bonus

  package var chinese: String {
    switch self {
    case .veto: "单项否决"
    case .deduct: "扣分"
    case .bonus: "加分"
    }
  }

  package init?(written text: String) {
    guard let part = Self.allCases.first(where: { text == $0.rawValue || text == $0.chinese }) else {
      return nil
    }
    self = part
  }

  package static let names = allCases.flatMap { [$0.rawValue, $0.chinese] }
}
