package import CivilTime

/// What a query may use beside the plan.
package struct RemoteContext: Sendable {
  /// The calendar that `workdays` counts by.
  package var workdays: WorkdayCalendar?
  /// True ends the query, on the server too.
  package var isCancelled: @Sendable () -> Bool

  package init(workdays: WorkdayCalendar? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.workdays = workdays
    self.isCancelled = isCancelled
  }
}
