import CivilTime
import Testing

@Suite struct CivilDateTests {
  @Test func `every day from 1583 to 2400 follows the one before`() throws {
    var expected = try #require(CivilDate(year: 1583, month: 1, day: 1)).daysSinceEpoch
    for year in 1583...2400 {
      for month in 1...12 {
        for day in 1...CivilDate.daysInMonth(year: year, month: month) {
          let date = try #require(CivilDate(year: year, month: month, day: day))
          guard date.daysSinceEpoch == expected, date.fields == (year, month, day) else {
            Issue.record("\(year)-\(month)-\(day) is \(date.daysSinceEpoch), expected \(expected)")
            return
          }
          expected += 1
        }
      }
    }
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2021, 0, 1), (2021, 13, 1), (2021, 2, 29), (2021, 4, 31), (2021, 1, 0),
  ])
  func `there is no such day`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    "2021-08-23", "2021/8/23", "2021.8.23", "2021年8月23日", "20210823", "２０２１年８月２３日", "2021.08.23",
  ])
  func `the spellings of offices name one day`(text: String) {
    #expect(CivilDate(officeText: text)?.description == "2021-08-23")
    #expect(CivilDate(officeText: text)?.chinese == "2021年8月23日")
  }

  @Test(arguments: [
    "", "2021-13-02", "2021-02-30", "21-8-23", "2021-8", "2021/8.23", "8月23日", "2021-08-23 ", "-0210823",
  ])
  func `these are not days`(text: String) {
    #expect(CivilDate(officeText: text) == nil)
  }

  @Test func `only ten bytes are an ISO day`() {
    #expect(CivilDate(isoText: "2021-08-23")?.description == "2021-08-23")
    #expect(CivilDate(isoText: "2021-8-23") == nil)
    #expect(CivilDate(isoText: "2021年8月23日") == nil)
  }

  @Test func `a shorter month ends the count of months`() throws {
    let day = try #require(CivilDate(isoText: "2021-01-31"))
    #expect(day.adding(months: 1).description == "2021-02-28")
    #expect(day.adding(months: -2).description == "2020-11-30")
    #expect(day.adding(days: 1).description == "2021-02-01")
  }

  @Test(arguments: [
    ("2021-08-23", 1), ("2021-08-29", 7), ("1970-01-01", 4), ("1969-12-31", 3), ("1900-01-01", 1),
  ])
  func `weekdays count from Monday`(text: String, weekday: Int) {
    #expect(CivilDate(isoText: text)?.weekday == weekday)
  }

  @Test(arguments: [("2021-08-23 09:30", "2021-08-23 09:30"), ("1969-12-31T23:59:00", "1969-12-31 23:59")])
  func `a moment prints to the minute`(text: String, printed: String) {
    #expect(CivilDateTime(isoText: text)?.description == printed)
  }

  @Test(arguments: [
    ("2021年4月16日12:00", "2021-04-16 12:00"), ("2021年4月16日 9:05", "2021-04-16 09:05"),
    ("2021.4.16 9:05", "2021-04-16 09:05"), ("2021-04-16 12:00", "2021-04-16 12:00"),
    ("２０２１年４月１６日１２：００", "2021-04-16 12:00"),
  ])
  func `a clock time stands behind a day in any spelling`(text: String, printed: String) {
    #expect(CivilDateTime(officeText: text)?.description == printed)
  }

  @Test(arguments: ["2021-04-1612:00", "2021年4月16日", "2021年4月16日24:00", "2021年4月16日12:0", "12:00", ":00", ""])
  func `what is no day with a clock time is not read as one`(text: String) {
    #expect(CivilDateTime(officeText: text) == nil)
  }

  @Test(arguments: [
    "2021-08-23", "2021-08-23 24:00", "2021-08-23 09:60", "2021-08-23 09:30:01", "2021-08-23-09:30",
  ])
  func `these are not moments`(text: String) {
    #expect(CivilDateTime(isoText: text) == nil)
  }
}
