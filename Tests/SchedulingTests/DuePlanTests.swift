import CivilTime
import Diagnostics
import Scheduling
import Testing

@Suite struct DuePlanTests {
  private func job(_ name: String, _ schedule: String, _ missed: MissedRunPolicy = .once) throws -> Job {
    var job = Job(name: name, work: .script(name), schedule: try Schedule(schedule))
    job.missed = missed
    return job
  }

  private func plan(
    _ jobs: [Job], _ now: String, _ record: Record, datasets: [String: String] = [:]
  ) throws -> DuePlan {
    try record.plan(jobs, at(now), datasets)
  }

  private func lines(_ plan: DuePlan) -> [String] {
    plan.runs.map { "\($0.job.name) \(shown($0.due)) \($0.quarter) \($0.reason) \($0.attempt)" }
  }

  @Test func `a new job has no past, and its next time is told`() throws {
    let record = Record()
    let plan = try plan([job("a", "every workday 08:30", .each)], "2021-10-14 09:00", record)
    #expect(lines(plan) == [])
    #expect(plan.seen["a"]?.since == at("2021-10-14 09:00"))
    #expect(plan.next == at("2021-10-15 08:30"))
    #expect(plan.new == ["a"])
  }

  @Test func `where more was missed than each is run for, the oldest that is run is told once`() throws {
    let jobs = [try job("a", "every 15 minutes", .each), try job("b", "every day 08:00", .each)]
    let record = Record()
    record.do(try plan(jobs, "2021-10-10 00:00", record))
    let plan = try plan(jobs, "2021-10-14 08:00", record)
    #expect(plan.new == [])
    #expect(plan.cut.map { "\($0.job) \($0.runs) \(shown($0.oldest))" } == ["a 400 2021-10-10 04:15"])
    #expect(plan.runs.filter { $0.job.name == "a" }.count == 400)
    record.do(plan)
    let next = try self.plan(jobs, "2021-10-14 08:15", record)
    #expect(lines(next) == ["a 2021-10-14 08:15 2021Q3 due 1"])
    #expect(next.cut.isEmpty)
  }

