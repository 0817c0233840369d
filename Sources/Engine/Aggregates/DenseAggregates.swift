import Query
import Tables

/// Aggregates that are counted in one pass over narrow columns, and cannot fail.
struct DenseAggregates {
  /// What is counted, each kind once.
  private(set) var kinds: [DenseNumber] = []
  private var plans: [Plan?] = []

  /// How an aggregate follows from what is counted.
  private enum Plan {
    case rowCount
    case count(Int)
    case countIf(Int)
    case sum(Int)
    case mean(sum: Int, present: Int?)
    case extreme(Int, present: Int?)
  }

  /// Looks at each aggregate: those that are not of this sort are left to the general way.
  init(_ aggregates: [BoundAggregate], _ step: StepExecution) {
    for aggregate in aggregates { plans.append(plan(aggregate, step)) }
  }

  private mutating func plan(_ aggregate: BoundAggregate, _ step: StepExecution) -> Plan? {
    guard let argument = aggregate.arguments.first else { return .rowCount }
    if aggregate.function == .countIf {
      guard let condition = step.narrowCondition(argument) else { return nil }
      guard condition.places.allSatisfy({ step.input.column($0).missing == nil }) else { return nil }
      return .countIf(add(.holding(condition)))
    }
    guard case .column(let place, let type) = argument, place < step.input.schema.count else { return nil }
    let column = step.input.column(place)
    switch aggregate.function {
    case .count: return column.missing == nil ? .rowCount : .count(add(.present(column)))
    case .sum:
      guard type != .float, column.sumsFit(step.workers) else { return nil }
      return .sum(add(.sum(column)))
    case .mean:
      guard type != .float, column.sumsFit(step.workers) else { return nil }
      return .mean(sum: add(.sum(column)), present: addPresent(column))
    case .min, .max:
      guard type != .float, type != .text else { return nil }
      let isGreatest = aggregate.function == .max
      let kind = isGreatest ? DenseNumber.greatest(column) : .least(column)
      return .extreme(add(kind), present: addPresent(column))
    default: return nil
    }
  }

  private mutating func add(_ kind: DenseNumber) -> Int {
    kinds.append(kind)
    return kinds.count - 1
  }

  /// Nil when nothing is missing: then the rows are counted already.
  private mutating func addPresent(_ column: Column) -> Int? {
    column.missing == nil ? nil : add(.present(column))
  }

  /// The values of an aggregate, one a group; nil when it is left to the general way.
  func lane(
    _ place: Int, _ aggregate: BoundAggregate, _ grouping: DenseGrouping, _ aggregation: Aggregation
  ) throws(ExecutionError) -> Lane? {
    guard let plan = plans[place] else { return nil }
    func counts(_ kind: Int?) -> [Int64] { kind.map(grouping.counted) ?? grouping.rowCounts }
    switch plan {
    case .rowCount: return Lane(.int, grouping.rowCounts)
    case .count(let kind), .countIf(let kind): return Lane(.int, grouping.counted(kind))
    case .sum(let kind): return Lane(aggregate.type, grouping.counted(kind))
    case .mean(let sum, let present):
      return try aggregation.results.mean(
        grouping.counted(sum).map { Int128($0) }, counts(present), digits: aggregate.arguments[0].type.digits,
        aggregate.type)
    case .extreme(let kind, let present):
      var values = grouping.counted(kind)
      guard let present else { return Lane(aggregate.type, values) }
      let missing = aggregation.results.missingWhereEmpty(grouping.counted(present))
      for group in values.indices where missing[group] != 0 { values[group] = 0 }
      return Lane(aggregate.type, values, missing: missing)
    }
  }
}
