import Tables

/// Binds one step over its bound inputs.
struct StepBinder {
  let inputs: [BoundInput]
  let origin: StepOrigin

  static func bind(_ plan: Plan) throws(QueryError) -> BoundInput {
    var inputs: [BoundInput] = []
    for input in plan.inputs { inputs.append(try bind(input)) }
    return try StepBinder(inputs: inputs, origin: plan.origin).bind(plan.step)
  }

  var input: BoundInput { inputs[0] }
  var schema: Schema { input.plan.schema }
  var grouping: [Int] { input.plan.grouping }

  private func bind(_ step: Step) throws(QueryError) -> BoundInput {
    switch step {
    case .source(let source): return bindSource(source)
    case .filter(let condition, let keeping): return try bindFilter(condition, keeping: keeping)
    case .derive(let columns, let scope): return try bindDerive(columns, scope)
    case .select(let columns): return try bindSelect(columns)
    case .without(let names): return try bindWithout(names)
    case .rename(let pairs): return try bindRename(pairs)
    case .distinct(let names):
      return try keepingShape(.distinct(names.isEmpty ? visiblePlaces : places(names)))
    case .sort(let keys): return try keepingShape(.sort(sortKeys(keys), partition: grouping))
    case .take(let count):
      return keepingShape(
        .take(count, partition: grouping, order: input.plan.knownOrder(within: grouping)))
    case .top(let count, let keys, let ties):
      return try keepingShape(.top(count, sortKeys(keys), ties, partition: grouping))
    case .sample(let count, let seed): return keepingShape(.sample(count, seed: seed, partition: grouping))
    case .group(let columns): return try bindGroup(columns)
    case .ungroup: return keepingShape(.regroup, grouping: [])
    case .aggregate(let columns): return try bindAggregate(columns)
    case .join(let kind, let keys): return try bindJoin(kind, keys)
    case .matching(let keys, let keeping): return try bindMatching(keys, keeping: keeping)
    case .union: return try bindUnion()
    case .asOfJoin(let keys, let on): return try bindAsOfJoin(keys, on: on)
    }
  }

  // MARK: - Shapes

  /// The input's columns and grouping, after a step that changes only rows.
  func keepingShape(_ step: BoundStep, grouping: [Int]? = nil) -> BoundInput {
    let plan = BoundPlan(
      step: step, inputs: inputs.map(\.plan), schema: schema, grouping: grouping ?? self.grouping,
      origin: origin)
    return BoundInput(plan: plan, knownTexts: input.knownTexts)
  }

  func result(
    _ step: BoundStep, _ fields: [Field], grouping: [Int], knownTexts: [TextDictionary?]
  ) throws(QueryError) -> BoundInput {
    var seen: Set<String> = []
    for field in fields where !seen.insert(field.name).inserted {
      throw error(.duplicateColumn(name: field.name))
    }
    let plan = BoundPlan(
      step: step, inputs: inputs.map(\.plan), schema: Schema(fields), grouping: grouping, origin: origin)
    return BoundInput(plan: plan, knownTexts: knownTexts)
  }

  func error(_ problem: QueryError.Problem) -> QueryError {
    QueryError(problem, origin: origin)
  }

  // MARK: - Names

  func place(_ name: String, in schema: Schema? = nil) throws(QueryError) -> Int {
    let schema = schema ?? self.schema
    guard let place = schema.index(of: name) else { throw error(.unknownColumn(name: name, schema: schema)) }
    return place
  }

  /// Every column but the hidden ones.
  private var visiblePlaces: [Int] {
    (0..<schema.count).filter { !schema[$0].name.hasPrefix("@") }
  }

  func places(_ names: [String]) throws(QueryError) -> [Int] {
    var places: [Int] = []
    for name in names { places.append(try place(name)) }
    return places
  }

  func sortKeys(_ keys: [SortKey]) throws(QueryError) -> [BoundSortKey] {
    guard !keys.isEmpty else { throw error(.noColumns) }
    var bound: [BoundSortKey] = []
    for key in keys {
      var binder = ExpressionBinder(
        input.scope, .row(reason: .sortedByRow), text: key.column.text, origin: origin)
      let expression = try binder.bind(key.column.expression)
      bound.append(
        BoundSortKey(expression: expression, isDescending: key.isDescending, order: key.order))
    }
    return bound
  }

  private func bindSource(_ source: PlanSource) -> BoundInput {
    let plan = BoundPlan(
      step: .source(source), inputs: [], schema: source.schema, grouping: [], origin: origin)
    return BoundInput(plan: plan, knownTexts: source.schema.names.map { source.knownTexts[$0] })
  }
}
