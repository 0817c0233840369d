import CivilTime
import Scheduling
import Testing

/// A clock that goes through ten years: the machine is off at nights, at holidays and for weeks on end, and its clock is set
/// back and forth.
@Suite struct TenYearsTests {
  private func jobs() throws -> [Job] {
    let schedules: [(String, String, MissedRunPolicy)] = [
      ("rankings", "季度结束后第5个工作日 09:00", .each), ("lists", "after rankings", .each),
      ("daily", "every workday 08:30", .once), ("monthly", "last workday of month 17:00", .each),
      ("hourly", "every 6 hours", .skip),
    ]
    return try schedules.map { name, schedule, missed in
      var job = Job(name: name, work: .script(name), schedule: try Schedule(schedule))
      job.missed = missed
      return job
    }
  }

  @Test func `of ten years of quarters none is lost and none comes twice`() throws {
    let seed = UInt64.random(in: 0...999_999)
    print("Ten years: seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    let (jobs, record) = (try jobs(), Record())
    var now = at("2015-12-31 20:00")
    record.do(try record.plan(jobs, now))
    let end = at("2026-01-01 00:00")
    while now < end {
      now = now.adding(Int64.random(in: 3600...24 * 3600, using: &numbers))
      switch Int.random(in: 0..<100, using: &numbers) {
      case 0: now = now.adding(Int64.random(in: 1...40, using: &numbers) * 86_400)
      // Not before the jobs were there.
      case 1 where now > at("2016-01-05 00:00"):
        now = now.adding(-Int64.random(in: 1...86_400, using: &numbers))
      default: break
      }
      guard now < end else { break }
      // What ends well makes other jobs due at once.
      while case let plan = try record.plan(jobs, now), !plan.runs.isEmpty || !plan.skipped.isEmpty {
        record.do(plan)
      }
    }
    for _ in 0..<2 { record.do(try record.plan(jobs, end.adding(-1))) }

    func begun(_ name: String) -> [Instant] { record.begun.filter { $0.job == name }.map(\.due) }
    let quarters = begun("rankings")
    #expect(quarters.count == 40, "seed \(seed)")
    #expect(quarters == begun("lists"), "seed \(seed)")
    #expect(
      quarters.map { jobs[0].quarter(of: $0, in: .china).description }
        == (2015...2025).flatMap { year in (1...4).map { "\(year)Q\($0)" } }.dropFirst(3).dropLast().map {
          $0
        },
      "seed \(seed)")
    #expect(begun("monthly").count == 120, "seed \(seed)")
    for job in jobs {
      #expect(Set(begun(job.name)).count == begun(job.name).count, "\(job.name), seed \(seed)")
    }
    // Each workday was begun, or stands under a newer one.
    let days = record.handled["daily"] ?? []
    let first = try #require(CivilDate(year: 2016, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2025, month: 12, day: 31))
    let workdays = try realCalendar.workdays(after: first, through: last)
    #expect(days.count == workdays, "seed \(seed)")
  }

  @Test func `the fifth workdays of ten years are these`() throws {
    let days = try next(20, "5th workday after quarter end", after: "2016-01-01 00:00").map {
      String($0.prefix(10))
    }
    #expect(
      days == [
        "2016-01-08", "2016-04-08", "2016-07-07", "2016-10-12", "2017-01-09", "2017-04-10", "2017-07-07",
        "2017-10-13",
        "2018-01-08", "2018-04-09", "2018-07-06", "2018-10-12", "2019-01-08", "2019-04-08", "2019-07-05",
        "2019-10-12",
        "2020-01-08", "2020-04-08", "2020-07-07", "2020-10-14",
      ])
  }
}
