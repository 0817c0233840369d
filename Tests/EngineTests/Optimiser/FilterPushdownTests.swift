import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct FilterPushdownTests {
  private let sheet = Sheet(
    """
    | unit | n   | score      | sent       |
    | text | int | decimal(1) | date       |
    | 甲   | 3   | 60.0       | 2021-08-01 |
    | 乙   | 1   |            | 2021-08-02 |
    | 甲   | 2   | 80.5       |            |
    | 丙   | 4   | 70.0       | 2021-08-04 |
    """)

  private func pushed(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, FilterPushdown().apply) }

  @Test func `a filter moves below columns that it does not read`() throws {
    try pushed(sheet.derive("twice = n * 2").filter("score > 60")).expect(
      """
      sheet
      filter score > 60
      derive twice = n * 2
      """)
    try pushed(sheet.derive("twice = n * 2").filter("twice > 4")).expectUnchanged()
  }

  @Test func `a filter reads columns by the names they had`() throws {
    try pushed(sheet.select("points = score, unit").filter("points > 60")).expect(
      """
      sheet
      filter score > 60
      select points = score, unit
      """)
    try pushed(sheet.without("sent").filter("n > 2")).expect(
      """
      sheet
      filter n > 2
      select unit, n, score
      """)
  }

  @Test(arguments: [
    "left = 9223372036854775807 - n * n", "rest = n / (n - 1)", "late = if_else(score > 1, 1, 0)",
  ])
  func `a column that may fail or is counted sees the rows it saw`(column: String) throws {
    let wide = Sheet(
      """
      | n                   | score      |
      | int                 | decimal(1) |
      | 1                   |            |
      | 3037000499          | 2.0        |
      """)
    try pushed(wide.derive(column).filter("n > 1")).expectUnchanged()
  }

  @Test func `a window sees the rows it saw`() throws {
    try pushed(sheet.derive("before = lag(n)").filter("n > 1")).expectUnchanged()
    try pushed(sheet.rank(.min, by: "n").filter("n > 1")).expectUnchanged()
  }

  @Test func `rows are dropped before they are sorted`() throws {
    try pushed(sheet.sort("-score, n").filter("score > 60").take(1)).expect(
      """
      sheet
      filter score > 60
      sort -score, n
      take 1
      """)
  }

  @Test func `groups of a sort stay in their order`() throws {
    try pushed(sheet.group("unit").sort("n").filter("n > 2")).expectUnchanged()
    try pushed(sheet.group("unit").sort("n").filter("unit == '甲'")).expect(
      """
      sheet
      filter unit == '甲'
      group unit
      sort n within unit
      """)
  }

  @Test func `a filter that may fail keeps the numbers of its rows`() throws {
    let wide = Sheet(
      """
      | n                   | m   |
      | int                 | int |
      | 9223372036854775806 | 2   |
      | 1                   | 1   |
      """)
    try pushed(wide.sort("m").filter("n + m < 0")).expectSameFailure()
    try pushed(wide.without("m").filter("n + n < 0")).expectSameFailure()
  }

  @Test func `a filter passes another one only if nothing is reported of either`() throws {
    try pushed(sheet.derive("twice = n * 2").filter("twice > 2").filter("unit == '甲'")).expect(
      """
      sheet
      filter unit == '甲'
      derive twice = n * 2
      filter twice > 2
      """)
    try pushed(sheet.derive("twice = n * 2").filter("twice > 2").filter("score > 60")).expectUnchanged()
  }

  @Test func `the first of each combination is chosen among fewer rows`() throws {
    try pushed(sheet.distinct("unit", "n").filter("n > 2")).expect(
      """
      sheet
      filter n > 2
      distinct unit, n
      """)
    try pushed(sheet.distinct("unit").filter("n > 2")).expectUnchanged()
  }

  @Test func `a filter moves into every table of a union`() throws {
    try pushed(sheet.union(sheet.without("n")).filter("unit == '甲'")).expect(
      """
      sheet
      filter unit == '甲'
      select unit, n, score, sent
        sheet
        filter unit == '甲'
        select unit, score, sent
        derive n = nil
        select unit, n, score, sent
      union
      """)
  }

  @Test func `cuts and samples see every row`() throws {
    try pushed(sheet.take(2).filter("n > 1")).expectUnchanged()
    try pushed(sheet.top(2, "n").filter("n > 1")).expectUnchanged()
    try pushed(sheet.sample(2, seed: 7).filter("n > 1")).expectUnchanged()
  }

  @Test func `a filter of left rows moves below a join as of a day`() throws {
    let changes = Sheet(
      """
      | sent       | rate |
      | date       | int  |
      | 2021-08-01 | 1    |
      | 2021-08-03 | 2    |
      """)
    try pushed(sheet.joinAsOf(changes, on: "sent").filter("n > 1")).expect(
      """
      sheet
      filter n > 1
        sheet
      join as of sent
      """)
    try pushed(sheet.joinAsOf(changes, on: "sent").filter("rate > 1")).expectUnchanged()
  }
}
