import Diagnostics
import Tables

/// Settles the names and types of one expression.
///
/// Calls that look at other rows are taken out on the way: in a derivation or condition they become windows, in
/// an aggregation aggregates; the expression then reads their results as columns after the input's.
struct ExpressionBinder {
  enum Mode {
    /// One row at a time; windows and aggregates are refused, `reason` says why.
    case row(reason: Phrase)
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

  // MARK: - Conversions

  /// A whole number as a decimal without digits after the point; anything else as it is.
  func asDecimal(_ expression: BoundExpression) -> BoundExpression {
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

  // MARK: - Known values

  /// The column of the input that a bound column is; nil for windows and aggregates.
  private func inputPlace(of place: Int) -> Int? {
    guard case .aggregating = mode else { return place < scope.schema.count ? place : nil }
    return place < scope.grouping.count ? scope.grouping[place] : nil
  }

  /// Refuses a text that no row of the dataset holds when a near one exists: a slip must not look like "none".
  func checkKnownValue(
    _ column: BoundExpression, _ literal: BoundExpression, _ written: ColumnExpression
  ) throws(QueryError) {
    guard case .column(let place, .text) = column, case .literal(.text(let value), _) = literal else {
      return
    }
    guard let place = inputPlace(of: place) else { return }
    let field = scope.schema[place]
    if let domain = field.domain {
      if !domain.contains(value) {
        throw error(.unknownValue(value: value, column: field.name, known: domain), at: written)
      }
      return
    }
    guard let known = scope.knownTexts[place], known.count <= QueryError.suggestionLimit,
      known.code(of: value) == nil
    else { return }
    let texts = known.distinctTexts.map(\.text)
    // A number that no row holds, as in "L9" beside "L8", is no slip.
    let letters = value.filter { !$0.isNumber }
    let others = letters == value ? texts : texts.filter { text in text.filter { !$0.isNumber } != letters }
    guard !Suggestion.nearest(to: value, among: others, limit: 1).isEmpty else { return }
    throw error(.unknownValue(value: value, column: field.name, known: texts), at: written)
  }
}
