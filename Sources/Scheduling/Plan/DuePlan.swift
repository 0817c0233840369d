package import CivilTime

/// What is to be done at an instant: the schedules of the jobs held against what was done.
///
/// - A due time that was begun or skipped is never planned again, whatever the clock does.
/// - A job that is new, or whose schedule is new, has no past: it begins now.
/// - What passed while nothing ran is settled by each job's ``MissedRunPolicy``.
package struct DuePlan {
  /// In the order in which they are to be begun: by due time, then as in the file.
  package private(set) var runs: [DueRun] = []
  /// Due times by job that nothing is run for.
  package private(set) var skipped: [String: [Instant]] = [:]
  /// When something is due next; nil for nothing that the clock brings about.
  package private(set) var next: Instant?
  /// What is to be remembered of jobs before anything is begun.
  package private(set) var seen: [String: JobSeen] = [:]
  /// Jobs that are new or have a new schedule, and begin now, in the order of the file.
  package private(set) var new: [String] = []
  /// For jobs that run each due time and missed more than can be run: how many are run, and the oldest of these. None
  /// before it is.
  package private(set) var cut: [(job: String, runs: Int, oldest: Instant)] = []
  /// Jobs that are remembered and that there are no more: to be forgotten, so that they are new when they come back.
  package private(set) var forgotten: [String] = []
  /// Jobs that cannot be told to be due now, in the order of the file.
  package private(set) var problems: [(job: String, error: ScheduleError)] = []
  /// Jobs whose next time cannot be told yet.
  package private(set) var warnings: [(job: String, error: ScheduleError)] = []

  private let zone: ClockZone
  private let calendar: WorkdayCalendar?
  private let now: Instant
  private let lastCall: Instant?
  private let isHandled: (String, Instant) throws -> Bool

  /// When it was planned before, what is known by job, what tells the files of a dataset from others for each of ``watched(_:)`` that can be read, and
  /// whether a due time of a job was begun or skipped.
  ///
  /// - Throws: Only what `isHandled` throws.
  package init(
    jobs: [Job], zone: ClockZone, calendar: WorkdayCalendar?, now: Instant, lastCall: Instant? = nil,
    known: [String: JobKnowledge],
    datasets: [String: String] = [:],
    isHandled: @escaping (String, Instant) throws -> Bool = { _, _ in false }
  ) throws {
    self.zone = zone
    self.calendar = calendar
    self.now = now
    self.lastCall = lastCall
    self.isHandled = isHandled
    for job in jobs {
      let knowledge = known[job.name] ?? JobKnowledge()
      let seen = remember(job, knowledge.seen, datasets)
      let fresh = try fresh(job, knowledge, seen, known, datasets)
      retry(job, knowledge, isSuperseded: !fresh.isEmpty)
    }
    let names = Set(jobs.map(\.name))
    forgotten = known.filter { $0.value.seen != nil && !names.contains($0.key) }.keys.sorted()
    sort(jobs)
    for job in jobs { lookAhead(job) }
  }

  /// The datasets that schedules wait for.
  package static func watched(_ jobs: [Job]) -> [String] {
    Set(
      jobs.compactMap { job in
        if case .changed(let dataset) = job.schedule.kind { dataset } else { nil }
      }
    ).sorted()
  }

  // MARK: - What is remembered

  private mutating func remember(_ job: Job, _ before: JobSeen?, _ datasets: [String: String]) -> JobSeen {
    let identity = job.schedule.identity
    let before = before?.schedule == identity ? before : nil
    if before == nil { new.append(job.name) }
    var dataset: String?
    if case .changed(let name) = job.schedule.kind { dataset = datasets[name] }
    let (since, setBackFrom) = since(before)
    // What could not be read at first is as it is now.
    let new = JobSeen(
      schedule: identity, since: since, setBackFrom: setBackFrom, datasetHash: before?.datasetHash ?? dataset)
    if new != before { seen[job.name] = new }
    return new
  }

  /// Since when a job is known, by a clock that may be set.
  ///
  /// Set back, it begins now, lest nothing be due for years after a clock that was years ahead. Where the clock then leaps to
  /// where it had been, as one does that has lost its time and gets it again, the job is known since before: it has no past.
  private func since(_ before: JobSeen?) -> (Instant, setBackFrom: Instant?) {
    guard let before else { return (now, nil) }
    if now < before.since { return (now, before.setBackFrom ?? before.since) }
    guard let from = before.setBackFrom, now >= from else { return (before.since, before.setBackFrom) }
    let hasLeapt = lastCall.map { from.seconds - $0.seconds > Self.leap } ?? false
    return (hasLeapt ? from : before.since, nil)
  }

  /// Seconds between two calls that are no pause of a timer.
  private static let leap: Int64 = 24 * 3600

  // MARK: - What is new

  /// - Returns: The due times that were planned now.
  private mutating func fresh(
    _ job: Job, _ knowledge: JobKnowledge, _ seen: JobSeen, _ known: [String: JobKnowledge],
    _ datasets: [String: String]
  ) throws -> [Instant] {
    switch job.schedule.kind {
    case .times: return try timed(job, knowledge, seen)
    case .after(let other):
      let dues = try (known[other]?.good ?? []).filter { try $0 > seen.since && !isHandled(job.name, $0) }
      return plan(job, dues.sorted(), reason: .after, isNewestMissed: false)
    case .changed(let dataset):
      guard let hash = datasets[dataset], let last = seen.datasetHash, hash != last,
        try !isHandled(job.name, now)
      else { return [] }
      let new = JobSeen(
        schedule: seen.schedule, since: seen.since, setBackFrom: seen.setBackFrom, datasetHash: hash)
      add(job, now, [now], reason: .change, seen: new)
      return [now]
    }
  }

  private mutating func timed(_ job: Job, _ knowledge: JobKnowledge, _ seen: JobSeen) throws -> [Instant] {
    let start = max(seen.since, knowledge.handled ?? seen.since)
    let fires = FireTimes(job.schedule, zone, calendar)
    let (times, error) = fires.newest(after: start, upTo: now, limit: MissedRunPolicy.mostEach)
    if let error { problems.append((job.name, error)) }
    let dues = try times.filter { try !isHandled(job.name, $0) }
    if job.missed == .each, times.count == MissedRunPolicy.mostEach, let oldest = times.first,
      try fires.newest(after: start, upTo: oldest.adding(-1), limit: 1).times.contains(where: {
        try !isHandled(job.name, $0)
      })
    {
      cut.append((job.name, dues.count, oldest))
    }
    let isMissed = dues.last.map { now.seconds - $0.seconds > MissedRunPolicy.grace } ?? false
    return plan(job, dues, reason: .due, isNewestMissed: isMissed)
  }

  private mutating func plan(_ job: Job, _ dues: [Instant], reason: DueRun.Reason, isNewestMissed: Bool)
    -> [Instant]
  {
    guard let newest = dues.last else { return [] }
    switch job.missed {
    case .each: for due in dues { add(job, due, [due], reason: reason) }
    case .once: add(job, newest, dues, reason: reason)
    case .skip:
      let missed = isNewestMissed ? dues : dues.dropLast()
      if !missed.isEmpty { skipped[job.name] = missed }
      if !isNewestMissed { add(job, newest, [newest], reason: reason) }
    }
    return dues
  }

  // MARK: - What failed

  /// Attempts whose pause is over. One for an older due time gives way to a newer one, unless each is to be run.
  private mutating func retry(_ job: Job, _ knowledge: JobKnowledge, isSuperseded: Bool) {
    for retry in knowledge.retries.sorted(by: { $0.due < $1.due }) {
      let isOld = isSuperseded || retry.due < knowledge.handled ?? retry.due
      guard job.missed == .each || !isOld else { continue }
      // No pause is longer: the clock was set back meanwhile.
      let isBeyond = retry.notBefore.seconds - now.seconds > max(job.retries.pause, RetryPolicy.longestPause)
      if retry.notBefore <= now || isBeyond {
        add(job, retry.due, retry.covered, reason: .retry, attempt: retry.attempt + 1)
      } else {
        next = min(next ?? retry.notBefore, retry.notBefore)
      }
    }
  }

  // MARK: - Order

  private mutating func add(
    _ job: Job, _ due: Instant, _ covered: [Instant], reason: DueRun.Reason, attempt: Int = 1,
    seen: JobSeen? = nil
  ) {
    runs.append(
      DueRun(
        job: job, due: due, covered: covered, quarter: job.quarter(of: due, in: zone), attempt: attempt,
        reason: reason,
        seen: seen))
  }

  private mutating func sort(_ jobs: [Job]) {
    let places = Dictionary(jobs.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    runs.sort { ($0.due, places[$0.job.name] ?? 0) < ($1.due, places[$1.job.name] ?? 0) }
  }

  private mutating func lookAhead(_ job: Job) {
    do throws(ScheduleError) {
      guard let time = try FireTimes(job.schedule, zone, calendar).next(after: now) else { return }
      next = min(next ?? time, time)
    } catch {
      if !problems.contains(where: { $0.job == job.name }) { warnings.append((job.name, error)) }
    }
  }
}
