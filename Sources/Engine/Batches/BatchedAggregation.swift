import Query
import Tables

/// An aggregation whose rows come in batches: of each group only what its aggregates need is kept.
///
/// The results, the order of the groups and what is reported are those of all rows at once.
struct BatchedAggregation {
  private let keys: [Int]
  private let aggregates: [BoundAggregate]
  private let outputs: [BoundExpression]
  private var step: StepExecution
  private var groups: GroupTable
  private let accumulators: [any Accumulator]
  /// Rows that came in earlier batches of the pass.
  private var rowCount = 0
  private var isFirstPass = true

  init(
    _ plan: BoundPlan, _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression],
    _ context: ExecutionContext
  ) {
    let schema = plan.inputs[0].schema
    self.keys = keys
    self.aggregates = aggregates
    self.outputs = outputs
    step = StepExecution(plan, [], context: context)
    groups = GroupTable(keys.map { schema[$0].type })
    accumulators = aggregates.map { $0.accumulator(context.workers) }
  }

  var report: StepReport { step.report }

  /// Takes in the rows of a batch.
  mutating func add(_ rows: ChosenRows) throws(ExecutionError) {
    guard rows.rowCount > 0 else { return }
    let context = step.context
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: step.plan.origin) }
    let keyColumns = keys.map(rows.column)
    let grouping = Grouping(columns: keyColumns, rowCount: rows.rowCount, context)
    let firstKeys = keyColumns.map { Lane($0.gathered(grouping.firstRows, context.workers)) }
    let numbers = groups.numbers(of: firstKeys, firstRows: grouping.firstRows, offset: rowCount)
    let batch = BatchGroups(grouping: grouping, numbers: numbers, count: groups.count)
    var evaluator = ExpressionEvaluator(rows, context: context, origin: step.plan.origin)
    evaluator.shared = SharedValues(among: aggregates.flatMap(\.arguments))
    do throws(ExecutionError) {
      for (aggregate, accumulator) in zip(aggregates, accumulators) where !accumulator.isDone {
        accumulator.add(try argument(of: aggregate, &evaluator), batch)
      }
    } catch {
      throw error.moved(by: rowCount)
    }
    rowCount += rows.rowCount
    guard isFirstPass else { return }
    step.report.divisionsByZero += evaluator.divisionsByZero
    step.report.rowsIn += rows.rowCount
  }

  private mutating func argument(
    of aggregate: BoundAggregate, _ evaluator: inout ExpressionEvaluator
  ) throws(ExecutionError) -> Lane? {
    guard let argument = aggregate.arguments.first else { return nil }
    let lane = try evaluator.evaluate(argument)
    guard isFirstPass else { return lane }
    step.addUndecided(
      try evaluator.undecidedCount(argument, result: aggregate.function == .countIf ? nil : lane))
    if aggregate.function.skipsMissing { step.report.skippedMissing += lane.missingCount }
    return lane
  }

  /// Ends a pass over all rows, and says whether there must be another.
  mutating func wantsAllAgain() -> Bool {
    isFirstPass = false
    rowCount = 0
    for accumulator in accumulators where !accumulator.isDone { accumulator.endPass() }
    return accumulators.contains { !$0.isDone }
  }

  /// One row a group.
  mutating func result() throws(ExecutionError) -> ChosenRows {
    let results = AggregateResults(firstRow: { [groups] in groups.firstRows[$0] }, origin: step.plan.origin)
    var lanes: [Lane] = []
    for accumulator in accumulators { lanes.append(try accumulator.lane(groups.count, results)) }
    let rows = try step.outputs(outputs, keys: groups.columns, lanes, count: groups.count)
    step.report.rowsOut = rows.rowCount
    return rows
  }
}

extension BoundAggregate {
  /// What is kept of each group's rows between batches.
  fileprivate func accumulator(_ workers: Workers) -> any Accumulator {
    let argumentType = arguments.first?.type
    switch function {
    case .count, .countIf: return CountAccumulator(function)
    case .sum, .mean:
      if argumentType == .float { return FloatSumAccumulator(function, workers) }
      return WholeSumAccumulator(function, digits: argumentType?.digits ?? 0, type)
    case .standardDeviation: return DeviationAccumulator(workers)
    case .min, .max, .first, .last: return ValueAccumulator(function, type)
    case .countDistinct, .collect: return DistinctAccumulator(function)
    case .median, .quantile: preconditionFailure("these are not run in batches")
    }
  }
}
