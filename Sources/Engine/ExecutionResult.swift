package import Query
package import Tables

/// What a run gives: the table, and what each step did.
package struct ExecutionResult: Sendable {
  package let table: Table
  /// One report a step of the bound plan, in the order in which the steps ran: inputs first, left before right.
  package let reports: [StepReport]
  /// How long each of these steps took. Differs from run to run, so it is never part of a result, of evidence or of a
  /// record of a run.
  package let durations: [Duration]
}
