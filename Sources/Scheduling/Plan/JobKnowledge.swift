/// What the record of runs knows of a job.
package struct JobKnowledge: Sendable {
  package var seen: JobSeen?
  /// The newest due time not after now that was begun or skipped. Later ones, which a clock that was wrong has left
  /// behind, are not meant.
  package var handled: Instant?
  /// Due times whose newest run ended well; the recent ones are enough.
  package var good: [Instant] = []
  package var retries: [PendingRetry] = []

  package init() {}
}
