/// Expressions that rules and verbs build without writing a formula.
extension ColumnExpression {
  /// A column, by name or title.
  package static func column(_ name: String) -> Self { Self(.column(name)) }

  /// A constant.
  package static func literal(_ value: Literal) -> Self { Self(.literal(value)) }

  /// A value given beside the expression, written `$name`.
  package static func parameter(_ name: String) -> Self { Self(.parameter(name)) }

  /// An operator with one operand.
  package static func unary(_ unary: UnaryOperator, _ operand: Self) -> Self { Self(.unary(unary, operand)) }

  /// An operator with two operands.
  package static func binary(_ binary: BinaryOperator, _ left: Self, _ right: Self) -> Self {
    Self(.binary(binary, left, right))
  }

  /// A call of a function by the name that formulas use.
  package static func call(_ name: String, _ arguments: [Self]) -> Self { Self(.call(name, arguments)) }

  /// A call of a function of the row.
  package static func call(_ function: ColumnFunction, _ arguments: [Self]) -> Self {
    call(function.rawValue, arguments)
  }

  /// A call of an aggregate.
  package static func call(_ aggregate: AggregateFunction, _ arguments: [Self]) -> Self {
    call(aggregate.rawValue, arguments)
  }

  /// `if_else(condition, first, second)`.
  package static func choice(_ condition: Self, _ first: Self, _ second: Self) -> Self {
    call(ColumnFunction.ifElse, [condition, first, second])
  }

  /// Constants as one argument.
  package static func list(_ items: [Self]) -> Self { Self(.list(items)) }
}
