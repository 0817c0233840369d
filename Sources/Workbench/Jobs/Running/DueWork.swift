package import Diagnostics

/// What is to be done at an instant, as the schedules and the ledger have it.
package struct DueWork: Sendable {
  /// In the order in which they are to be begun.
  package var runs: [PlannedRun]
  /// Due times by job that nothing is run for.
  package var skipped: [String: [Int64]]
  /// When something is due next; nil for never, as far as is known.
  package var next: Int64?
  /// What is noted before anything is run.
  package var marks: [String: String] = [:]
  /// Marks that are removed, of jobs that there are no more.
  package var forgotten: [String] = []
  /// What keeps a schedule from being followed, such as a year without published working days; the others go on.
  package var problems: [Phrase] = []

  package init(runs: [PlannedRun] = [], skipped: [String: [Int64]] = [:], next: Int64? = nil) {
    self.runs = runs
    self.skipped = skipped
    self.next = next
  }
}
