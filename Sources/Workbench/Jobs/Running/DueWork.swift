package import Diagnostics
package import Scheduling

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
  /// Jobs that begin with this call and have no past.
  package var new: [String] = []
  /// Who is to be told of the runs of a job.
  package var notifications: [String: JobNotification] = [:]
  /// What keeps a schedule from being followed, such as a year without published working days; the others go on.
  package var problems: [Phrase] = []

  /// What was told of an earlier look at the same call is told as well, once.
  func told(after earlier: DueWork) -> DueWork {
    var work = self
    work.new = earlier.new + new
    work.problems = earlier.problems + problems.filter { !earlier.problems.contains($0) }
    return work
  }

  package init(runs: [PlannedRun] = [], skipped: [String: [Int64]] = [:], next: Int64? = nil) {
    self.runs = runs
    self.skipped = skipped
    self.next = next
  }
}
