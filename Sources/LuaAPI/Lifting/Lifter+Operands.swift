import Diagnostics
import Lua
import Query
import Tables

/// A value as an expression; the type is nil for a bare nil.
struct LiftedOperand {
  let expression: ColumnExpression
  let type: ColumnType?

  static let `nil` = LiftedOperand(expression: .literal(.missing), type: nil)

  var isLiteral: Bool { if case .literal = expression.kind { true } else { false } }
}

extension Lifter {
  /// A value as an expression; declines for what has no place in one.
  func operand(_ value: LiftedValue) throws(LiftFailure) -> LiftedOperand {
    switch value {
    case .constant(.nil): return .nil
    case .constant(let constant):
      guard let literal = Literal(lua: constant) else {
        throw declining(
          Phrase("uses \(constant.kindName) that no formula can write", zh: "用了公式写不出的\(constant.kindName)"))
      }
      return LiftedOperand(expression: .literal(literal), type: literal.value.type)
    case .column(let expression, let type): return LiftedOperand(expression: expression, type: type)
    case .choice(let condition, let first, let second): return try choice(condition, first, second)
    case .path:
      let known = try resolved(value)
      if case .path = known { throw declining(Phrase("uses a table", zh: "用了表")) }
      return try operand(known)
    case .row: throw declining(Phrase("uses the row as a value", zh: "把行当作值使用"))
    case .table: throw declining(Phrase("uses a table", zh: "用了表"))
    case .library, .script, .method: throw declining(Phrase("uses a function as a value", zh: "把函数当作值使用"))
    case .slice: throw declining(Phrase("takes a part of a text", zh: "取了文本的一部分"))
    case .position: throw declining(Phrase("uses the place that find gives", zh: "用了find给出的位置"))
    case .other(let what): throw declining(Phrase("uses \(what)", zh: "用了\(what)"))
    }
  }

  /// The type of an expression.
  ///
  /// Names and values that a formula is refused for are refused here too; types that do not fit make it decline.
  func type(_ expression: ColumnExpression) throws(LiftFailure) -> ColumnType {
    try checkSize(expression)
    do throws(QueryError) {
      return try typing.type(of: expression)
    } catch {
      switch error.problem {
      case .unknownColumn, .unknownValue, .unreadableLiteral: throw .refused(error)
      default:
        throw declining(
          Phrase(
            "has types that a formula refuses: \(error.problem.message)",
            zh: "含有公式不接受的类型：\(error.problem.message)"))
      }
    }
  }

  /// Refuses an expression that is larger than a formula could be: a value that is used twice counts twice.
  func checkSize(_ expression: ColumnExpression) throws(LiftFailure) {
    var left = Self.mostParts
    guard expression.fits(depth: FormulaParser.deepest, parts: &left) else {
      throw declining(Phrase("is too long for one expression", zh: "对一个表达式来说过长"))
    }
  }

  private static let mostParts = 1_000

  func column(_ expression: ColumnExpression) throws(LiftFailure) -> LiftedValue {
    .column(expression, try type(expression))
  }

  // MARK: - Choices

  private func choice(
    _ condition: ColumnExpression, _ first: LiftedValue, _ second: LiftedValue
  ) throws(LiftFailure) -> LiftedOperand {
    let (one, two) = (try operand(first), try operand(second))
    guard let type = one.type ?? two.type else { return .nil }
    if type == .bool, one.type ?? .bool == .bool, two.type ?? .bool == .bool {
      return LiftedOperand(expression: boolean(condition, one.expression, two.expression), type: .bool)
    }
    if try isFallback(condition, first) {
      guard two.type != nil else { return one }
      return try typed(.fallback(one.expression, two.expression))
    }
    if case .binary(.and, let chooses, let holds) = condition.kind, two.type != nil,
      try isFallback(holds, first)
    {
      return try typed(.binary(.or, .binary(.and, chooses, one.expression), two.expression))
    }
    // A bare nil takes its type from the branch before it.
    if one.type == nil, two.isLiteral {
      return try typed(.call("if_else", [condition.opposite, two.expression, one.expression]))
    }
    return try typed(.call("if_else", [condition, one.expression, two.expression]))
  }

