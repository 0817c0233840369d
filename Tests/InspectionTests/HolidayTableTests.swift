import CivilTime
import Inspection
import Tables
import TestSupport
import Testing

@Suite struct HolidayTableTests {
  @Test func `days off and weekend days worked are read from one table`() throws {
    let calendar = try WorkdayCalendar(
      TableLiteral.table(
        """
        | date       | kind |
        | date       | text |
        | 2021-09-18 | work |
        | 2021-09-20 | off  |
        | 2021-09-21 | off  |
        """))
    #expect(try calendar.isWorkday(day("2021-09-18")))
    #expect(!(try calendar.isWorkday(day("2021-09-20"))))
    #expect(try calendar.workdays(after: day("2021-09-17"), through: day("2021-09-22")) == 2)
  }

  @Test func `every row that is no such day is reported`() {
    expect(
      throwing: try WorkdayCalendar(
        TableLiteral.table(
          """
          | date       | kind    |
          | date       | text    |
          | 2021-09-18 | weekend |
          |            | off     |
          | 2021-09-21 |         |
          """)),
      """
      holidays: 3 mistakes
        holidays row 1: a day is "off" or "work", found "weekend"
        holidays row 2: column "date" has no value
        holidays row 3: column "kind" has no value
      """)
  }
}
