import Query
import Tables

/// Plans over sources whose rows come in batches.
///
/// Steps that look at one row at a time run over each batch; an aggregate keeps what it needs of each group, `take` and
/// `top` the rows that may be among those wanted. Any other step wants all rows at once: they are held, if that takes
/// no more memory than it may.
extension PlanExecution {
  /// The rows of a plan if they come in batches, or are made from such that do; nil for any other plan.
  ///
  /// `wanting` is the step that wants them, if there is one.
  mutating func runInBatches(
    _ plan: BoundPlan, wanting: BoundPlan?
  ) throws(ExecutionError) -> ChosenRows? {
    if let rows = BatchedRows(plan) { return try held(rows, for: wanting ?? plan) }
    guard plan.inputs.count == 1, let rows = BatchedRows(plan.inputs[0]) else { return nil }
    switch plan.step {
    case .aggregate(let keys, let aggregates, let outputs):
      guard aggregates.allSatisfy(\.canBeAccumulated) else { return nil }
      return try aggregated(rows, BatchedAggregation(plan, keys, aggregates, outputs, context))
    case .take(let count, let partition, _) where count >= 0 && partition.isEmpty:
      return try taken(count, rows, plan)
    case .top(let count, let keys, let ties, let partition) where partition.isEmpty:
      return try top(count, keys, ties, rows, plan)
    default: return nil
    }
  }

  /// All rows, for a step that wants them at once.
  private mutating func held(
    _ rows: BatchedRows, for step: BoundPlan
  ) throws(ExecutionError) -> ChosenRows {
    var run = BatchedRun(rows, context: context)
    var held = HeldRows(rows.schema)
    try run.forEachBatch { batch throws(ExecutionError) in
      held.append(batch)
      try check(held, rows, step)
      return true
    }
    add(run)
    return ChosenRows(held.table, context.workers)
  }

  private func check(
    _ held: HeldRows, _ rows: BatchedRows, _ step: BoundPlan
  ) throws(ExecutionError) {
    guard held.byteCount > context.heldBytes else { return }
    let problem = ExecutionError.Problem.tooMuchToHold(
      source: rows.name, function: step.functionOfAllRows, bytes: context.heldBytes)
    throw ExecutionError(problem, origin: step.origin)
  }

  private mutating func add(_ run: BatchedRun) {
    reports += run.reports
    durations += run.durations
  }

  /// Adds what the step after a run did; the time that the run did not take is its own.
  private mutating func add(_ run: BatchedRun, _ report: StepReport, since start: ContinuousClock.Instant) {
    add(run)
    reports.append(report)
    durations.append(max(.zero, ContinuousClock.now - start - run.durations.reduce(.zero, +)))
  }

  /// The first rows. Later batches are read only where steps may tell of their rows, as they do of rows that are held.
  private mutating func taken(
    _ count: Int, _ rows: BatchedRows, _ plan: BoundPlan
  ) throws(ExecutionError) -> ChosenRows {
    let start = ContinuousClock.now
    var run = BatchedRun(rows, context: context)
    var held = HeldRows(rows.schema)
    var report = StepReport(verb: plan.origin.verb)
    let readsAll = rows.tellsOfEveryRow
    if count > 0 || readsAll {
      try run.forEachBatch { batch throws(ExecutionError) in
        report.rowsIn += batch.rowCount
        let wanted = min(count - held.rowCount, batch.rowCount)
        if wanted > 0 {
          let isPart = wanted < batch.rowCount
          held.append(isPart ? batch.chosen((0..<wanted).map(Int32.init), plan.schema) : batch)
          try check(held, rows, plan)
        }
        return readsAll || held.rowCount < count
      }
    }
    report.rowsOut = held.rowCount
    add(run, report, since: start)
    return ChosenRows(held.table, context.workers)
  }

  /// The first rows by some keys: after each batch those are kept that may be among them, ties included.
  private mutating func top(
    _ count: Int, _ keys: [BoundSortKey], _ ties: TiePolicy, _ rows: BatchedRows, _ plan: BoundPlan
  ) throws(ExecutionError) -> ChosenRows {
    let start = ContinuousClock.now
    let candidates = plan.with(.top(count, keys, .all, partition: []))
    var run = BatchedRun(rows, context: context)
    var best = ChosenRows(HeldRows(rows.schema).table, context.workers)
    var report = StepReport(verb: plan.origin.verb)
    try run.forEachBatch { batch throws(ExecutionError) in
      var ofBatch = StepExecution(candidates, [batch], context: context)
      do throws(ExecutionError) {
        var held = HeldRows(rows.schema)
        held.append(best)
        held.append(try ofBatch.run())
        try check(held, rows, plan)
        var ofBoth = StepExecution(candidates, [ChosenRows(held.table, context.workers)], context: context)
        best = try ofBoth.run()
      } catch {
        throw error.moved(by: report.rowsIn)
      }
      report.rowsIn += batch.rowCount
      report.divisionsByZero += ofBatch.report.divisionsByZero
      report.undecided = report.undecided.flatMap { known in ofBatch.report.undecided.map { known + $0 } }
      return true
    }
    var last = StepExecution(plan, [best], context: context)
    let result = try last.run()
    report.ties = last.report.ties
    report.rowsOut = result.rowCount
    add(run, report, since: start)
    return result
  }

  /// One row a group. Deviations look at all rows a second time.
  private mutating func aggregated(
    _ rows: BatchedRows, _ aggregation: BatchedAggregation
  ) throws(ExecutionError) -> ChosenRows {
    let start = ContinuousClock.now
    var aggregation = aggregation
    var first: BatchedRun?
    repeat {
      var run = BatchedRun(rows, context: context)
      try run.forEachBatch { batch throws(ExecutionError) in
        try aggregation.add(batch)
        return true
      }
      first = first ?? run
    } while aggregation.wantsAllAgain()
    let result = try aggregation.result()
    if let first { add(first, aggregation.report, since: start) }
    return result
  }
}

extension BoundPlan {
  /// The aggregate that wants all rows at once, if that is what the step does.
  fileprivate var functionOfAllRows: String? {
    guard case .aggregate(_, let aggregates, _) = step else { return nil }
    return aggregates.first { !$0.canBeAccumulated }?.function.rawValue
  }
}

extension BoundAggregate {
  /// Whether something smaller than the rows of a group can be kept of them between batches.
  fileprivate var canBeAccumulated: Bool {
    switch function {
    case .median, .quantile: false
    default: !arguments.contains(where: \.callsRowFunction)
    }
  }
}
