import Diagnostics
import Ledger
import Scheduling

extension JobRunner {
  /// Tells of the runs of a job that have ended and that nobody was told of, in a process that holds its lock.
  ///
  /// A process that is killed in between tells once more, rather than never. What goes wrong is added to the log of the
  /// run, which is none the worse for it.
  func tell(_ planned: PlannedRun) throws {
    for run in try ledger.untold(planned.job) {
      if let notification = planned.notification, try isWanted(run, notification.occasion) {
        do {
          try Notifier(notification, workspace: folder.workspace, language).tell(
            run, outputs: ledger.outputs(of: run.id))
        } catch {
          let log = try ledger.log(of: run.id) ?? ""
          try ledger.addToLog(of: run.id, "\(log.isEmpty || log.hasSuffix("\n") ? "" : "\n")\(text(error))\n")
        }
      }
      try ledger.setTold(run.id)
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
