import Tables

/// Bound expressions as formulas.
extension BoundExpression {
  /// The formula that means this, with columns called as `name` says. Conversions of types are not written.
  func formula(_ name: (Int) -> ColumnExpression) -> ColumnExpression {
    switch self {
    case .column(let place, _): return name(place)
    case .literal(let value, _): return .literal(Literal(value))
    case .convert(let operand, _): return operand.formula(name)
    case .negate(let operand): return .unary(.negate, operand.formula(name))
    case .isMissing(let operand): return .binary(.equal, operand.formula(name), .literal(.missing))
    case .not(.isMissing(let operand)):
      return .binary(.notEqual, operand.formula(name), .literal(.missing))
    case .not(let operand): return .unary(.not, operand.formula(name))
    case .arithmetic(let operation, let left, let right, _):
      return .binary(operation.binary, left.formula(name), right.formula(name))
    case .compare(let operation, let left, let right):
      return .binary(operation.binary, left.formula(name), right.formula(name))
    case .concatenate(let left, let right):
      return .binary(.concatenate, left.formula(name), right.formula(name))
    case .and(let left, let right): return .binary(.and, left.formula(name), right.formula(name))
    case .or(let left, let right): return .binary(.or, left.formula(name), right.formula(name))
    case .fallback(let first, let second):
      return .call(.coalesce, [first.formula(name), second.formula(name)])
    case .choose(let condition, let first, let second):
      return .call(.ifElse, [condition.formula(name), first.formula(name), second.formula(name)])
    case .call(let function, let arguments, _): return .call(function, arguments.map { $0.formula(name) })
    case .rowFunction(let function, _): return ColumnExpression(.function(function))
    }
  }

  /// The formula over columns of these names.
  func text(_ schema: Schema) -> String { formula { .column(schema[$0].name) }.description }
}

extension WindowedExpression {
  /// The formula over columns of these names, with its windows as calls.
  func text(_ schema: Schema) -> String {
    var made: [ColumnExpression] = []
    func name(_ place: Int) -> ColumnExpression {
      place < schema.count ? .column(schema[place].name) : made[place - schema.count]
    }
    for window in windows { made.append(window.formula(name)) }
    return expression.formula(name).description
  }
}

extension BoundWindow {
  fileprivate func formula(_ name: (Int) -> ColumnExpression) -> ColumnExpression {
    let arguments = arguments.map { $0.formula(name) }
    switch function {
    case .rank(let ties): return .call("rank_\(ties.rawValue)", arguments)
    case .lag(let offset): return .call("lag", arguments + [.literal(.integer(Int64(offset)))])
    case .lead(let offset): return .call("lead", arguments + [.literal(.integer(Int64(offset)))])
    case .cumulativeSum: return .call("cumulative", arguments)
    case .movingMean(let rows): return .call("moving", arguments + [.literal(.integer(Int64(rows)))])
    case .rowNumber: return .call("row_number", arguments)
    case .aggregate(let function): return .call(function, arguments)
    }
  }
}

extension ArithmeticOperator {
  /// The same operator of a formula.
  fileprivate var binary: BinaryOperator {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .modulo
    case .power: .power
    }
  }
}

extension ComparisonOperator {
  /// The same operator of a formula.
  fileprivate var binary: BinaryOperator {
    switch self {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    }
  }
}
