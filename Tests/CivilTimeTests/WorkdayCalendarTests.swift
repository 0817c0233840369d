import CivilTime
import Testing

@Suite struct WorkdayCalendarTests {
  /// The arrangements of 2021 from August on.
  private static let arrangements: [(String, Bool)] = [
    ("2021-09-18", true), ("2021-09-19", false), ("2021-09-20", false), ("2021-09-21", false),
    ("2021-09-26", true), ("2021-10-01", false), ("2021-10-02", false), ("2021-10-03", false),
    ("2021-10-04", false), ("2021-10-05", false), ("2021-10-06", false), ("2021-10-07", false),
    ("2021-10-09", true),
  ]

  private func calendar() throws -> WorkdayCalendar {
    var exceptions: [CivilDate: Bool] = [:]
    for (day, isWorked) in Self.arrangements { exceptions[try date(day)] = isWorked }
    return try WorkdayCalendar(exceptions: exceptions)
  }

  private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(isoText: text)) }

  @Test(arguments: [
    ("2021-08-13", 2, "2021-08-17"), ("2021-08-13", 5, "2021-08-20"), ("2021-09-17", 2, "2021-09-22"),
    ("2021-09-17", 5, "2021-09-26"), ("2021-09-30", 2, "2021-10-09"), ("2021-08-16", 5, "2021-08-23"),
    ("2021-08-16", 0, "2021-08-16"), ("2021-08-16", -1, "2021-08-13"),
  ])
  func `so many workdays later`(start: String, count: Int, end: String) throws {
    let calendar = try calendar()
    #expect(try calendar.adding(workdays: count, to: date(start)) == date(end))
    #expect(try calendar.workdays(after: date(start), through: date(end)) == count)
  }

  @Test func `a make-up Saturday counts and a holiday Monday does not`() throws {
    let calendar = try calendar()
    #expect(try calendar.isWorkday(date("2021-09-18")))
    #expect(try !calendar.isWorkday(date("2021-09-20")))
  }

  @Test func `counting agrees with going day by day`() throws {
    let calendar = try calendar()
    let first = try date("2021-08-25")
    for from in 0..<60 {
      for to in 0..<60 {
        let (start, end) = (first.adding(days: from), first.adding(days: to))
        let days = from < to ? (from + 1)...to : (to + 1)...max(from, to + 1)
        var count = 0
        for day in days where from != to {
          if try calendar.isWorkday(first.adding(days: day)) { count += 1 }
        }
        #expect(try calendar.workdays(after: start, through: end) == (from <= to ? count : -count))
      }
    }
  }

  @Test func `so many workdays on agrees with going day by day`() throws {
    let calendar = try calendar()
    let first = try date("2021-08-25")
    for from in 0..<60 {
      for count in 1...20 {
        for direction in [1, -1] {
          var (day, left) = (first.adding(days: from), count)
          while left > 0 {
            day = day.adding(days: direction)
            if try calendar.isWorkday(day) { left -= 1 }
          }
          #expect(try calendar.adding(workdays: direction * count, to: first.adding(days: from)) == day)
        }
      }
    }
  }

  @Test(arguments: [Int.max, Int.min, 1_000_000, -1_000_000])
  func `a count that leads out of the known years is refused`(count: Int) throws {
    let error = CalendarError.yearWithoutData(year: count > 0 ? 2022 : 2020, known: 2021...2021)
    #expect(throws: error) { try calendar().adding(workdays: count, to: date("2021-08-23")) }
  }

  @Test func `a local holiday does not make a year known`() throws {
    let error = #expect(throws: CalendarError.self) { try calendar().merging([date("2022-05-09"): false]) }
    #expect(
      error.map(String.init(describing:)) == """
        no working days are known for 2022, only for 2021
          help: add the State Council's arrangements of 2022 to holidays.csv
        """)
  }

  @Test func `a year without data is refused and named`() throws {
    let calendar = try calendar()
    let error = #expect(throws: CalendarError.self) { try calendar.isWorkday(date("2022-01-04")) }
    #expect(error == .yearWithoutData(year: 2022, known: 2021...2021))
    #expect(throws: CalendarError.yearWithoutData(year: 2022, known: 2021...2021)) {
      try calendar.adding(workdays: 10, to: date("2021-12-30"))
    }
  }

  @Test func `a region's own holiday wins`() throws {
    let calendar = try calendar().merging([date("2021-08-24"): false])
    #expect(try calendar.adding(workdays: 1, to: date("2021-08-23")) == date("2021-08-25"))
  }

  @Test func `a gap between years is refused`() throws {
    #expect(throws: CalendarError.gap(year: 2020)) {
      try WorkdayCalendar(exceptions: [date("2019-01-01"): false, date("2021-01-01"): false])
    }
    #expect(throws: CalendarError.empty) { try WorkdayCalendar(exceptions: [:]) }
  }
}