  @Test func `missed times are skipped, merged or run each`() throws {
    let jobs = [
      try job("skip", "every workday 08:30", .skip), try job("once", "every workday 08:30", .once),
      try job("each", "每个工作日 08:30", .each),
    ]
    let record = Record()
    record.do(try plan(jobs, "2021-09-29 12:00", record))
    let plan = try plan(jobs, "2021-10-11 12:00", record)
    #expect(
      lines(plan) == [
        "each 2021-09-30 08:30 2021Q2 due 1", "each 2021-10-08 08:30 2021Q3 due 1",
        "each 2021-10-09 08:30 2021Q3 due 1",
        "once 2021-10-11 08:30 2021Q3 due 1", "each 2021-10-11 08:30 2021Q3 due 1",
      ])
    let once = try #require(plan.runs.first { $0.job.name == "once" })
    #expect(
      once.covered.map(shown) == [
        "2021-09-30 08:30", "2021-10-08 08:30", "2021-10-09 08:30", "2021-10-11 08:30",
      ])
    #expect(plan.skipped["skip"]?.count == 4)
    record.do(plan)
    #expect(lines(try self.plan(jobs, "2021-10-11 12:01", record)) == [])
    // On time nothing is missed.
    #expect(lines(try self.plan(jobs, "2021-10-12 08:31", record)).count == 3)
  }

  @Test func `a clock that is set back runs nothing again, and one that was years ahead stops nothing`()
    throws
  {
    let jobs = [try job("a", "every 15 minutes", .each)]
    let record = Record()
    record.do(try plan(jobs, "2021-10-14 08:50", record))
    let first = try plan(jobs, "2021-10-14 09:20", record)
    #expect(first.runs.map { shown($0.due) } == ["2021-10-14 09:00", "2021-10-14 09:15"])
    record.do(first)
    for time in ["2021-10-14 08:55", "2021-10-14 09:00", "2021-10-14 09:16"] {
      #expect(lines(try plan(jobs, time, record)) == [], "\(time)")
    }
    record.do(try plan(jobs, "2035-01-01 00:00", record))
    let after = try plan(jobs, "2021-10-14 09:31", record)
    #expect(after.runs.map { shown($0.due) } == ["2021-10-14 09:30"])
  }

  @Test func `a clock that loses its time and gets it again gives no job a past`() throws {
    let day = try job("day", "every day 09:00", .each)
    let after = try job("after", "after day", .each)
    let record = Record()
    record.do(try plan([day], "2021-09-01 12:00", record))
    record.do(try plan([day], "2021-10-10 10:00", record))
    record.do(try plan([day, after], "2021-10-10 10:01", record))
    #expect(record.begun.count == 39)
    for time in ["1970-01-02 00:10", "1970-01-02 00:15", "2021-10-10 10:05"] {
      #expect(lines(try plan([day, after], time, record)) == [], "\(time)")
      record.do(try plan([day, after], time, record))
    }
    let next = try plan([day, after], "2021-10-11 09:00", record)
    #expect(lines(next) == ["day 2021-10-11 09:00 2021Q3 due 1"])
  }

  @Test func `a job that was added under a clock that was ahead is due once the clock is right`() throws {
    let jobs = [try job("a", "every day 09:00", .each)]
    let record = Record()
    record.do(try plan(jobs, "2031-01-01 08:00", record))
    record.do(try plan(jobs, "2021-10-10 08:00", record))
    #expect(lines(try plan(jobs, "2021-10-10 09:00", record)) == ["a 2021-10-10 09:00 2021Q3 due 1"])
    #expect(
      lines(try plan(jobs, "2021-10-11 09:00", record)) == [
        "a 2021-10-10 09:00 2021Q3 due 1", "a 2021-10-11 09:00 2021Q3 due 1",
      ])
  }

  @Test func `after another job means after its run of the same due time ended well`() throws {
    let jobs = [
      try job("a", "every day 08:00", .each), try job("b", "after a", .each), try job("c", "after b", .each),
    ]
    let record = Record()
    record.do(try plan(jobs, "2021-10-13 12:00", record))
    let first = try plan(jobs, "2021-10-14 08:00", record)
    #expect(lines(first) == ["a 2021-10-14 08:00 2021Q3 due 1"])
    record.do(first, endsWell: false)
    #expect(lines(try plan(jobs, "2021-10-14 08:01", record)) == [])
    record.good["a", default: []].append(at("2021-10-14 08:00"))
    let second = try plan(jobs, "2021-10-14 08:05", record)
    #expect(lines(second) == ["b 2021-10-14 08:00 2021Q3 after 1"])
    record.do(second)
    let third = try plan(jobs, "2021-10-14 08:06", record)
    #expect(lines(third) == ["c 2021-10-14 08:00 2021Q3 after 1"])
    record.do(third)
    #expect(lines(try plan(jobs, "2021-10-14 08:07", record)) == [])
  }

  @Test func `a dataset that changes brings one run, and none when it is first seen`() throws {
    let jobs = [try job("a", "when units changes")]
    let record = Record()
    record.do(try plan(jobs, "2021-10-14 08:00", record, datasets: ["units": "one"]))
    #expect(lines(try plan(jobs, "2021-10-14 09:00", record, datasets: ["units": "one"])) == [])
    #expect(lines(try plan(jobs, "2021-10-14 09:00", record)) == [])
    let changed = try plan(jobs, "2021-10-14 09:05", record, datasets: ["units": "two"])
    #expect(lines(changed) == ["a 2021-10-14 09:05 2021Q3 change 1"])
    record.do(changed)
    #expect(lines(try plan(jobs, "2021-10-14 09:06", record, datasets: ["units": "two"])) == [])
  }

  @Test func `a changed schedule and a job that comes back begin anew`() throws {
    let record = Record()
    record.do(try plan([job("a", "every day 08:00", .each)], "2021-10-10 12:00", record))
    let changed = [try job("a", "every day 07:00", .each)]
    let plan = try plan(changed, "2021-10-14 12:00", record)
    #expect(lines(plan) == [])
    record.do(plan)
    let removed = try self.plan([], "2021-10-15 12:00", record)
    #expect(removed.forgotten == ["a"])
    record.do(removed)
    let back = try self.plan(changed, "2021-11-15 12:00", record)
    #expect(lines(back) == [])
    record.do(back)
    #expect(lines(try self.plan(changed, "2021-11-16 07:00", record)) == ["a 2021-11-16 07:00 2021Q3 due 1"])
  }

  @Test func `a retry waits for its pause and gives way to a newer due time`() throws {
    var one = try job("a", "every day 08:00", .once)
    one.retries = RetryPolicy(causes: ["locked_file"], count: 2, pause: 300)
    #expect(one.retries.pause(after: "locked_file", attempt: 1) == 300)
    #expect(one.retries.pause(after: "locked_file", attempt: 2) == 600)
    #expect(one.retries.pause(after: "locked_file", attempt: 3) == nil)
    #expect(one.retries.pause(after: "script_error", attempt: 1) == nil)
    let record = Record()
    record.do(try plan([one], "2021-10-14 07:00", record))
    record.do(try plan([one], "2021-10-14 08:00", record), endsWell: false)
    record.retries["a"] = [
      PendingRetry(
        due: at("2021-10-14 08:00"), attempt: 1, notBefore: at("2021-10-14 08:05"),
        covered: [at("2021-10-14 08:00")])
    ]
    let early = try plan([one], "2021-10-14 08:04", record)
    #expect(lines(early) == [])
    #expect(early.next == at("2021-10-14 08:05"))
    #expect(lines(try plan([one], "2021-10-14 08:05", record)) == ["a 2021-10-14 08:00 2021Q3 retry 2"])
    #expect(lines(try plan([one], "2021-10-15 08:00", record)) == ["a 2021-10-15 08:00 2021Q3 due 1"])
  }

  @Test func `a year whose working days are not known is a problem of its jobs alone`() throws {
    let jobs = [try job("a", "5th workday after quarter end"), try job("b", "every day 09:00")]
    let record = Record()
    record.do(try plan(jobs, "2026-12-30 12:00", record))
    let plan = try plan(jobs, "2027-01-15 09:00", record)
    #expect(lines(plan) == ["b 2027-01-15 09:00 2026Q4 due 1"])
    #expect(plan.problems.map(\.job) == ["a"])
    #expect(try self.plan(jobs, "2026-12-30 13:00", record).warnings.map(\.job) == ["a"])
  }

  @Test func `what stands in braces is filled in`() throws {
    var one = try job("a", "every day 09:00")
    one.parameters = [JobParameter(name: "title", value: "{quarter} {asof} {due} {other} {")]
    let quarter = try #require(Period(text: "2021Q3"))
    let values = one.values(
      quarter: quarter, asOf: CivilDate(year: 2021, month: 10, day: 8), due: at("2021-10-13 09:00"),
      zone: .china)
    #expect(values == ["title": "2021Q3 2021-10-08 2021-10-13 09:00 {other} {"])
  }

  @Test func `what is remembered is read back`() {
    let seen = JobSeen(schedule: "every workday 08:30", since: Instant(seconds: 5), datasetHash: "ab")
    #expect(JobSeen(text: seen.text) == seen)
    let setBack = JobSeen(
      schedule: "every workday 08:30", since: Instant(seconds: -5), setBackFrom: Instant(seconds: 7))
    #expect(setBack.text == "-5<7 - every workday 08:30")
    #expect(JobSeen(text: setBack.text) == setBack)
    #expect(JobSeen(text: "") == nil)
    #expect(JobSeen(text: "x - every") == nil)
  }
}
