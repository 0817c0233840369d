import Query
import Tables

/// What a measure is, and so how its differences are told.
package enum TrendKind: String, Hashable, Sendable, CaseIterable {
  /// A count or points: differences in value and in per cent of the earlier value.
  case amount
  /// A share in per cent: differences in percentage points (百分点), never in per cent of per cent.
  case percent

  /// What a column's name, title and formula say of it.
  init(_ column: NamedColumn, title: String?) {
    let words = [column.name, title ?? ""]
    let isCalled = words.contains { word in
      word.hasSuffix("率") || word.hasSuffix("percent") || word.contains("%") || word.contains("百分")
    }
    self = isCalled || column.expression.isPercent ? .percent : .amount
  }
}

extension ColumnExpression {
  /// Whether the value is a call of `percent`, perhaps rounded.
  fileprivate var isPercent: Bool {
    guard case .call(let name, let arguments) = kind else { return false }
    if name == ColumnFunction.percent.rawValue { return true }
    let keeps = [ColumnFunction.round, .truncate].map(\.rawValue).contains(name)
    return keeps && arguments.first?.isPercent == true
  }
}
