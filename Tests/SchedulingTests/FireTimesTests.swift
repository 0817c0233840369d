import CivilTime
import Diagnostics
import Scheduling
import Testing

@Suite struct FireTimesTests {
  /// After National Day 2021, 8 October and the make-up Saturday 9 October were worked, so the fifth is 13 October.
  @Test func `the fifth workday after a quarter counts make-up days and skips holidays`() throws {
    #expect(
      try next(5, "5th workday after quarter end 09:00", after: "2021-01-01 00:00") == [
        "2021-01-08 09:00", "2021-04-08 09:00", "2021-07-07 09:00", "2021-10-13 09:00", "2022-01-10 09:00",
      ])
    #expect(
      try next(6, "every workday 08:30", after: "2021-09-30 08:30") == [
        "2021-10-08 08:30", "2021-10-09 08:30", "2021-10-11 08:30", "2021-10-12 08:30", "2021-10-13 08:30",
        "2021-10-14 08:30",
      ])
    // Sunday 26 September 2021 was worked for National Day.
    #expect(try next(1, "every workday 08:30", after: "2021-09-25 00:00") == ["2021-09-26 08:30"])
  }

  @Test func `the last workday, and days that give way to the next workday`() throws {
    #expect(
      try next(4, "last workday of month 17:00", after: "2021-08-15 00:00") == [
        "2021-08-31 17:00", "2021-09-30 17:00", "2021-10-29 17:00", "2021-11-30 17:00",
      ])
    // 15 February 2021 lay in Spring Festival; 18 February was the next workday. 15 May was a Saturday.
    #expect(
      try next(5, "每月15日（遇节假日顺延）", after: "2021-01-16 00:00") == [
        "2021-02-18 09:00", "2021-03-15 09:00", "2021-04-15 09:00", "2021-05-17 09:00", "2021-06-15 09:00",
      ])
    // The last day of July 2021 was a Saturday: its turn comes in August.
    #expect(
      try next(1, "last day of month or next workday", after: "2021-07-30 12:00") == ["2021-08-02 09:00"])
    #expect(
      try next(2, "31st of month 00:00", after: "2021-01-31 00:00") == [
        "2021-03-31 00:00", "2021-05-31 00:00",
      ])
  }

  @Test func `cron takes either day field when both are restricted, and both when one begins with a star`()
    throws
  {
    #expect(
      try next(4, "0 9 13 * fri", after: "2021-08-07 00:00", nil) == [
        "2021-08-13 09:00", "2021-08-20 09:00", "2021-08-27 09:00", "2021-09-03 09:00",
      ])
    #expect(
      try next(3, "0 9 */2 * fri", after: "2021-08-07 00:00", nil) == [
        "2021-08-13 09:00", "2021-08-27 09:00", "2021-09-03 09:00",
      ])
    #expect(
      try next(2, "0 0 29 2 *", after: "2096-03-01 00:00", nil) == ["2104-02-29 00:00", "2108-02-29 00:00"])
    #expect(
      try next(3, "0 0 * * fri-sun", after: "2021-08-05 00:00", nil) == [
        "2021-08-06 00:00", "2021-08-07 00:00", "2021-08-08 00:00",
      ])
  }

  @Test func `a year without arrangements is named, not guessed`() throws {
    let fires = FireTimes(try Schedule("5th workday after quarter end 09:00"), .china, realCalendar)
    let (times, error) = fires.next(10, after: at("2026-07-01 00:00"))
    #expect(times.map(shown) == ["2026-07-07 09:00", "2026-10-13 09:00"])
    #expect(
      error?.text(in: .english) == """
        "5th workday after quarter end 09:00" counts working days, and those of 2027 are not known, only those of 2004 to 2026
          help: add the State Council's arrangements of 2027 to holidays.csv; they are published late in the year before
        """)
    #expect(
      try next(3, "0 9 * * *", after: "2026-12-31 00:00") == [
        "2026-12-31 09:00", "2027-01-01 09:00", "2027-01-02 09:00",
      ])
    let newest = fires.newest(after: at("2026-09-01 00:00"), upTo: at("2027-02-01 00:00"), limit: 10)
    #expect(newest.times.map(shown) == ["2026-10-13 09:00"])
    #expect(newest.error != nil)
  }

  @Test func `a quarter is the last that ended, whatever the hour`() throws {
    let period = try #require(Period(text: "2021Q3"))
    for time in ["2021-10-01 00:00", "2021-10-13 09:00", "2021-12-31 23:59"] {
      #expect(QuarterChoice.previous.quarter(on: ClockZone.china.day(at(time))) == period)
    }
    #expect(QuarterChoice(text: "本季度")?.quarter(on: ClockZone.china.day(at("2021-09-30 23:59"))) == period)
    #expect(QuarterChoice(text: "2021Q3") == .fixed(period))
    #expect(QuarterChoice(text: "2021") == nil)
  }

  // MARK: - Against each minute in turn

  /// Whether a schedule comes at a minute, by the plainest reading of it.
  private func comes(_ schedule: Schedule, at minute: Int64) throws -> Bool {
    guard case .times(let rule, let times) = schedule.kind else { return false }
    let clock = CivilDateTime(minutesSinceEpoch: minute)
    guard times.minutes.contains(clock.hour * 60 + clock.minute) else { return false }
    let day = clock.date
    func isWorked(_ day: CivilDate) throws -> Bool { try realCalendar.isWorkday(day) }
    switch rule {
    case .everyDay: return true
    case .everyWorkday: return try isWorked(day)
    case .weekdays(let days): return days.contains(day.weekday)
    case .cron(let cron):
      let fits = (cron.days.contains(day.day), cron.weekdays.contains(day.weekday))
      return cron.months.contains(day.month) && (cron.isEither ? fits.0 || fits.1 : fits.0 && fits.1)
    case .inPeriod(let rule):
      var period = Period(rule.period, containing: day)
      for _ in 0..<5 {
        if try Self.plainDay(rule, period, isWorked) == day { return true }
        period = period.previous
      }
      return false
    }
  }

  /// The day of a period, found by walking from day to day.
  private static func plainDay(_ rule: PeriodRule, _ period: Period, _ isWorked: (CivilDate) throws -> Bool)
    throws
    -> CivilDate?
  {
    let start =
      rule.isAfterEnd ? period.lastDay.adding(days: 1) : rule.number > 0 ? period.firstDay : period.lastDay
    let step = rule.number > 0 ? 1 : -1
    var (day, left) = (start, abs(rule.number))
    while true {
      if rule.unit == .day { left -= 1 } else if try isWorked(day) { left -= 1 }
      if left == 0 { break }
      day = day.adding(days: step)
      if !rule.isAfterEnd, !period.contains(day) { return nil }
    }
    while rule.isPostponed, try !isWorked(day) { day = day.adding(days: 1) }
    return day
  }

  private func anySchedule(_ numbers: inout SeededNumbers) -> String {
    let minute = Int.random(in: 0..<60, using: &numbers)
    let time = "\(Int.random(in: 0..<24, using: &numbers)):\(minute < 10 ? "0" : "")\(minute)"
    let count = Int.random(in: 1...12, using: &numbers)
    let period = ["month", "quarter", "half-year", "year"].randomElement(using: &numbers) ?? "month"
    let forms = [
      "every workday \(time)", "\(count)th workday after \(period) end \(time)",
      "\(count)th workday of \(period) \(time)",
      "\(count)th last workday of \(period) \(time)",
      "\(count)th last day of \(period) or next workday \(time)",
      "\(count)th day of \(period) or next workday \(time)",
      "\(count)th day after \(period) end or next workday \(time)",
      "every 90 minutes", "every tuesday and sunday \(time)", "\(minute) */7 \(count) * 1-5",
      "\(minute) 3 * \(count) */2",
      "\(minute),7 1-9/4 */3 * sun",
    ]
    return forms.randomElement(using: &numbers) ?? forms[0]
  }

  @Test func `forwards and backwards it is what each minute in turn says`() throws {
    let seed = UInt64.random(in: 0...999_999)
    print("FireTimes against each minute: seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<32 {
      let text = anySchedule(&numbers)
      let schedule = try Schedule(text)
      let fires = FireTimes(schedule, .china, realCalendar)
      let first = at("2010-01-01 00:00").seconds / 60 + Int64.random(in: 0..<7_000_000, using: &numbers)
      let start = Instant(seconds: first * 60 + Int64.random(in: 0..<60, using: &numbers))
      let end = start.adding(60 * 60 * 24 * 30)
      var plain: [Instant] = []
      for minute in stride(from: first + 1, through: end.seconds / 60, by: 1)
      where try comes(schedule, at: minute + 480) { plain.append(Instant(seconds: minute * 60)) }
      var forwards: [Instant] = []
      while let next = try fires.next(after: forwards.last ?? start), next <= end { forwards.append(next) }
      #expect(forwards == plain, "\(text) from \(shown(start)), seed \(seed)")
      #expect(
        fires.newest(after: start, upTo: end, limit: .max).times == plain, "\(text) backwards, seed \(seed)")
    }
  }
}
