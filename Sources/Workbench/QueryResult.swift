import Engine
package import Query
package import Tables

/// What a plan gave, and what each of its steps did.
package struct QueryResult: Sendable {
  package let table: Table
  /// Of the steps that ran: those that were asked for, as the optimiser put them.
  package let reports: [StepReport]
  /// These steps.
  let ran: BoundPlan
  let durations: [Duration]

  init(_ result: ExecutionResult, of plan: BoundPlan) {
    table = result.table
    reports = result.reports
    ran = plan
    durations = result.durations
  }

  /// Rows that a missing value decided, over all steps; nil when a step cannot tell.
  package var undecided: Int? {
    var sum = 0
    for report in reports {
      guard let undecided = report.undecided else { return nil }
      sum += undecided
    }
    return sum
  }
}
