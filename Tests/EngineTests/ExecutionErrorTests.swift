import CivilTime
import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct ExecutionErrorTests {
  private let sheet = Sheet(
    """
    | n                    | rate       | f     | day        |
    | int                  | decimal(1) | float | date       |
    | 1                    | 2.5        | 1.0   | 2021-08-23 |
    | 9223372036854775807  | 89.9       | 1e308 | 2026-01-01 |
    | -9223372036854775808 |            | 0.0   | 9999-12-31 |
    """)

  @Test(arguments: [
    ("n + 1", "9223372036854775807 + 1 does not fit type int"),
    ("n * n", "9223372036854775807 * 9223372036854775807 does not fit type int"),
    ("-n - 2", "-(-9223372036854775808) does not fit type int"),
    ("abs(n)", "abs(-9223372036854775808) does not fit type int"),
    ("n // -1", "-9223372036854775808 // -1 does not fit type int"),
  ])
  func `a whole number that does not fit names its row`(formula: String, problem: String) {
    let row = formula.hasPrefix("n +") || formula.hasPrefix("n *") ? 2 : 3
    expect(
      throwing: try sheet.derive("it = \(formula)").grid(),
      """
      lists.lua:7: derive, row \(row): \(problem)
        help: make one of the numbers a float, if a rounded result is good enough
      """)
  }

  @Test func `so does a decimal`() {
    expect(
      throwing: try sheet.derive("it = n * rate").grid(),
      """
      lists.lua:7: derive, row 2: 9223372036854775807 * 89.9 does not fit type decimal(1)
        help: round the numbers to fewer digits first
      """)
  }

  @Test func `a float cannot become infinite or stop being a number`() {
    expect(
      throwing: try sheet.derive("it = f * 10").grid(),
      "lists.lua:7: derive, row 2: 1e+308 * 10.0 is not a finite number")
    expect(
      throwing: try sheet.filter("(0 - f) ^ 0.5 > 0").grid(),
      "lists.lua:7: filter, row 1: -1.0 ^ 0.5 is not a finite number")
  }

  @Test func `days end with the year 9999`() {
    expect(
      throwing: try sheet.derive("it = day + 1").grid(),
      "lists.lua:7: derive, row 3: add_days(9999-12-31, 1) is outside the years 1 to 9999")
  }

  @Test func `working days need a calendar, and one that knows the year`() throws {
    expect(
      throwing: try sheet.derive("it = workdays(day, '2021-08-24')").grid(),
      """
      lists.lua:7: derive: workdays needs a calendar of working days, and there is none
        help: load the holidays and make-up days of the years in question
      """)
    let day = try #require(CivilDate(isoText: "2021-10-01"))
    let context = ExecutionContext(workdays: try WorkdayCalendar(exceptions: [day: false]))
    expect(
      throwing: try sheet.derive("it = workdays(day, '2021-08-24')").grid(context),
      """
      lists.lua:7: derive, row 2: no working days are known for 2026, only for 2021
        help: add the State Council's arrangements of 2026 to holidays.csv
      """)
  }

  @Test func `a run can be stopped`() {
    let context = ExecutionContext(isCancelled: { true })
    expect(throwing: try sheet.sort("n").grid(context), "data: stopped before the end")
  }
}
