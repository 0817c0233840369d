import Query
import Tables

/// Aggregation: one row a group.
extension StepExecution {
  mutating func aggregate(
    keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) throws(ExecutionError) -> Table {
    let grouping = grouping(by: keys)
    var aggregation = Aggregation(grouping, origin: plan.origin)
    var evaluator = evaluator()
    let keyColumns = keys.map { input.columns[$0].gathered(grouping.firstRows) }
    var lanes = keyColumns.map(Lane.init)
    for aggregate in aggregates {
      lanes.append(try reduce(aggregate, &aggregation, &evaluator))
    }
    report.divisionsByZero += evaluator.divisionsByZero
    var outer = ExpressionEvaluator(
      lanes: lanes, rowCount: grouping.count, context: context, origin: plan.origin)
    var columns = keyColumns
    for output in outputs {
      let lane = try outer.evaluate(output)
      addUndecided(try outer.undecidedCount(output, result: lane))
      columns.append(lane.column)
    }
    report.divisionsByZero += outer.divisionsByZero
    return Table(plan.schema, columns, rowCount: grouping.count)
  }

  private mutating func reduce(
    _ aggregate: BoundAggregate, _ aggregation: inout Aggregation, _ evaluator: inout ExpressionEvaluator
  ) throws(ExecutionError) -> Lane {
    guard let argument = aggregate.arguments.first else {
      return try aggregation.reduce(aggregate.function, nil, type: aggregate.type)
    }
    let lane = try evaluator.evaluate(argument)
    addUndecided(try evaluator.undecidedCount(argument, result: aggregate.function == .countIf ? nil : lane))
    if aggregate.function.skipsMissing { report.skippedMissing += lane.missingCount }
    return try aggregation.reduce(
      aggregate.function, lane, share: aggregate.share, type: aggregate.type)
  }

  private mutating func addUndecided(_ count: Int?) {
    guard let count, let known = report.undecided else {
      report.undecided = nil
      return
    }
    report.undecided = known + count
  }
}

extension AggregateFunction {
  /// Whether the result leaves out missing values, so that their number must be said. Counts say it themselves.
  var skipsMissing: Bool {
    switch self {
    case .count, .countIf: false
    default: true
    }
  }
}

extension BoundAggregate {
  /// The share that a quantile was asked for.
  var share: Value? {
    guard arguments.count > 1, case .literal(let value, _) = arguments[1] else { return nil }
    return value
  }
}
