package import Query
package import Tables

/// Bound plans of a few steps over a random table.
package struct RandomPlans {
  private var tables: RandomTables
  private let origin = StepOrigin(verb: "random")
  /// Steps made so far, so that new columns have new names.
  private var steps = 0
  private let rowCount: Int?

  /// Plans over tables of at most 40 rows, or of exactly `rowCount` rows, in which such a table's rows recur.
  package init(seed: UInt64, rowCount: Int? = nil, types: [ColumnType] = RandomTables.types) {
    tables = RandomTables(seed: seed, types: types)
    self.rowCount = rowCount
  }

  private func name(_ letter: String, _ place: Int) -> String { "\(letter)\(steps)_\(place)" }

  package mutating func plan() -> BoundPlan {
    var plan = source()
    for _ in 0..<Int.random(in: 1...3, using: &tables.random) { plan = step(after: plan) }
    return plan
  }

  /// A longer plan, of steps that often have nothing to report, so that they can change places.
  package mutating func longPlan() -> BoundPlan {
    var plan = source()
    for _ in 0..<Int.random(in: 2...7, using: &tables.random) {
      plan = tables.random.once(in: 3) ? step(after: plan) : plainStep(after: plan)
    }
    return plan
  }

  /// A column or a filter whose expression holds a random part in several places, under different conditions.
  package mutating func repeatingPlan() -> BoundPlan {
    let plan = source()
    var expressions = expressions(plan.schema)
    let part = expressions.expression(tables.random.pick([.int, .decimal(scale: 1), .float]), depth: 2)
    let (first, second) = (expressions.condition(depth: 2), expressions.condition(depth: 1))
    let chosen = BoundExpression.choose(first, part, .choose(second, part, .negate(part)))
    let value = BoundExpression.fallback(chosen, .choose(.not(first), part, chosen))
    guard tables.random.once(in: 2) else { return adding(WindowedExpression(value), value.type, to: plan) }
    let condition = BoundExpression.or(
      .and(first, .compare(.less, part, value)), .and(.not(first), .compare(.greater, value, part)))
    return same(.filter(WindowedExpression(condition), keeping: tables.random.once(in: 2)), plan)
  }

  private mutating func source() -> BoundPlan {
    var table = tables.table()
    // Only the first table is large: two would have too many pairs.
    if let rowCount, steps == 0, table.rowCount > 0 {
      table = table.gathered(
        (0..<rowCount).map { _ in Int32.random(in: 0..<Int32(table.rowCount), using: &tables.random) })
    }
    let source = PlanSource(name: "random", table: table)
    return BoundPlan(step: .source(source), inputs: [], schema: table.schema, origin: origin)
  }

  private mutating func expressions(_ schema: Schema) -> RandomExpressions {
    defer { _ = tables.random.next() }
    return RandomExpressions(schema: schema, tables: tables)
  }

  private func same(_ step: BoundStep, _ inputs: BoundPlan...) -> BoundPlan {
    BoundPlan(
      step: step, inputs: inputs, schema: inputs[0].schema,
      grouping: inputs.count > 1 ? [] : inputs[0].grouping, origin: origin)
  }

  private mutating func places(_ schema: Schema, atMost count: Int) -> [Int] {
    let wanted = Int.random(in: 0...count, using: &tables.random)
    return Array((0..<schema.count).shuffled(using: &tables.random).prefix(wanted))
  }

  private mutating func keys(_ schema: Schema) -> [BoundSortKey] {
    var expressions = expressions(schema)
    return (0..<Int.random(in: 1...3, using: &tables.random)).map { _ in
      BoundSortKey(expression: expressions.any(depth: 1), isDescending: tables.random.once(in: 2))
    }
  }

  private mutating func step(after plan: BoundPlan) -> BoundPlan {
    steps += 1
    let schema = plan.schema
    let partition = places(schema, atMost: 2)
    switch tables.random.next() % 10 {
    case 0:
      var expressions = expressions(schema)
      let condition = WindowedExpression(expressions.condition(depth: 4))
      return same(.filter(condition, keeping: tables.random.once(in: 2)), plan)
    case 1: return same(.distinct(partition), plan)
    case 2: return same(.sort(keys(schema), partition: partition), plan)
    case 3:
      return same(.take(Int.random(in: -5...5, using: &tables.random), partition: partition, order: []), plan)
    case 4:
      let count = Int.random(in: 0...5, using: &tables.random)
      let ties = tables.random.pick(Array(TiePolicy.allCases))
      return same(.top(count, keys(schema), ties, partition: partition), plan)
    case 5: return aggregate(plan)
    case 6: return join(plan)
    case 7:
      let other = source()
      let shared = sharedPlaces(schema, other.schema)
      return same(
        .matching(left: shared.left, right: shared.right, keeping: tables.random.once(in: 2)), plan, other)
    case 8: return window(plan)
    default:
      var expressions = expressions(schema)
      let expression = expressions.any(depth: 4)
      return adding(WindowedExpression(expression), expression.type, to: plan)
    }
  }

  private mutating func plainStep(after plan: BoundPlan) -> BoundPlan {
    steps += 1
    var expressions = expressions(plan.schema)
    switch tables.random.next() % 9 {
    case 0, 1, 2:
      let condition = WindowedExpression(expressions.condition(depth: 1))
      return same(.filter(condition, keeping: tables.random.once(in: 2)), plan)
    case 3: return projected(plan)
    case 4: return sortedAndTaken(plan)
    case 5:
      let grouping = places(plan.schema, atMost: 2)
      return BoundPlan(
        step: .regroup, inputs: [plan], schema: plan.schema, grouping: grouping, origin: origin)
    case 6:
      let condition = WindowedExpression(expressions.condition(depth: 1))
      return same(.concatenate, plan, same(.filter(condition, keeping: true), plan))
    case 7:
      // Replaces a column that is there.
      let place = Int.random(in: 0..<plan.schema.count, using: &tables.random)
      let expression = expressions.expression(plan.schema[place].type, depth: 1)
      guard expression.type == plan.schema[place].type else { return plan }
      return same(.derive(WindowedExpression(expression), place: place), plan)
    default:
      let expression = expressions.any(depth: 1)
      return adding(WindowedExpression(expression), expression.type, to: plan)
    }
  }

  /// Some columns, at least one, a few of them under new names.
  private mutating func projected(_ plan: BoundPlan) -> BoundPlan {
    let wanted = Int.random(in: 1...plan.schema.count, using: &tables.random)
    let places = Array((0..<plan.schema.count).shuffled(using: &tables.random).prefix(wanted))
    let fields = places.map { place in
      var field = plan.schema[place]
      if tables.random.once(in: 4) { field.name = name("p", place) }
      return field
    }
    return BoundPlan(step: .project(places), inputs: [plan], schema: Schema(fields), origin: origin)
  }

  private mutating func sortedAndTaken(_ plan: BoundPlan) -> BoundPlan {
    let (keys, partition) = (self.keys(plan.schema), places(plan.schema, atMost: 1))
    var sorted = same(.sort(keys, partition: partition), plan)
    let order = tables.random.once(in: 3) ? [] : keys
    if tables.random.once(in: 2) {
      var expressions = expressions(plan.schema)
      let expression = expressions.any(depth: 1)
      sorted = adding(WindowedExpression(expression), expression.type, to: sorted)
    }
    let count = Int.random(in: -2...9, using: &tables.random)
    return same(.take(count, partition: partition, order: order), sorted)
  }

  private func adding(_ expression: WindowedExpression, _ type: ColumnType, to plan: BoundPlan) -> BoundPlan {
    let schema = Schema(plan.schema.fields + [Field(name("d", 0), type)])
    return BoundPlan(
      step: .derive(expression, place: nil), inputs: [plan], schema: schema, grouping: plan.grouping,
      origin: origin)
  }

  private mutating func aggregate(_ plan: BoundPlan) -> BoundPlan {
    let keys = places(plan.schema, atMost: 2)
    var expressions = expressions(plan.schema)
    var aggregates: [BoundAggregate] = []
    for function in AggregateFunction.allCases {
      let argument = expressions.any(depth: tables.random.pick([0, 1, 1, 3]))
      guard let type = TypeRules.aggregate(function, of: argument.type) else { continue }
      let share = BoundExpression.literal(.float(tables.random.pick([0, 0.25, 0.5, 0.875, 1])), .float)
      let arguments = function == .quantile ? [argument, share] : [argument]
      aggregates.append(BoundAggregate(function: function, arguments: arguments, type: type))
    }
    let outputs = aggregates.indices.map { BoundExpression.column(keys.count + $0, aggregates[$0].type) }
    let fields =
      keys.map { plan.schema[$0] } + aggregates.enumerated().map { Field(name("a", $0), $1.type) }
    return BoundPlan(
      step: .aggregate(keys: keys, aggregates, outputs: outputs), inputs: [plan], schema: Schema(fields),
      origin: origin)
  }

  /// Up to two pairs of places of one type.
  private mutating func sharedPlaces(_ left: Schema, _ right: Schema) -> (left: [Int], right: [Int]) {
    let pairs = (0..<left.count).flatMap { first in
      (0..<right.count).filter { right[$0].type == left[first].type }.map { (first, $0) }
    }
    let chosen = pairs.shuffled(using: &tables.random).prefix(tables.random.pick([1, 1, 2]))
    return (chosen.map(\.0), chosen.map(\.1))
  }

  private mutating func join(_ plan: BoundPlan) -> BoundPlan {
    let other = source()
    let shared = sharedPlaces(plan.schema, other.schema)
    guard Set(shared.left).count == shared.left.count else { return plan }
    let kept = (0..<other.schema.count).filter { !shared.right.contains($0) }
    let fields =
      plan.schema.fields + kept.map { Field(name("r", $0), other.schema[$0].type) }
    let kind = tables.random.pick([JoinKind.inner, .left, .full])
    return BoundPlan(
      step: .join(BoundJoin(kind, left: shared.left, right: shared.right, rightPlaces: kept)),
      inputs: [plan, other],
      schema: Schema(fields), origin: origin)
  }

  private mutating func window(_ plan: BoundPlan) -> BoundPlan {
    var expressions = expressions(plan.schema)
    let argument = expressions.any(depth: 1)
    let offset = Int.random(in: 1...4, using: &tables.random)
    let ties = tables.random.pick(Array(RankTies.allCases))
    let reduction = tables.random.pick(AggregateFunction.allCases.filter { $0 != .quantile })
    let choices: [(WindowFunction, ColumnType?)] = [
      (.rank(ties), ties == .average ? .decimal(scale: 1) : .int), (.lag(offset: offset), argument.type),
      (.lead(offset: offset), argument.type), (.rowNumber, .int),
      (.cumulativeSum, TypeRules.aggregate(.sum, of: argument.type)),
      (.movingMean(rows: offset), TypeRules.aggregate(.mean, of: argument.type)),
      (.aggregate(reduction), TypeRules.aggregate(reduction, of: argument.type)),
    ]
    let possible = choices.compactMap { function, type in type.map { (function, $0) } }
    let (function, type) = tables.random.pick(possible)
    let window = BoundWindow(
      function: function, arguments: function.takesArgument ? [argument] : [],
      partition: places(plan.schema, atMost: 2),
      order: tables.random.once(in: 3) || !function.isOrdered ? [] : keys(plan.schema), type: type)
    let result = WindowedExpression(.column(plan.schema.count, type), windows: [window])
    return adding(result, type, to: plan)
  }
}

extension WindowFunction {
  fileprivate var takesArgument: Bool {
    switch self {
    case .rank, .rowNumber: false
    default: true
    }
  }

  fileprivate var isOrdered: Bool {
    if case .aggregate = self { false } else { true }
  }
}
