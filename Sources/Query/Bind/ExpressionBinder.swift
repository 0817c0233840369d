import Diagnostics
import Tables

/// Settles the names and types of one expression.
///
/// Calls that look at other rows are taken out on the way: in a derivation or condition they become windows, in
/// an aggregation aggregates; the expression then reads their results as columns after the input's.
struct ExpressionBinder {
  enum Mode {
    /// One row at a time; windows and aggregates are refused, `reason` says why.
    case row(reason: String)
    /// Windows over the scope's grouping, or over what the verb says itself.
    case windowed(partition: [Int], order: [BoundSortKey])
    /// Aggregates over a group; plain columns only if they group the rows.
    case aggregating
  }

  let scope: Scope
  let mode: Mode
  /// The formula as typed, for messages.
  var text: String
  let origin: StepOrigin
  var windows: [BoundWindow] = []
  var aggregates: [BoundAggregate] = []

  init(_ scope: Scope, _ mode: Mode, text: String, origin: StepOrigin) {
    self.scope = scope
    self.mode = mode
    self.text = text
    self.origin = origin
  }

  /// Binds an expression that stands alone.
  ///
  /// - Throws: ``QueryError`` for unknown names and for types that do not fit.
  mutating func bind(_ expression: ColumnExpression) throws(QueryError) -> BoundExpression {
    switch expression.kind {
    case .column(let name): return try bindColumn(name, expression)
    case .literal(let literal): return try bindLiteral(literal, expression)
    case .parameter(let name): throw error(.unboundParameter(name: name), at: expression)
    case .unary(.negate, let operand): return try bindNegation(operand, expression)
    case .unary(.not, let operand): return .not(try bindCondition(operand))
    case .binary(let operation, let left, let right):
      return try bindBinary(operation, left, right, expression)
    case .call(let name, let arguments): return try bindCall(name, arguments, expression)
    case .list: throw error(.listOutsideCall, at: expression)
    case .function(let function): return .rowFunction(function, function.function.resultType)
    }
  }

  /// Binds an expression that must be true or false.
  mutating func bindCondition(_ expression: ColumnExpression) throws(QueryError) -> BoundExpression {
    let bound = try bind(expression)
    guard bound.type == .bool else { throw error(.notACondition(type: bound.type), at: expression) }
    return bound
  }

  func error(_ problem: QueryError.Problem, at expression: ColumnExpression) -> QueryError {
    QueryError(problem, formula: text, span: expression.span, origin: origin)
  }

  // MARK: - Columns and literals

  private mutating func bindColumn(
    _ name: String, _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard let place = scope.schema.index(of: name) else {
      throw error(.unknownColumn(name: name, schema: scope.schema), at: expression)
    }
    guard case .aggregating = mode else { return .column(place, scope.schema[place].type) }
    guard let key = scope.grouping.firstIndex(of: place) else {
      throw error(.columnOutsideAggregate(name: name), at: expression)
    }
    return .column(key, scope.schema[place].type)
  }

  private func bindLiteral(
    _ literal: Literal, _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard let type = literal.value.type else { throw error(.untypedMissing, at: expression) }
    return .literal(literal.value, type)
  }

  /// Binds a side of an operator whose other side has type `other`: `nil` takes that type, and a text literal is
  /// read as a day, moment or period where the other side is one.
  mutating func bind(
    _ expression: ColumnExpression, besides other: ColumnType
  ) throws(QueryError) -> BoundExpression {
    guard case .literal(let literal) = expression.kind else { return try bind(expression) }
    switch (literal, other) {
    case (.missing, _): return .literal(.missing, other)
    case (.text(let written), .date), (.text(let written), .datetime), (.text(let written), .period):
      guard let value = Value(parsing: written, as: other) else {
        throw error(.unreadableLiteral(text: written, type: other), at: expression)
      }
      return .literal(value, other)
    default: return try bind(expression)
    }
  }

  // MARK: - Operators

  private mutating func bindNegation(
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

  private mutating func bindBinary(
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
    let (first, second) = try bindPair(left, right)
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

  // MARK: - Conversions

  private func asDecimal(_ expression: BoundExpression) -> BoundExpression {
    expression.type == .int ? convert(expression, to: .decimal(scale: 0)) : expression
  }

  /// The expression in another type; literals are converted here and now.
  func convert(_ expression: BoundExpression, to type: ColumnType) -> BoundExpression {
    guard expression.type != type else { return expression }
    if case .literal(let value, _) = expression, let converted = value.converted(to: type) {
      return .literal(converted, type)
    }
    return .convert(expression, type)
  }

  /// Refuses a text that no row of the dataset holds when a near one exists: a slip must not look like "none".
  private func checkKnownValue(
    _ column: BoundExpression, _ literal: BoundExpression, _ written: ColumnExpression
  ) throws(QueryError) {
    guard case .column(let place, .text) = column, case .literal(.text(let value), _) = literal else {
      return
    }
    guard place < scope.schema.count else { return }
    let field = scope.schema[place]
    if let domain = field.domain {
      if !domain.contains(value) {
        throw error(.unknownValue(value: value, column: field.name, known: domain), at: written)
      }
      return
    }
    guard let known = scope.knownTexts[place], known.code(of: value) == nil else { return }
    guard known.count <= QueryError.suggestionLimit else { return }
    let texts = known.texts
    guard !Suggestion.nearest(to: value, among: texts, limit: 1).isEmpty else { return }
    throw error(.unknownValue(value: value, column: field.name, known: texts), at: written)
  }
}

extension ColumnType {
  /// int or decimal.
  var isExactNumber: Bool {
    switch self {
    case .int, .decimal: true
    default: false
    }
  }
}
