package import Ledger

/// What became of a run that was to be begun.
package enum RunOutcome: Sendable {
  /// It has ended, well or not.
  case ended(RunRecord)
  /// Another process has it, or has done it.
  case handled
  /// The job is being run.
  case busy(LockHolder?)

  package var record: RunRecord? {
    if case .ended(let record) = self { record } else { nil }
  }
}
