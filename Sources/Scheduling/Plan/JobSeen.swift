/// What is remembered of a job so that nothing is run for the time before it was there.
package struct JobSeen: Hashable, Sendable {
  /// What tells its schedule from others.
  package let schedule: String
  /// Since when it has this schedule.
  package let since: Instant
  /// The dataset that it waits for, as it was when it was last acted upon.
  package let datasetHash: String?

  package init(schedule: String, since: Instant, datasetHash: String? = nil) {
    self.schedule = schedule
    self.since = since
    self.datasetHash = datasetHash
  }

  /// One line that ``init(text:)`` reads back.
  package var text: String { "\(since.seconds) \(datasetHash ?? "-") \(schedule)" }

  /// Nil for what ``text`` does not give: such a job counts as new.
  package init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard parts.count == 3, let seconds = Int64(parts[0]) else { return nil }
    self.init(
      schedule: parts[2], since: Instant(seconds: seconds), datasetHash: parts[1] == "-" ? nil : parts[1])
  }
}
