package import Ledger
package import Scheduling

/// A run that is to be begun now.
package struct PlannedRun: Sendable {
  package let job: String
  package let order: WorkOrder
  /// Nil for one that a person asked for.
  package var due: Int64?
  /// The due times that it stands for, its own among them.
  package var covered: [Int64] = []
  package var attempt = 1
  /// What is noted when it is begun.
  package var change: MarkChange?
  package var reason = RunReason.manual
  /// Names of files that it may give, with `*` for any signs but a slash; none when it may give any.
  package var outputs: [String] = []
  package var notification: JobNotification?
  /// Seconds until it is tried again after it failed for a cause at an attempt; nil for never.
  package var pause: @Sendable (_ cause: String, _ attempt: Int) -> Int64? = { _, _ in nil }

  /// Whether it may give a file of this name.
  func isDeclared(_ name: String) -> Bool {
    outputs.isEmpty || outputs.contains { NamePattern($0).matches(name) }
  }

  package init(job: String, order: WorkOrder) {
    self.job = job
    self.order = order
  }
}
