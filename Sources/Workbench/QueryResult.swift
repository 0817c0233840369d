import Diagnostics
import Engine
package import Query
import Remote
package import Tables

/// What a plan gave, and what each of its steps did.
package struct QueryResult: Sendable {
  package let table: Table
  /// Of what ran on other engines, one each; then of the steps that ran here: those that were asked for, as the
  /// optimiser put them.
  package let reports: [StepReport]
  /// The steps that ran here.
  let ran: BoundPlan
  let durations: [Duration]
  /// How many of the reports are of what ran elsewhere, or here for what was sent along.
  let reportsBefore: Int
  /// What ran on other engines, and steps that could not, with the reason.
  let elsewhere: [RemotePart]
  let refusals: [(verb: String, reason: Phrase)]

  init(_ result: ExecutionResult, of plan: BoundPlan, _ cut: RemoteCut) {
    table = result.table
    let before = cut.parts.map(\.report) + cut.reportsOfSent
    reports = before + result.reports
    reportsBefore = before.count
    ran = plan
    durations = result.durations
    elsewhere = cut.parts
    refusals = cut.refusals
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
