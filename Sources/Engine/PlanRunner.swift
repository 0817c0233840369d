import CKernels
package import Query
import Tables

/// Runs bound plans over tables in memory.
package enum PlanRunner {
  /// The table that a plan describes.
  ///
  /// Steps run one after the other over whole columns. The result depends on the plan and its sources only.
  ///
  /// - Parameters:
  ///   - plan: What to run; trusted, as it comes from the binder.
  ///   - context: The calendar of working days, and whether to stop.
  /// - Returns: The table, and a report of each step.
  /// - Throws: ``ExecutionError`` for a value that does not fit, a failed function of a row, or a stop.
  package static func run(
    _ plan: BoundPlan, context: ExecutionContext = ExecutionContext()
  ) throws(ExecutionError) -> ExecutionResult {
    _ = freedMemoryIsKept
    var execution = PlanExecution(context: context)
    let rows = try execution.run(plan)
    let table = execution.timingLastStep { rows.table }
    return ExecutionResult(table: table, reports: execution.reports, durations: execution.durations)
  }

  private static let freedMemoryIsKept: Void = ck_keep_freed_memory()
}
