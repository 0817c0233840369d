package import Tables

/// What a bundle wants a column to be. Decimals of any scale are one type, and whole numbers are decimals too.
package enum BundleColumnType: String, Hashable, Sendable, CaseIterable {
  case bool, int, decimal, float, text, date, datetime, period

  package var chinese: String {
    switch self {
    case .bool: "是否"
    case .int: "整数"
    case .decimal: "小数"
    case .float: "浮点数"
    case .text: "文本"
    case .date: "日期"
    case .datetime: "时间"
    case .period: "期间"
    }
  }

  init?(written text: String) {
    guard let type = Self.allCases.first(where: { $0.rawValue == text || $0.chinese == text }) else {
      return nil
    }
    self = type
  }

  package init(_ type: ColumnType) {
    self =
      switch type {
      case .bool: .bool
      case .int: .int
      case .decimal: .decimal
      case .float: .float
      case .text: .text
      case .date: .date
      case .datetime: .datetime
      case .period: .period
      }
  }

  /// Whether a script that counts on this type can take a column of another.
  package func takes(_ type: ColumnType) -> Bool {
    let other = BundleColumnType(type)
    return other == self || self == .decimal && other == .int
  }
}
