import Diagnostics
import Tables

/// Operators, and the two sides of each brought to one type.
extension ExpressionBinder {
  mutating func bindNegation(
    _ operand: ColumnExpression, _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    let bound = try bind(operand)
    guard bound.type.isNumeric else {
      throw error(.notANumber(type: bound.type, operation: "-"), at: operand)
    }
    if case .literal(let value, let type) = bound, let negated = value.negated {
      return .literal(negated, type)
    }
    return .negate(bound)
  }

  mutating func bindBinary(
    _ operation: BinaryOperator, _ left: ColumnExpression, _ right: ColumnExpression,
    _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    switch operation {
    case .and: return try bindAnd(left, right)
    case .or: return try bindOr(left, right, expression)
    case .concatenate:
      return .concatenate(try bindText(left), try bindText(right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      guard let comparison = ComparisonOperator(rawValue: operation.rawValue) else {
        preconditionFailure("every comparison of a formula is one of the engine's")
      }
      return try bindComparison(comparison, left, right, expression)
    case .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power:
      guard let arithmetic = ArithmeticOperator(rawValue: operation.rawValue) else {
        preconditionFailure("every arithmetic operator of a formula is one of the engine's")
      }
      return try bindArithmetic(arithmetic, left, right, expression)
    }
  }

  private mutating func bindText(_ expression: ColumnExpression) throws(QueryError) -> BoundExpression {
    let bound = try bind(expression)
    return bound.type == .text ? bound : .call(.text, [bound], .text)
  }

  private mutating func bindAnd(
    _ left: ColumnExpression, _ right: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    .and(try bindCondition(left), try bindCondition(right))
  }

  /// `a or b` of booleans; `x or y` of values, the second where the first is missing; and Lua's way of choosing,
  /// `c and x or y`.
  private mutating func bindOr(
    _ left: ColumnExpression, _ right: ColumnExpression, _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    if case .binary(.and, let condition, let chosen) = left.kind {
      let boundCondition = try bindCondition(condition)
      let (first, second) = try bindBranches(chosen, right, expression)
      if first.type == .bool { return .or(.and(boundCondition, first), second) }
      return .choose(.and(boundCondition, .not(.isMissing(first))), first, second)
    }
    let (first, second) = try bindBranches(left, right, expression)
    return first.type == .bool ? .or(first, second) : .fallback(first, second)
  }

  /// Both branches of a choice, brought to one type.
  mutating func bindBranches(
    _ left: ColumnExpression, _ right: ColumnExpression, _ expression: ColumnExpression
  ) throws(QueryError) -> (BoundExpression, BoundExpression) {
    let (first, second) = try bindPair(left, right)
    guard let type = TypeRules.unified(first.type, second.type) else {
      throw error(.branchesDiffer(first: first.type, second: second.type), at: expression)
    }
    return (convert(first, to: type), convert(second, to: type))
  }

  /// Two sides, where a literal takes its meaning from the other side.
  private mutating func bindPair(
    _ left: ColumnExpression, _ right: ColumnExpression
  ) throws(QueryError) -> (BoundExpression, BoundExpression) {
    if case .literal = left.kind {
      guard case .literal = right.kind else {
        let second = try bind(right)
        return (try bind(left, besides: second.type), second)
      }
    }
    let first = try bind(left)
    return (first, try bind(right, besides: first.type))
  }

  private mutating func bindComparison(
    _ operation: ComparisonOperator, _ left: ColumnExpression, _ right: ColumnExpression,
    _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    if let missing = try bindMissingTest(operation, left, right) { return missing }
    try checkQuotes(left, beside: right)
    try checkQuotes(right, beside: left)
    let (first, second) = try bindPair(left, right)
    try checkNumber(left, beside: second)
    try checkNumber(right, beside: first)
    try checkKnownValue(first, second, right)
    try checkKnownValue(second, first, left)
    if first.type == .bool, operation != .equal, operation != .notEqual {
      throw error(.notComparable(first: first.type, second: second.type), at: expression)
    }
    // Decimals are compared exactly at their own scales: rescaling could overflow.
    if first.type.isExactNumber, second.type.isExactNumber { return .compare(operation, first, second) }
    guard let type = TypeRules.unified(first.type, second.type) else {
      throw error(.notComparable(first: first.type, second: second.type), at: expression)
    }
    return .compare(operation, convert(first, to: type), convert(second, to: type))
  }

  /// Refuses `score > '8'`, where a number is meant.
  private func checkNumber(
    _ side: ColumnExpression, beside other: BoundExpression
  ) throws(QueryError) {
    guard case .literal(.text(let text)) = side.kind, other.type.isNumeric, let first = text.utf8.first,
      first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
      text.utf8.dropFirst().allSatisfy({
        $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }), Double(text) != nil
    else { return }
    throw error(.quotedNumber(text, beside: other.type), at: side)
  }

  /// Refuses `channel == 县长信箱`, where a text that lacks its quotes reads like a column; a word that is nearly a column is
  /// one.
  private func checkQuotes(
    _ side: ColumnExpression, beside other: ColumnExpression
  ) throws(QueryError) {
    guard case .column(let name) = side.kind, scope.schema.index(of: name) == nil,
      case .column(let column) = other.kind, let place = scope.schema.index(of: column),
      scope.schema[place].type == .text,
      Suggestion.nearest(to: name, among: scope.schema.knownNames, limit: 1).isEmpty
    else { return }
    throw error(.unquotedText(name), at: side)
  }

  /// `x == nil` and `x ~= nil`; nil for any other comparison.
  private mutating func bindMissingTest(
    _ operation: ComparisonOperator, _ left: ColumnExpression, _ right: ColumnExpression
  ) throws(QueryError) -> BoundExpression? {
    guard operation == .equal || operation == .notEqual else { return nil }
    let tested: ColumnExpression
    switch (left.kind, right.kind) {
    case (_, .literal(.missing)): tested = left
    case (.literal(.missing), _): tested = right
    default: return nil
    }
    if case .literal(.missing) = tested.kind { return .literal(.bool(operation == .equal), .bool) }
    let test: BoundExpression = .isMissing(try bind(tested))
    return operation == .equal ? test : .not(test)
  }

  private mutating func bindArithmetic(
    _ operation: ArithmeticOperator, _ left: ColumnExpression, _ right: ColumnExpression,
    _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    let (first, second) = try bindPair(left, right)
    if let calendar = bindCalendarArithmetic(operation, first, second) { return calendar }
    guard let type = TypeRules.arithmetic(operation, first.type, second.type),
      let operands = TypeRules.arithmeticOperands(first.type, second.type)
    else {
      let wrong = first.type.isNumeric ? (second.type, right) : (first.type, left)
      throw error(.notANumber(type: wrong.0, operation: operation.rawValue), at: wrong.1)
    }
    guard type != .float else {
      return .arithmetic(operation, convert(first, to: .float), convert(second, to: .float), .float)
    }
    guard operands != .int else { return .arithmetic(operation, first, second, .int) }
    // Decimals keep their own scales: the kernel aligns them exactly.
    return .arithmetic(operation, asDecimal(first), asDecimal(second), type)
  }

  /// A day plus or minus days, the days between two days, a period plus or minus periods.
  private func bindCalendarArithmetic(
    _ operation: ArithmeticOperator, _ first: BoundExpression, _ second: BoundExpression
  ) -> BoundExpression? {
    switch (first.type, operation, second.type) {
    case (.date, .add, .int): .call(.addDays, [first, second], .date)
    case (.date, .subtract, .int): .call(.addDays, [first, .negate(second)], .date)
    case (.date, .subtract, .date): .call(.days, [second, first], .int)
    case (.period, .add, .int): .call(.advance, [first, second], .period)
    case (.period, .subtract, .int): .call(.advance, [first, .negate(second)], .period)
    default: nil
    }
  }
}
