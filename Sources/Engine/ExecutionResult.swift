package import Query
package import Tables

/// What a run gives: the table, and what each step did.
package struct ExecutionResult: Sendable {
  package let table: Table
  /// One report a step of the bound plan, in the order in which the steps ran: inputs first, left before right.
  package let reports: [StepReport]
}
