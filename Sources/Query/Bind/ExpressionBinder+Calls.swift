import Diagnostics
import Tables

/// Calls: functions of the row, windows over other rows, aggregates of a group.
extension ExpressionBinder {
  mutating func bindCall(
    _ name: String, _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    if name == "one_of" { return try bindOneOf(arguments, expression) }
    if let function = ColumnFunction(rawValue: name) {
      return try bindColumnFunction(function, arguments, expression)
    }
    if let function = AggregateFunction(rawValue: name) {
      return try bindAggregate(function, arguments, expression)
    }
    if let window = FormulaWindow(rawValue: name) {
      return try bindWindow(window, arguments, expression)
    }
    throw error(.unknownFunction(name: name), at: expression)
  }

  // MARK: - Functions of the row

  private mutating func bindColumnFunction(
    _ function: ColumnFunction, _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    switch function {
    case .ifElse: return try bindIfElse(arguments, expression)
    case .coalesce: return try bindCoalesce(arguments, expression)
    default: break
    }
    guard let signature = function.signature else {
      preconditionFailure("every function but if_else and coalesce has a signature")
    }
    var bound = try bindArguments(arguments, of: function, signature, expression)
    let type = try resultType(function, signature, bound, expression)
    if signature.result == .unified { bound = bound.map { convert($0, to: type) } }
    return .call(function, bound, type)
  }

  private mutating func bindArguments(
    _ arguments: [ColumnExpression], of function: ColumnFunction, _ signature: FunctionSignature,
    _ expression: ColumnExpression
  ) throws(QueryError) -> [BoundExpression] {
    var parameters = signature.parameters
    if signature.isVariadic, let last = parameters.last {
      parameters += Array(repeating: last, count: max(0, arguments.count - parameters.count))
    }
    let required = parameters.prefix { !$0.hasDefault }.count
    guard (required...parameters.count).contains(arguments.count) else {
      throw error(
        .wrongArgumentCount(function: function.rawValue, expected: required, found: arguments.count),
        at: expression)
    }
    var bound: [BoundExpression] = []
    for (index, parameter) in parameters.enumerated() {
      let argument = index < arguments.count ? arguments[index] : nil
      bound.append(try bindArgument(argument, parameter, function.rawValue, index))
    }
    return bound
  }

  private mutating func bindArgument(
    _ argument: ColumnExpression?, _ parameter: FunctionSignature.Parameter, _ function: String, _ index: Int
  ) throws(QueryError) -> BoundExpression {
    guard let argument else {
      guard case .digits(let value) = parameter else {
        preconditionFailure("only digits may be left out")
      }
      return .literal(.int(value), .int)
    }
    let bound = try bind(argument, besides: parameter.literalType)
    guard parameter.accepts(bound) else {
      let problem = QueryError.Problem.wrongArgument(
        function: function, index: index + 1, expected: parameter.phrase, found: bound.type)
      throw error(problem, at: argument)
    }
    return bound
  }

  private func resultType(
    _ function: ColumnFunction, _ signature: FunctionSignature, _ arguments: [BoundExpression],
    _ expression: ColumnExpression
  ) throws(QueryError) -> ColumnType {
    switch signature.result {
    case .fixed(let type): return type
    case .sameAsFirst: return arguments[0].type
    case .rounded where arguments[0].type == .int: return .int
    case .rounded, .digits: return .decimal(scale: arguments.last?.literalInteger.map(Int.init) ?? 0)
    case .quotient:
      return .decimal(scale: FixedDecimal.quotientScale(arguments[0].type.scale, arguments[1].type.scale))
    case .unified:
      var type = arguments[0].type
      for argument in arguments.dropFirst() { type = TypeRules.unified(type, argument.type) ?? type }
      return type
    }
  }

  private mutating func bindIfElse(
    _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard arguments.count == 3 else {
      throw error(
        .wrongArgumentCount(function: "if_else", expected: 3, found: arguments.count), at: expression)
    }
    let condition = try bindCondition(arguments[0])
    let (first, second) = try bindBranches(arguments[1], arguments[2], expression)
    return .choose(condition, first, second)
  }

  private mutating func bindCoalesce(
    _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard var result = arguments.first, arguments.count > 1 else {
      throw error(
        .wrongArgumentCount(function: "coalesce", expected: 2, found: arguments.count), at: expression)
    }
    if arguments.count > 2 {
      result = ColumnExpression(.call("coalesce", Array(arguments.dropLast())), span: expression.span)
    }
    let (first, second) = try bindBranches(result, arguments[arguments.count - 1], expression)
    return .fallback(first, second)
  }

