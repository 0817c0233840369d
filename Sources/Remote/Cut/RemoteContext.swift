package import CivilTime
package import Query
package import Tables

/// What a query may use beside the plan.
package struct RemoteContext: Sendable {
  /// The calendar that `workdays` counts by.
  package var workdays: WorkdayCalendar?
  /// True ends the query, on the server too.
  package var isCancelled: @Sendable () -> Bool
  /// Runs a plan here, for a table that is sent along with a query; nil where none is sent.
  package var runHere: (@Sendable (BoundPlan) throws -> (Table, [StepReport]))?

  package init(
    workdays: WorkdayCalendar? = nil, isCancelled: @escaping @Sendable () -> Bool = { false },
    runHere: (@Sendable (BoundPlan) throws -> (Table, [StepReport]))? = nil
  ) {
    self.workdays = workdays
    self.isCancelled = isCancelled
    self.runHere = runHere
  }
}
