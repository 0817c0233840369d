import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct ColumnPruningTests {
  private let sheet = Sheet(
    """
    | unit | town   | n   | score      | sent       |
    | text | text   | int | decimal(1) | date       |
    | 甲   | 城关镇 | 3   | 60.0       | 2021-08-01 |
    | 乙   | 沙沟镇 | 1   |            | 2021-08-02 |
    | 丙   | 城关镇 | 2   | 80.5       |            |
    """)

  private func pruned(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, ColumnPruning().apply) }

  @Test func `only columns that are read come from the source`() throws {
    try pruned(sheet.filter("n > 1").group("town").aggregate("m = mean(score)")).expect(
      """
      sheet, 3 of 5 columns
      filter n > 1
      group town
      aggregate m = mean(score) within town
      """)
    try pruned(sheet.aggregate("rows = count()")).expect("sheet, 0 of 5 columns\naggregate rows = count()")
  }

  @Test func `a result has all its columns`() throws {
    try pruned(sheet.filter("n > 1").sort("-score")).expectUnchanged()
  }

  @Test func `columns that nobody reads are not made`() throws {
    try pruned(sheet.derive("twice = n * 2, n = n + 1").select("unit")).expect(
      """
      sheet, 1 of 5 columns
      """)
  }

  @Test func `a column that may fail or is counted is made`() throws {
    try pruned(sheet.derive("rest = n / (n - 1)").select("unit")).expect(
      """
      sheet, 2 of 5 columns
      derive rest = n / (n - 1)
      select unit
      """)
  }

  @Test func `windows keep what they read`() throws {
    try pruned(
      sheet.derive("before = lag(n)", by: "-sent", within: "town").derive("next = before + 1").select("next")
    ).expect(
      """
      sheet, 3 of 5 columns
      derive before = lag(n, 1) by -sent within town
      derive next = before + 1
      select next
      """)
  }

  @Test func `both tables of a join carry keys and what is read`() throws {
    let other = sheet.without("n")
    try pruned(sheet.join(other, .left, on: "unit").select("n, score_right")).expect(
      """
      sheet, 2 of 5 columns
        sheet, 2 of 5 columns
      join left on unit
      select n, score_right
      """)
    try pruned(sheet.matching(other, on: "town").select("n")).expect(
      """
      sheet, 2 of 5 columns
        sheet, 1 of 5 columns
      matching on town
      select n
      """)
    try pruned(sheet.join(other, .full, on: "town").select("town")).expect(
      """
      sheet, 1 of 5 columns
        sheet, 1 of 5 columns
      join full on town
      """)
  }

  @Test func `every table of a union has the same columns`() throws {
    try pruned(sheet.union(sheet.filter("n > 1")).aggregate("m = max(score)")).expect(
      """
      sheet, 1 of 5 columns
        sheet, 2 of 5 columns
        filter n > 1
        select score
      union
      aggregate m = max(score)
      """)
  }

  @Test func `rows are distinct by all columns they had`() throws {
    try pruned(sheet.distinct().select("town")).expectUnchanged()
    try pruned(sheet.distinct("town").select("n")).expect(
      """
      sheet, 2 of 5 columns
      distinct town
      select n
      """)
  }
}
