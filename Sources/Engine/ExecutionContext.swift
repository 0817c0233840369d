package import CivilTime

/// What a run may use beside the plan: everything that is not in the tables.
package struct ExecutionContext: Sendable {
  /// The calendar that `workdays` and `add_workdays` count by; without one they are an error.
  package var workdays: WorkdayCalendar?
  /// Asked between steps and between the operations of an expression; true ends the run with
  /// ``ExecutionError/Problem/cancelled``.
  package var isCancelled: @Sendable () -> Bool

  package init(workdays: WorkdayCalendar? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.workdays = workdays
    self.isCancelled = isCancelled
  }
}
