import Diagnostics
import Ledger
import Scheduling

extension JobRunner {
  /// Tells of the runs of a job that have ended and that nobody was told of, in a process that holds its lock.
  ///
  /// A process that is killed in between tells once more, rather than never. What goes wrong is added to the log of the
  /// run, which is none the worse for it.
  func tell(_ job: String, _ notification: JobNotification?) throws {
    for run in try ledger.untold(job) {
      if let notification, try isWanted(run, notification.occasion) {
        do {
          let notifier = Notifier(notification, workspace: folder.workspace, language, isStopped: isStopped)
          try notifier.tell(run, outputs: ledger.outputs(of: run.id))
          try ledger.removeMarks([Self.untoldMark(job)])
        } catch let error as JobsError where error.problem == .notifierStopped {
          return
        } catch {
          try ledger.setMarks([Self.untoldMark(job): "\(text(error)) (\(run.id))"])
          let log = try ledger.log(of: run.id) ?? ""
          try ledger.addToLog(of: run.id, "\(log.isEmpty || log.hasSuffix("\n") ? "" : "\n")\(text(error))\n")
        }
      }
      try ledger.setTold(run.id)
    }
  }

  /// The mark that says why the last telling of a job went wrong, until one goes well.
  static func untoldMark(_ job: String) -> String { "untold:\(job)" }

  /// Tells of what killed processes left untold, of every job that nobody runs now, due or not.
  func tellRest(_ notifications: [String: JobNotification]) throws {
    for job in try ledger.untoldJobs() {
      guard case .taken(let lock)? = try? RunLock.take(folder.lock(of: job), at: now()) else { continue }
      defer { lock.release() }
      try tell(job, notifications[job])
    }
  }

  private func isWanted(_ run: RunRecord, _ occasion: JobNotification.Occasion) throws -> Bool {
    switch occasion {
    case .always: return true
    case .failed: return !run.state.isGood
    case .changed:
      guard run.state.isGood else { return true }
      guard let before = try ledger.lastGood(before: run) else { return true }
      return try ledger.outputs(of: run.id) != ledger.outputs(of: before.id)
    }
  }
}
