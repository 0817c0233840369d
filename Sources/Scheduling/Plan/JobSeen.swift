/// What is remembered of a job so that nothing is run for the time before it was there.
package struct JobSeen: Hashable, Sendable {
  /// What tells its schedule from others.
  package let schedule: String
  /// Since when it has this schedule.
  package let since: Instant
  /// Since when it had been known when the clock was set back before that; nil when it was not. Such a clock may have been
  /// wrong before, or is wrong now.
  package let setBackFrom: Instant?
  /// The dataset that it waits for, as it was when it was last acted upon.
  package let datasetHash: String?

  package init(schedule: String, since: Instant, setBackFrom: Instant? = nil, datasetHash: String? = nil) {
    self.schedule = schedule
    self.since = since
    self.setBackFrom = setBackFrom
    self.datasetHash = datasetHash
  }

  /// One line that ``init(text:)`` reads back.
  package var text: String {
    "\(since.seconds)\(setBackFrom.map { "<\($0.seconds)" } ?? "") \(datasetHash ?? "-") \(schedule)"
  }

  /// Nil for what ``text`` does not give: such a job counts as new.
  package init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
    let times = (parts.first ?? "").split(separator: "<").map { Int64($0) }
    guard parts.count == 3, (1...2).contains(times.count), let seconds = times[0], times.last != nil else {
      return nil
    }
    let setBackFrom = times.count == 2 ? times[1].map(Instant.init(seconds:)) : nil
    self.init(
      schedule: parts[2], since: Instant(seconds: seconds), setBackFrom: setBackFrom,
      datasetHash: parts[1] == "-" ? nil : parts[1])
  }
}
