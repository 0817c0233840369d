/// One entry that was typed, and how it went.
package struct HistoryEntry: Hashable, Sendable {
  package enum Outcome: String, Hashable, Sendable {
    case succeeded, failed
    /// By Ctrl-C or at a limit.
    case stopped
  }

  package var text: String
  /// Names of the datasets it asks about.
  package var datasets: [String]
  /// Seconds since 1970.
  package var time: Int
  /// Nil when it never came to an end.
  package var outcome: Outcome?
  package var milliseconds: Int?

  package init(
    _ text: String, datasets: [String] = [], time: Int = 0, outcome: Outcome? = nil, milliseconds: Int? = nil
  ) {
    self.text = text
    self.datasets = datasets
    self.time = time
    self.outcome = outcome
    self.milliseconds = milliseconds
  }
}
