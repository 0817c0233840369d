import Query
import Tables

/// One run of a plan: each step takes the rows of others and gives its own.
struct PlanExecution {
  let context: ExecutionContext
  var reports: [StepReport] = []
  var durations: [Duration] = []

  init(context: ExecutionContext) {
    self.context = context
  }

  /// The rows of a plan; `wanting` is the step that wants them, if there is one.
  mutating func run(_ plan: BoundPlan, wanting: BoundPlan? = nil) throws(ExecutionError) -> ChosenRows {
    if let rows = try runInBatches(plan, wanting: wanting) { return rows }
    var inputs: [ChosenRows] = []
    for input in plan.inputs { inputs.append(try run(input, wanting: plan)) }
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: plan.origin) }
    context.watch?.begin(plan.origin.verb, rows: inputs.first?.rowCount ?? 0)
    let start = ContinuousClock.now
    var step = StepExecution(plan, inputs, context: context)
    let rows = try step.run()
    durations.append(ContinuousClock.now - start)
    step.report.rowsIn = inputs.first?.rowCount ?? rows.rowCount
    step.report.rowsOut = rows.rowCount
    reports.append(step.report)
    return rows
  }

  /// Counts work as done by the step that ran last: columns are copied only when they are looked at.
  mutating func timingLastStep<Result>(_ work: () -> Result) -> Result {
    let start = ContinuousClock.now
    defer { durations[durations.count - 1] += ContinuousClock.now - start }
    return work()
  }
}
