import Query
import Tables

/// One run over rows that come in batches: what each step did is counted as if there had been one batch.
struct BatchedRun {
  private let rows: BatchedRows
  private let context: ExecutionContext
  /// Of the source and of each step.
  private(set) var reports: [StepReport]
  private(set) var durations: [Duration]

  init(_ rows: BatchedRows, context: ExecutionContext) {
    self.rows = rows
    self.context = context
    reports = ([rows.source] + rows.steps).map { StepReport(verb: $0.origin.verb) }
    durations = reports.map { _ in .zero }
  }

  /// Gives the rows of one batch after the other to `body`, until it returns false.
  mutating func forEachBatch(
    _ body: (ChosenRows) throws(ExecutionError) -> Bool
  ) throws(ExecutionError) {
    context.watch?.begin(rows.source.origin.verb, rows: rows.batches.rowCount)
    for index in 0..<rows.batches.batchCount {
      let start = ContinuousClock.now
      var current = ChosenRows(try batch(index), context.workers)
      durations[0] += ContinuousClock.now - start
      reports[0].rowsIn += current.rowCount
      reports[0].rowsOut += current.rowCount
      context.watch?.add(current.rowCount)
      for (place, step) in rows.steps.enumerated() { current = try run(step, place + 1, current) }
      guard try body(current) else { return }
    }
  }

  private mutating func run(
    _ step: BoundPlan, _ place: Int, _ input: ChosenRows
  ) throws(ExecutionError) -> ChosenRows {
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: step.origin) }
    let start = ContinuousClock.now
    defer { durations[place] += ContinuousClock.now - start }
    var execution = StepExecution(step, [input], context: context)
    do throws(ExecutionError) {
      let result = try execution.run()
      execution.report.rowsIn = input.rowCount
      execution.report.rowsOut = result.rowCount
      reports[place].add(execution.report)
      return result
    } catch {
      throw error.moved(by: reports[place].rowsIn)
    }
  }

  private func batch(_ index: Int) throws(ExecutionError) -> Table {
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: rows.source.origin) }
    do {
      return try rows.batches.batch(index, columns: Array(0..<rows.source.schema.count))
    } catch {
      throw ExecutionError(.source(error), origin: rows.source.origin)
    }
  }
}
