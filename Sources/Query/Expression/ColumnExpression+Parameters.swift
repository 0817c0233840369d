package import Tables

extension ColumnExpression {
  /// The expression with each `$name` replaced by the constant that `value` gives for it.
  package func replacingParameters(
    _ value: (String, FormulaSpan?) throws -> Literal
  ) rethrows -> ColumnExpression {
    switch kind {
    case .parameter(let name): return ColumnExpression(.literal(try value(name, span)), span: span)
    case .column, .literal, .function: return self
    case .unary(let operation, let operand):
      return ColumnExpression(.unary(operation, try operand.replacingParameters(value)), span: span)
    case .binary(let operation, let left, let right):
      let replaced = (try left.replacingParameters(value), try right.replacingParameters(value))
      return ColumnExpression(.binary(operation, replaced.0, replaced.1), span: span)
    case .call(let name, let arguments):
      return ColumnExpression(
        .call(name, try arguments.map { try $0.replacingParameters(value) }), span: span)
    case .list(let items):
      return ColumnExpression(.list(try items.map { try $0.replacingParameters(value) }), span: span)
    }
  }
}

extension Literal {
  /// A cell's value as a constant.
  package init(_ value: Value) {
    switch value {
    case .missing: self = .missing
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .integer(number)
    case .decimal(let decimal): self = .decimal(unscaled: decimal.unscaled, scale: decimal.scale)
    case .float(let number): self = .float(number)
    case .text(let text): self = .text(text)
    case .date(let day): self = .date(day)
    case .datetime(let moment): self = .datetime(moment)
    case .period(let period): self = .period(period)
    }
  }
}
