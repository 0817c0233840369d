/// When a job runs.
package struct Schedule: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// At times of the clock.
    case times(DayRule, ClockTimes)
    /// When a run of another job ended well, for the same due time.
    case after(job: String)
    /// When the files of a dataset are others than before.
    case changed(dataset: String)
  }

  /// As it was written, with spaces set right.
  package let text: String
  package let kind: Kind

  package init(text: String, kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// The hour of a schedule that names a day and no time.
  package static let usualMinute = 9 * 60

  /// What tells two schedules apart, however they are written.
  package var identity: String {
    switch kind {
    case .times(let rule, let times): "\(rule.identity) \(times.identity)"
    case .after(let job): "after \(job)"
    case .changed(let dataset): "when \(dataset) changes"
    }
  }

  /// Whether it asks which days are worked.
  package var needsCalendar: Bool {
    if case .times(let rule, _) = kind { rule.needsCalendar } else { false }
  }
}
