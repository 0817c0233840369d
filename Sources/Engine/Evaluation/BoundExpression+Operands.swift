import Query

extension BoundExpression {
  /// The expressions directly below this one.
  var operands: [BoundExpression] {
    switch self {
    case .column, .literal, .rowFunction: []
    case .negate(let operand), .isMissing(let operand), .not(let operand), .convert(let operand, _): [operand]
    case .arithmetic(_, let left, let right, _), .concatenate(let left, let right),
      .compare(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .fallback(let left, let right):
      [left, right]
    case .choose(let condition, let first, let second): [condition, first, second]
    case .call(_, let arguments, _): arguments
    }
  }

  /// Whether a function of a row stands anywhere in the expression.
  var callsRowFunction: Bool {
    if case .rowFunction = self { true } else { operands.contains(where: \.callsRowFunction) }
  }

  /// Whether the value is missing as soon as any column it reads is, and unknown in no other row.
  var isStrict: Bool {
    switch self {
    case .column, .literal: true
    case .negate, .arithmetic, .concatenate, .convert, .call: operands.allSatisfy(\.isStrict)
    case .compare, .isMissing, .not, .and, .or, .fallback, .choose, .rowFunction: false
    }
  }
}
