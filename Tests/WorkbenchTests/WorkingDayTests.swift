import CivilTime
import Diagnostics
import Foundation
import TestSupport
import Testing
import Workbench

/// The calendar of the county's workspace against the official arrangements, and against counting day by day.
@Suite struct WorkingDayTests {
  private let calendar: WorkdayCalendar
  private let first: Int32
  private let last: Int32

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    calendar = try #require(try OpenWorkspace(WorkspaceFolder(root.path)).calendar())
    first = try #require(CivilDate(year: 2004, month: 1, day: 1)).daysSinceEpoch
    last = try #require(CivilDate(year: 2026, month: 12, day: 31)).daysSinceEpoch
  }

  @Test func `every day of 2004 to 2026 is worked as the official arrangements say`() throws {
    #expect(calendar.years == 2004...2026)
    #expect(OfficialArrangements.days.count == 771)
    #expect(OfficialArrangements.days.values.filter { $0 }.count == 150)
    var wrong: [CivilDate] = []
    for number in first...last {
      let day = CivilDate(daysSinceEpoch: number)
      if try calendar.isWorkday(day) != OfficialArrangements.isWorked(number) { wrong.append(day) }
    }
    #expect(wrong == [])
    #expect(last - first + 1 == 8401)
  }

  @Test func `working days between random days are those counted one by one`() throws {
    try Fuzz.forEachSeed("working days", count: 300) { seed in
      var random = SplitMix64(seed: seed)
      let start = first + Int32(random.next() % UInt64(last - first + 1))
      let end = first + Int32(random.next() % UInt64(last - first + 1))
      var count = 0
      var day = min(start, end)
      while day < max(start, end) {
        day += 1
        if OfficialArrangements.isWorked(day) { count += 1 }
      }
      let found = try calendar.workdays(
        after: CivilDate(daysSinceEpoch: start), through: CivilDate(daysSinceEpoch: end))
      #expect(
        found == (start <= end ? count : -count),
        "seed \(seed): \(CivilDate(daysSinceEpoch: start)) to \(CivilDate(daysSinceEpoch: end))")
    }
  }

  @Test func `the end of a period that falls on a day off moves to the day after the days off`() throws {
    for number in first...(last - 31) {
      var end = number
      while !OfficialArrangements.isWorked(end) { end += 1 }
      #expect(
        try calendar.nextWorkday(from: CivilDate(daysSinceEpoch: number)) == CivilDate(daysSinceEpoch: end))
    }
  }

  @Test func `days of years without arrangements are refused`() throws {
    for (day, year) in [(first - 1, 2003), (last + 1, 2027)] {
      #expect(throws: CalendarError.yearWithoutData(year: year, known: 2004...2026)) {
        try calendar.isWorkday(CivilDate(daysSinceEpoch: day))
      }
    }
    let end = CivilDate(daysSinceEpoch: last)
    #expect(try calendar.nextWorkday(from: end) == end)
    #expect(throws: CalendarError.yearWithoutData(year: 2027, known: 2004...2026)) {
      try calendar.adding(workdays: 1, to: end)
    }
  }

  // MARK: - Local holidays

  private func withLocalHolidays<Result>(_ rows: String, _ body: (OpenWorkspace) throws -> Result) throws
    -> Result
  {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    try manager.createDirectory(at: folder.appending(path: "datasets"), withIntermediateDirectories: true)
    let national = "date,kind\n2021-09-18,work\n2021-09-20,off\n2021-09-21,off\n"
    try national.write(to: folder.appending(path: "datasets/holidays.csv"), atomically: true, encoding: .utf8)
    try rows.write(
      to: folder.appending(path: "datasets/local_holidays.csv"), atomically: true, encoding: .utf8)
    let fields = """
      "schema": { "fields": [ { "name": "date", "type": "date" }, { "name": "kind", "type": "string" } ] }
      """
    let package = """
      { "name": "local", "resources": [ { "name": "holidays", "path": "holidays.csv", \(fields) },
        { "name": "local_holidays", "path": "local_holidays.csv", \(fields) } ] }
      """
    try package.write(
      to: folder.appending(path: "datasets/datapackage.json"), atomically: true, encoding: .utf8)
    return try body(OpenWorkspace(WorkspaceFolder(folder.path)))
  }

  @Test func `an office's own holidays win over the national arrangements`() throws {
    try withLocalHolidays("date,kind\n2021-09-22,off\n2021-09-20,work\n") { workspace in
      let calendar = try #require(try workspace.calendar())
      let start = try #require(CivilDate(isoText: "2021-09-17"))
      let days = try (1...4).map { try calendar.adding(workdays: $0, to: start).description }
      #expect(days == ["2021-09-18", "2021-09-20", "2021-09-23", "2021-09-24"])
    }
  }

  @Test func `a local holiday of a year without national arrangements is refused`() throws {
    try withLocalHolidays("date,kind\n2022-09-22,off\n") { workspace in
      let error = #expect(throws: CalendarError.self) { try workspace.calendar() }
      #expect(error?.message.text(in: .english) == "no working days are known for 2022, only for 2021")
    }
  }
}
