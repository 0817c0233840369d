package import CivilTime

/// A run that is to be begun now.
package struct DueRun: Sendable {
  package enum Reason: String, Sendable, CaseIterable {
    case due, retry, after, change
  }

  package let job: Job
  package let due: Instant
  /// The due times that it stands for, in order, its own among them.
  package let covered: [Instant]
  package let quarter: Period
  package let attempt: Int
  package let reason: Reason
  /// What is to be remembered of the job once the run is begun; nil for no change.
  package let seen: JobSeen?
}
