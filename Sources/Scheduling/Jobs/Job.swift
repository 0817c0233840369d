package import CivilTime

/// A piece of work that is done by itself: what, when, and what happens if it cannot be done.
package struct Job: Hashable, Sendable {
  package let name: String
  package var title: String?
  package let work: JobWork
  package let schedule: Schedule
  package var quarter = QuarterChoice.previous
  /// In the order of the file. Values may hold `{quarter}`, `{asof}` and `{due}`.
  package var parameters: [JobParameter] = []
  package var missed = MissedRunPolicy.once
  package var retries = RetryPolicy()
  package var limits = JobLimits()
  /// Patterns of the names of files that it may give, with `*` for any signs but a slash; none when it may give any.
  package var outputs: [String] = []
  package var notification: JobNotification?
  /// The datasets that it may read; nil for all.
  package var reads: [String]?

  package init(name: String, work: JobWork, schedule: Schedule) {
    self.name = name
    self.work = work
    self.schedule = schedule
  }

  /// The quarter that a due time is for.
  package func quarter(of due: Instant, in zone: ClockZone) -> Period { quarter.quarter(on: zone.day(due)) }

  /// The parameters of a run, with what stands in braces filled in.
  ///
  /// `{asof}` without a day stays empty: the day is the quarter's own, and the workspace has none.
  package func values(quarter: Period, asOf: CivilDate?, due: Instant, zone: ClockZone) -> [String: String] {
    var values: [String: String] = [:]
    for parameter in parameters {
      values[parameter.name] = parameter.filled([
        "quarter": quarter.description, "asof": asOf?.description ?? "", "due": zone.clock(due).description,
      ])
    }
    return values
  }
}
