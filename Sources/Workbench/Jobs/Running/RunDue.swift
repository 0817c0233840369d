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

  /// Seconds that one waits for another process to settle what is due.
  private static let patience = 60
  /// The mark that tells when it was last called.
  package static let callMark = "run-due"
  /// The mark that tells when it was called before that.
  static let earlierCallMark = "run-due before"

  package init(
    _ runner: JobRunner, plan: @escaping @Sendable (Ledger, Int64) throws -> DueWork
  ) {
    self.runner = runner
    self.plan = plan
  }

  /// - Parameter tell: Is given each run as it ends, and each that was found interrupted.
  /// - Returns: What is due next, and what keeps schedules from being followed.
  /// - Throws: What keeps the ledger or the locks from being used, or `jobs.yaml` from being read.
  @discardableResult
  package func call(_ tell: (RunOutcome, PlannedRun?) -> Void = { _, _ in }) throws -> DueWork {
    var marks = [Self.callMark: String(runner.now())]
    marks[Self.earlierCallMark] = try runner.ledger.mark(Self.callMark)
    try runner.ledger.setMarks(marks)
    var work = DueWork()
    while true {
      work = try settle(tell).told(after: work)
      try runner.tellRest(work.notifications)
      var hasBegun = false
      // Due times of a job are begun in order: where one has to wait, those after it wait as well, or nobody would come back
      // to it.
      var waiting: Set<String> = []
      for run in work.runs where !waiting.contains(run.job) {
        if runner.isStopped() { return work }
        guard let outcome = try perform(run, &work.problems) else {
          waiting.insert(run.job)
          continue
        }
        tell(outcome, run)
        switch outcome {
        case .ended: hasBegun = true
        case .busy: waiting.insert(run.job)
        case .handled: break
        }
      }
      // What ended may have made other jobs due, and what was due may have been taken by another process.
      guard hasBegun, !runner.isStopped() else { return work }
    }
  }

  /// What is wrong with the files of one job is told, and keeps no other from being run. Nil then.
  private func perform(_ run: PlannedRun, _ problems: inout [Phrase]) throws -> RunOutcome? {
    do {
      return try runner.perform(run)
    } catch let error as WorkbenchError {
      problems.append(Phrase("job \"\(run.job)\": \(error.message)", zh: "任务“\(run.job)”：\(error.message)"))
      return nil
    }
  }

  private func settle(_ tell: (RunOutcome, PlannedRun?) -> Void) throws -> DueWork {
    let attempt = try RunLock.take(
      runner.folder.workspaceLock, at: runner.now, waiting: Self.patience, isStopped: runner.isStopped)
    guard case .taken(let lock) = attempt else {
      if runner.isStopped() { return DueWork() }
      guard case .held(let holder) = attempt else { return DueWork() }
      throw JobsError(.isSettling(holder?.phrase(ClockZone.china.shown)))
    }
    defer { lock.release() }
    var problems: [Phrase] = []
    for run in try runner.settleAll(&problems) { tell(.ended(run), nil) }
    var work = try plan(runner.ledger, runner.now())
    if !work.marks.isEmpty { try runner.ledger.setMarks(work.marks) }
    if !work.forgotten.isEmpty { try runner.ledger.removeMarks(work.forgotten) }
    work.problems += problems
    for (job, dues) in work.skipped { try runner.ledger.skip(dues, of: job) }
    return work
  }
}
