import Diagnostics
import Lua
import Query
import Tables

/// Whether something holds: known beforehand, or in each row.
enum Truth {
  case constant(Bool)
  /// A bool; where it is missing, the condition does not hold.
  case expression(ColumnExpression)

  var opposite: Truth {
    switch self {
    case .constant(let flag): .constant(!flag)
    case .expression(let expression): .expression(expression.opposite)
    }
  }

  /// As a boolean of a function, which is never nil.
  var value: LiftedValue {
    switch self {
    case .constant(let flag): .constant(.bool(flag))
    case .expression(let expression) where expression.isNeverMissing: .column(expression, .bool)
    case .expression(let expression): .choice(expression, .constant(.bool(true)), .constant(.bool(false)))
    }
  }

  /// As a condition.
  var expression: ColumnExpression {
    switch self {
    case .constant(let flag): .literal(.bool(flag))
    case .expression(let expression): expression
    }
  }

  /// The first where the condition holds, else the second.
  static func choosing(_ condition: ColumnExpression, _ first: Truth, _ second: Truth) -> Truth {
    switch (first, second) {
    case (.constant(let flag), .constant(let other)) where flag == other && condition.mayFail:
      .expression(.call("if_else", [condition, .literal(.bool(flag)), .literal(.bool(flag))]))
    case (.constant(true), .constant(false)): .expression(condition)
    case (.constant(false), .constant(true)): .expression(condition.opposite)
    case (.constant(let flag), .constant): .constant(flag)
    case (.constant(true), .expression(let other)): .expression(.binary(.or, condition, other))
    case (.constant(false), .expression(let other)): .expression(.binary(.and, condition.opposite, other))
    case (.expression(let chosen), .constant(false)): .expression(.binary(.and, condition, chosen))
    case (.expression(let chosen), .constant(true)): .expression(.unless(condition, chosen))
    case (.expression(let chosen), .expression(let other)):
      chosen == other && !condition.mayFail
        ? first : .expression(.call("if_else", [condition, chosen, other]))
    }
  }
}

extension ColumnExpression {
  /// A condition that holds where the first does not, and else where the second does.
  static func unless(_ condition: ColumnExpression, _ other: ColumnExpression) -> ColumnExpression {
    if case .unary(.not, let inner) = other.kind { return .unary(.not, .binary(.and, condition, inner)) }
    return .binary(.or, condition.opposite, other)
  }
}

extension LiftedValue {
  /// What is left of a value where it is known to be neither nil nor false.
  var knownTrue: LiftedValue {
    if case .column(_, .bool) = self { .constant(.bool(true)) } else { self }
  }

  /// What is left of a value where it is known to be nil or false.
  var knownFalse: LiftedValue {
    guard case .column(let expression, let type) = self else { return self }
    guard type == .bool else { return .nil }
    return expression.isNeverMissing ? .constant(.bool(false)) : self
  }
}

extension Lifter {
  /// Whether a value is neither nil nor false.
  func truth(_ value: LiftedValue) throws(LiftFailure) -> Truth {
    switch value {
    case .constant(let constant): return .constant(constant.isTruthy)
    case .row, .table, .library, .script, .method: return .constant(true)
    case .column(let expression, .bool): return .expression(expression)
    case .column(let expression, _): return .expression(.binary(.notEqual, expression, .literal(.missing)))
    case .slice(let text, _, _): return .expression(.binary(.notEqual, text, .literal(.missing)))
    case .position(let found): return .expression(found)
    case .choice(let condition, let first, let second):
      return .choosing(condition, try truth(first), try truth(second))
    case .path:
      let known = try resolved(value)
      if case .path = known { return .constant(true) }
      return try truth(known)
    case .other(let what): throw declining(Phrase("uses \(what)", zh: "用了\(what)"))
    }
  }
}
