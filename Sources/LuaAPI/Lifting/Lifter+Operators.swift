import Diagnostics
import Lua
import Query
import Tables

/// Arithmetic, texts and comparisons.
extension Lifter {
  // MARK: - Arithmetic

  /// `written` is the place of the instruction that says how the operation was written: Lua turns `3 + x` and
  /// `x - 3` into `x + 3` and `x + -3`.
  func arithmetic(
    _ operation: BinaryOperator, _ left: LiftedValue, _ right: LiftedValue, written place: Int
  ) throws(LiftFailure) -> LiftedValue {
    if left.isNil || right.isNil { return .nil }
    var (first, second) = (try operand(left), try operand(right))
    guard first.type != nil, second.type != nil else { return .nil }
    var operation = operation
    let written = prototype.code[place]
    if written.opcode == .metamethodInteger {
      second = LiftedOperand(expression: .literal(.integer(Int64(written.signedB))), type: .int)
      if written.c == Self.subtraction { operation = .subtract }
    }
    let hasFlipped = written.opcode == .metamethodInteger || written.opcode == .metamethodConstant
    if hasFlipped, written.k { swap(&first, &second) }
    // Days and periods stand on the left of a sum.
    if operation == .add, first.type == .int, second.type == .date || second.type == .period {
      swap(&first, &second)
    }
    guard first.type != .text, second.type != .text, first.type != .bool, second.type != .bool else {
      throw declining(
        first.type == .text || second.type == .text
          ? Phrase("does arithmetic with a text", zh: "对文本做了算术")
          : Phrase("does arithmetic with a boolean", zh: "对是否值做了算术"))
    }
    return try column(.binary(operation, first.expression, second.expression))
  }

  /// The number of the event `__sub`.
  private static let subtraction = 7

  func negation(_ value: LiftedValue) throws(LiftFailure) -> LiftedValue {
    switch value {
    case .constant(.integer(let number)) where number != .min: return .constant(.integer(-number))
    case .constant(.number(let number)): return .constant(.number(-number))
    default: break
    }
    let operand = try operand(value)
    guard let type = operand.type else { return .nil }
    guard type.isNumeric else {
      throw declining(Phrase("negates something that is not a number", zh: "对不是数字的内容取负"))
    }
    return try column(.unary(.negate, operand.expression))
  }

  // MARK: - Texts

  func concatenation(_ values: [LiftedValue]) throws(LiftFailure) -> LiftedValue {
    var result: ColumnExpression?
    for value in values.reversed() {
      let operand = try operand(value)
      guard let type = operand.type else { return .nil }
      switch type {
      case .text, .int, .date, .period: break
      default: throw declining(Phrase("joins a \(type) to a text", zh: "把\(type.phrase)接到文本上"))
      }
      result = result.map { .binary(.concatenate, operand.expression, $0) } ?? operand.expression
    }
    guard let result else { return .nil }
    return try column(result)
  }

  // MARK: - Equality

  func equality(_ left: LiftedValue, _ right: LiftedValue) throws(LiftFailure) -> Truth {
    let (left, right) = (try resolved(left), try resolved(right))
    if right.isNil { return try isMissing(left) }
    if left.isNil { return try isMissing(right) }
    switch (left, right) {
    case (.constant(let one), .constant(let two)): return .constant(Self.isEqual(one, two))
    case (.slice(let text, let first, let last), .constant(.string(let constant))),
      (.constant(.string(let constant)), .slice(let text, let first, let last)):
      return try part(of: text, first, last, is: constant)
    case (.choice(let condition, let first, let second), _) where !isOneType(left):
      return .choosing(condition, try equality(first, right), try equality(second, right))
    case (_, .choice(let condition, let first, let second)) where !isOneType(right):
      return .choosing(condition, try equality(left, first), try equality(left, second))
    default: break
    }
    let (one, two) = (try operand(left), try operand(right))
    let expression = ColumnExpression.binary(.equal, one.expression, two.expression)
    _ = try type(expression)
    return .expression(expression)
  }

  private static func isEqual(_ one: LuaValue, _ two: LuaValue) -> Bool {
    switch (one, two) {
    case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
      Int64(exactly: number) == integer
    default: one == two
    }
  }

  private func isMissing(_ value: LiftedValue) throws(LiftFailure) -> Truth {
    switch value {
    case .constant(let constant): return .constant(constant.isNil)
    case .column(let expression, _): return .expression(.binary(.equal, expression, .literal(.missing)))
    case .slice(let text, _, _): return .expression(.binary(.equal, text, .literal(.missing)))
    case .position(let found): return .expression(found.opposite)
    case .choice(let condition, let first, let second):
      if let operand = try? operand(value), operand.type != nil, !operand.isLiteral {
        return .expression(.binary(.equal, operand.expression, .literal(.missing)))
      }
      return .choosing(condition, try isMissing(first), try isMissing(second))
    case .row, .table, .library, .script, .method, .path: return .constant(false)
    case .other(let what): throw declining(Phrase("uses \(what)", zh: "用了\(what)"))
    }
  }

  /// Whether a choice can be one expression.
  private func isOneType(_ value: LiftedValue) -> Bool { (try? operand(value)) != nil }

  /// `text:sub(1, 2) == "ab"` and `text:sub(-2) == "ab"`, by the bytes of the text.
  private func part(
    of text: ColumnExpression, _ first: Int64, _ last: Int64?, is constant: String
  ) throws(LiftFailure) -> Truth {
    let count = Int64(constant.utf8.count)
    let same = ColumnExpression.binary(.equal, text, .literal(.text(constant)))
    if first == 1, let last, last >= 0 {
      if last < count { return .constant(false) }
      return .expression(last == count ? .call("starts_with", [text, .literal(.text(constant))]) : same)
    }
    if last == nil || last == -1 {
      if first == 1 { return .expression(same) }
      if first < 0 {
        if -first < count { return .constant(false) }
        return .expression(-first == count ? .call("ends_with", [text, .literal(.text(constant))]) : same)
      }
    }
    throw declining(Phrase("takes a part of a text", zh: "取了文本的一部分"))
  }

  // MARK: - Ordering

  /// `swapped` says that the operands are probably those of a `>`, which Lua turns around.
  func ordering(
    _ operation: BinaryOperator, _ left: LiftedValue, _ right: LiftedValue, swapped: Bool = false
  ) throws(LiftFailure) -> Truth {
    let (left, right) = (try resolved(left), try resolved(right))
    // An ordering with a missing value is false.
    if left.isNil || right.isNil { return .constant(false) }
    switch (left, right) {
    case (.choice(let condition, let first, let second), _) where !isOneType(left):
      return .choosing(
        condition, try ordering(operation, first, right, swapped: swapped),
        try ordering(operation, second, right, swapped: swapped))
    case (_, .choice(let condition, let first, let second)) where !isOneType(right):
      return .choosing(
        condition, try ordering(operation, left, first, swapped: swapped),
        try ordering(operation, left, second, swapped: swapped))
    default: break
    }
    let (one, two) = (try operand(left), try operand(right))
    guard one.type != nil, two.type != nil else { return .constant(false) }
    let expression: ColumnExpression =
      swapped
      ? .binary(operation == .less ? .greater : .greaterOrEqual, two.expression, one.expression)
      : .binary(operation, one.expression, two.expression)
    _ = try type(expression)
    return .expression(expression)
  }
}

extension LiftedValue {
  var isNil: Bool { if case .constant(.nil) = self { true } else { false } }
}
