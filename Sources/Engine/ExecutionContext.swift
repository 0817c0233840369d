package import CivilTime
package import Tables

/// What a run may use beside the plan: everything that is not in the tables.
package struct ExecutionContext: Sendable {
  /// The calendar that `workdays` and `add_workdays` count by; without one they are an error.
  package var workdays: WorkdayCalendar?
  /// Asked between steps and between the operations of an expression; true ends the run with
  /// ``ExecutionError/Problem/cancelled``.
  package var isCancelled: @Sendable () -> Bool
  /// Is told how far each step has come.
  package var watch: WorkWatch?

  /// How many threads may work at a time; at least 1. Results never depend on it.
  package var threads: Int
  /// Whether steps use kernels made for narrow columns. Without them they take the slow way, with the same results.
  package var usesKernels = true
  /// How many bytes of rows that come in batches may be held at a time, where a step wants them all.
  package var heldBytes = 256 << 20

  package init(
    workdays: WorkdayCalendar? = nil, threads: Int = ExecutionContext.processors,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.workdays = workdays
    self.threads = threads
    self.isCancelled = isCancelled
  }

  /// How many processors this machine has for us.
  package static let processors = Threads.processors

  var workers: Workers { Workers(threads: threads, watch: watch) }
}
