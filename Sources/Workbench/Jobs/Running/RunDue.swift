import Diagnostics
package import Ledger
import Scheduling

/// Does what is due, and ends: the heart of the scheduler, which timers, cron and the loop call.
///
/// Any number of them may be at work at once. What is due is settled under the lock of the workspace, which is held only
/// for that; a job is run under its own lock; and the ledger gives each due time to one of them.
package struct RunDue: Sendable {
  let runner: JobRunner
  let plan: @Sendable (Ledger, Int64) throws -> DueWork
  /// Whether this process is asked to end.
  let isStopped: @Sendable () -> Bool

  /// Seconds that one waits for another process to settle what is due.
  private static let patience = 60
  /// The mark that tells when it was last called.
  package static let callMark = "run-due"

  package init(
    _ runner: JobRunner, isStopped: @escaping @Sendable () -> Bool = { false },
    plan: @escaping @Sendable (Ledger, Int64) throws -> DueWork
  ) {
    self.runner = runner
    self.isStopped = isStopped
    self.plan = plan
  }

  /// - Parameter tell: Is given each run as it ends, and each that was found interrupted.
  /// - Returns: What is due next, and what keeps schedules from being followed.
  /// - Throws: What keeps the ledger or the locks from being used, or `jobs.yaml` from being read.
  @discardableResult
  package func call(_ tell: (RunOutcome, PlannedRun?) -> Void = { _, _ in }) throws -> DueWork {
    try runner.ledger.setMarks([Self.callMark: String(runner.now())])
    while true {
      let work = try settle(tell)
      var hasBegun = false
      for run in work.runs {
        if isStopped() { return work }
        let outcome = try runner.perform(run)
        tell(outcome, run)
        if case .ended = outcome { hasBegun = true }
      }
      // What ended may have made other jobs due, and what was due may have been taken by another process.
      guard hasBegun, !isStopped() else { return work }
    }
  }

  private func settle(_ tell: (RunOutcome, PlannedRun?) -> Void) throws -> DueWork {
    let attempt = try RunLock.take(runner.folder.workspaceLock, at: runner.now, waiting: Self.patience)
    guard case .taken(let lock) = attempt else {
      guard case .held(let holder) = attempt else { return DueWork() }
      throw JobsError(.isSettling(holder?.phrase(ClockZone.china.shown)))
    }
    defer { lock.release() }
    for run in try runner.settleAll() { tell(.ended(run), nil) }
    let work = try plan(runner.ledger, runner.now())
    if !work.marks.isEmpty { try runner.ledger.setMarks(work.marks) }
    if !work.forgotten.isEmpty { try runner.ledger.removeMarks(work.forgotten) }
    for (job, dues) in work.skipped { try runner.ledger.skip(dues, of: job) }
    return work
  }
}