  /// `one_of(state, {'a', 'b'})`: a chain of equalities, so that each value is checked.
  private mutating func bindOneOf(
    _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard arguments.count == 2, case .list(let values) = arguments[1].kind, let first = values.first else {
      throw error(
        .wrongArgumentCount(function: "one_of", expected: 2, found: arguments.count), at: expression)
    }
    func equals(_ value: ColumnExpression) -> ColumnExpression {
      ColumnExpression(.binary(.equal, arguments[0], value), span: value.span)
    }
    let chain = values.dropFirst().reduce(equals(first)) { chain, value in
      ColumnExpression(.binary(.or, chain, equals(value)), span: value.span)
    }
    return try bind(chain)
  }

  // MARK: - Aggregates and windows

  private mutating func bindAggregate(
    _ function: AggregateFunction, _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    let bound = try bindAggregateArguments(function, arguments, expression)
    guard let type = TypeRules.aggregate(function, of: bound.first?.type) else {
      let found = bound.first?.type
      throw error(.wrongAggregate(function: function.rawValue, argument: found), at: expression)
    }
    switch mode {
    case .row(let reason):
      throw error(.aggregateInRow(function: function.rawValue, reason: reason), at: expression)
    case .aggregating:
      let aggregate = BoundAggregate(function: function, arguments: bound, type: type)
      let place = aggregates.firstIndex(of: aggregate) ?? aggregates.count
      if place == aggregates.count { aggregates.append(aggregate) }
      return .column(scope.grouping.count + place, type)
    case .windowed(let partition, _):
      return appendWindow(.aggregate(function), bound, partition: partition, order: [], type: type)
    }
  }

  private mutating func bindAggregateArguments(
    _ function: AggregateFunction, _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> [BoundExpression] {
    let allowed = function == .count ? 0...1 : (function == .quantile ? 2...2 : 1...1)
    guard allowed.contains(arguments.count) else {
      if function == .min || function == .max {
        throw error(.severalToReduce(function: function.rawValue), at: expression)
      }
      throw error(
        .wrongArgumentCount(
          function: function.rawValue, expected: allowed.upperBound, found: arguments.count),
        at: expression)
    }
    var inner = self
    if case .aggregating = mode {
      inner = ExpressionBinder(
        scope, .row(reason: .argumentOfAggregate), text: text, origin: origin)
    }
    var bound: [BoundExpression] = []
    for argument in arguments { bound.append(try inner.bind(argument)) }
    if case .aggregating = mode {} else { windows = inner.windows }
    if function == .quantile { try checkQuantileShare(bound[1], arguments[1]) }
    return bound
  }

  private func checkQuantileShare(
    _ share: BoundExpression, _ expression: ColumnExpression
  ) throws(QueryError) {
    guard case .literal(let value, _) = share, let number = value.double, (0...1).contains(number) else {
      throw error(.quantileShare, at: expression)
    }
  }

  private mutating func bindWindow(
    _ window: FormulaWindow, _ arguments: [ColumnExpression], _ expression: ColumnExpression
  ) throws(QueryError) -> BoundExpression {
    guard case .windowed(let partition, let order) = mode else {
      throw error(.windowNotHere(function: window.rawValue), at: expression)
    }
    guard (1...2).contains(arguments.count) else {
      throw error(
        .wrongArgumentCount(function: window.rawValue, expected: 1, found: arguments.count), at: expression)
    }
    let value = try bind(arguments[0])
    let steps = arguments.count > 1 ? try bind(arguments[1]).literalInteger : window.defaultSteps
    guard let steps, steps > 0, steps < 1_000_000 else {
      throw error(.windowSteps(function: window.rawValue), at: expression)
    }
    guard let type = window.resultType(of: value.type) else {
      throw error(.wrongAggregate(function: window.rawValue, argument: value.type), at: expression)
    }
    return appendWindow(
      window.function(steps: Int(steps)), [value], partition: partition, order: order, type: type)
  }

  mutating func appendWindow(
    _ function: WindowFunction, _ arguments: [BoundExpression], partition: [Int], order: [BoundSortKey],
    type: ColumnType
  ) -> BoundExpression {
    windows.append(
      BoundWindow(function: function, arguments: arguments, partition: partition, order: order, type: type))
    return .column(scope.schema.count + windows.count - 1, type)
  }
}