  private func typed(_ expression: ColumnExpression) throws(LiftFailure) -> LiftedOperand {
    LiftedOperand(expression: expression, type: try type(expression))
  }

  /// `x or y`: whether the condition is that the first value is there.
  private func isFallback(_ condition: ColumnExpression, _ first: LiftedValue) throws(LiftFailure) -> Bool {
    guard case .expression(let holds) = try truth(first) else { return false }
    return holds == condition
  }

  /// A boolean of each row that is missing exactly where Lua has nil.
  private func boolean(
    _ condition: ColumnExpression, _ first: ColumnExpression, _ second: ColumnExpression
  ) -> ColumnExpression {
    let (yes, no) = (ColumnExpression.literal(.bool(true)), ColumnExpression.literal(.bool(false)))
    let missing = ColumnExpression.literal(.missing)
    switch (first, second) {
    case (yes, no) where condition.isNeverMissing: return condition
    case (no, yes):
      let opposite = condition.opposite
      return opposite.isNeverMissing ? opposite : .call("if_else", [opposite, yes, no])
    case (yes, _) where second.isNeverMissing && second != no: return .binary(.or, condition, second)
    case (_, no) where first.isNeverMissing && first != yes: return .binary(.and, condition, first)
    case (no, _) where second.isNeverMissing: return .binary(.and, condition.opposite, second)
    case (_, yes) where first.isNeverMissing: return .unless(condition, first)
    case (missing, _) where second == yes || second == no:
      return .call("if_else", [condition.opposite, second, first])
    default: return .call("if_else", [condition, first, second])
    }
  }
}

extension ColumnExpression {
  /// Whether the expression has at most so many levels and parts. O(parts allowed).
  fileprivate func fits(depth: Int, parts: inout Int) -> Bool {
    parts -= 1
    guard depth > 0, parts >= 0 else { return false }
    for child in children where !child.fits(depth: depth - 1, parts: &parts) { return false }
    return true
  }

  /// `x or y`, where `x or (y or z)` is written as Lua reads it without parentheses.
  fileprivate static func fallback(_ first: ColumnExpression, _ second: ColumnExpression) -> ColumnExpression
  {
    guard case .binary(.or, let next, let last) = second.kind else { return .binary(.or, first, second) }
    if case .binary(.and, _, _) = next.kind { return .binary(.or, first, second) }
    return .binary(.or, fallback(first, next), last)
  }
}

extension Literal {
  /// A Lua constant as a formula has it; nil for what no formula can write.
  ///
  /// A float is the decimal of its value at 15 significant digits, or a float when it is too large or too small.
  init?(lua value: LuaValue) {
    switch value {
    case .number(let number): self.init(luaNumber: number)
    case .nil, .bool, .integer, .string, .scalar:
      guard let cell = value.cell else { return nil }
      self.init(cell)
    case .table, .function, .object: return nil
    }
  }

  private init?(luaNumber number: Double) {
    guard number.isFinite else { return nil }
    guard number != 0 else {
      self = .decimal(unscaled: 0, scale: 0)
      return
    }
    var digits = 0
    var power = number.magnitude
    while power >= 10 {
      power /= 10
      digits += 1
    }
    while power < 1, digits > -19 {
      power *= 10
      digits -= 1
    }
    // 15 significant digits: so many after the point.
    let scale = 14 - digits
    if scale < 0 || number.magnitude < 1e-4 && scale > 18 {
      self = .float(number)
      return
    }
    guard let decimal = FixedDecimal(roundingVisibleDigitsOf: number, scale: min(scale, 18))?.trimmed else {
      self = .float(number)
      return
    }
    self = .decimal(unscaled: decimal.unscaled, scale: decimal.scale)
  }
}
