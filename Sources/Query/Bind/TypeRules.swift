package import Tables

/// The type that each operation gives: one definition for every engine.
package enum TypeRules {
  /// The type two operands of arithmetic are brought to; nil when one of them is not a number.
  ///
  /// Decimal with float is float; decimal with decimal or int is decimal.
  package static func arithmeticOperands(_ left: ColumnType, _ right: ColumnType) -> ColumnType? {
    guard left.isNumeric, right.isNumeric else { return nil }
    switch (left, right) {
    case (.float, _), (_, .float): return .float
    case (.decimal(let first), .decimal(let second)): return .decimal(scale: max(first, second))
    case (.decimal(let scale), _), (_, .decimal(let scale)): return .decimal(scale: scale)
    default: return .int
    }
  }

  /// The type of `left operator right`; nil when one of them is not a number.
  package static func arithmetic(
    _ operation: ArithmeticOperator, _ left: ColumnType, _ right: ColumnType
  ) -> ColumnType? {
    guard let operands = arithmeticOperands(left, right) else { return nil }
    switch (operation, operands) {
    case (.power, _), (.divide, .int), (_, .float): return .float
    case (.multiply, .decimal): return .decimal(scale: FixedDecimal.productScale(left.scale, right.scale))
    case (.divide, .decimal): return .decimal(scale: FixedDecimal.quotientScale(left.scale, right.scale))
    case (.floorDivide, .decimal): return .decimal(scale: 0)
    default: return operands
    }
  }

  /// The one type that both branches of a choice can have without loss; nil when there is none.
  package static func unified(_ first: ColumnType, _ second: ColumnType) -> ColumnType? {
    if first == second { return first }
    if let numeric = arithmeticOperands(first, second) { return numeric }
    switch (first, second) {
    case (.date, .datetime), (.datetime, .date): return .datetime
    default: return nil
    }
  }

  /// The type of an aggregate over values of `argument`, which is nil for `count()`.
  ///
  /// Nil when the aggregate does not take such values.
  package static func aggregate(_ function: AggregateFunction, of argument: ColumnType?) -> ColumnType? {
    switch (function, argument) {
    case (.count, _): return .int
    case (.countIf, .bool?): return .int
    case (.countDistinct, _?): return .int
    case (.first, let type?), (.last, let type?): return type
    case (.min, let type?), (.max, let type?): return type == .bool ? nil : type
    case (.sum, let type?): return type.isNumeric ? type : nil
    case (.mean, .int?), (.median, .int?), (.quantile, .int?): return .float
    case (.mean, .float?), (.median, .float?), (.quantile, .float?): return .float
    case (.mean, .decimal(let scale)?), (.median, .decimal(let scale)?), (.quantile, .decimal(let scale)?):
      return .decimal(scale: FixedDecimal.quotientScale(scale, 0))
    case (.standardDeviation, let type?): return type.isNumeric ? .float : nil
    case (.collect, .text?): return .text
    default: return nil
    }
  }
}
