/// After which failures a run is tried again, how often and when.
package struct RetryPolicy: Hashable, Sendable {
  /// Causes that go away by themselves: a file that is being written, a machine that is busy, a disk that is full.
  package static let usualCauses: Set<String> = [
    "locked_file", "not_started", "time_limit", "interrupted", "killed", "disk_full", "cannot_write",
  ]
  /// All causes that a failed run can have; those that are not usual are mistakes, which come back each time.
  package static let knownCauses = [
    "locked_file", "not_started", "time_limit", "interrupted", "killed", "disk_full", "cannot_write",
    "processor_limit",
    "memory_limit", "output_limit", "forbidden", "crashed", "torn_answer", "outputs", "ledger", "bad_input",
    "script_error",
  ]

  package var causes: Set<String>
  /// Attempts after the first.
  package var count: Int
  /// Seconds before the second attempt; twice as many before the third, and so on, up to ``longestPause``.
  package var pause: Int64

  package static let longestPause: Int64 = 6 * 3600

  package init(causes: Set<String> = usualCauses, count: Int = 3, pause: Int64 = 60) {
    self.causes = causes
    self.count = count
    self.pause = pause
  }

  /// Seconds until the next attempt, after an attempt (counted from 1) failed for a cause; nil for never.
  package func pause(after cause: String, attempt: Int) -> Int64? {
    guard causes.contains(cause), attempt >= 1, attempt <= count else { return nil }
    let doubled = pause.multipliedReportingOverflow(by: 1 << Int64(min(attempt - 1, 30)))
    return doubled.overflow
      ? max(pause, Self.longestPause) : max(pause, min(doubled.partialValue, Self.longestPause))
  }
}
