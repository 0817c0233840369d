import Query
import Tables

/// One run of a plan: each step takes whole tables and gives one.
struct PlanExecution {
  let context: ExecutionContext
  private(set) var reports: [StepReport] = []

  init(context: ExecutionContext) {
    self.context = context
  }

  mutating func run(_ plan: BoundPlan) throws(ExecutionError) -> Table {
    var inputs: [Table] = []
    for input in plan.inputs { inputs.append(try run(input)) }
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: plan.origin) }
    var step = StepExecution(plan, inputs, context: context)
    let table = try step.run()
    step.report.rowsIn = inputs.first?.rowCount ?? table.rowCount
    step.report.rowsOut = table.rowCount
    reports.append(step.report)
    return table
  }
}
