import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct RowStepTests {
  private let accounts = Sheet(
    """
    | unit | score      | town   |
    | text | decimal(1) | text   |
    | 甲   | 89.9       | 城关镇 |
    | 乙   |            | 城关镇 |
    | 丙   | 60.0       | 沙沟镇 |
    | 丁   | 89.9       |        |
    | 戊   | 59.9       | 沙沟镇 |
    """)

  @Test func `filter keeps the rows in which the condition holds, in their order`() throws {
    #expect(
      try accounts.filter("score >= 60").grid() == """
        | unit | score      | town   |
        | text | decimal(1) | text   |
        | 甲   | 89.9       | 城关镇 |
        | 丙   | 60.0       | 沙沟镇 |
        | 丁   | 89.9       |        |
        """)
  }

  @Test func `exclude keeps all the others, and both count the undecided`() throws {
    let excluded = try accounts.exclude("score >= 60").run()
    #expect(
      excluded.table.grid == """
        | unit | score      | town   |
        | text | decimal(1) | text   |
        | 乙   |            | 城关镇 |
        | 戊   | 59.9       | 沙沟镇 |
        """)
    #expect(excluded.reports[1].undecided == 1)
    #expect(try accounts.filter("score >= 60").report().undecided == 1)
  }

  @Test func `sort is stable and puts missing values last both ways`() throws {
    #expect(
      try accounts.sort("-score").select("unit").grid() == """
        | unit |
        | text |
        | 甲   |
        | 丁   |
        | 丙   |
        | 戊   |
        | 乙   |
        """)
    #expect(
      try accounts.sort("score").select("unit").grid() == """
        | unit |
        | text |
        | 戊   |
        | 丙   |
        | 甲   |
        | 丁   |
        | 乙   |
        """)
  }

  @Test func `texts sort by code point, or as they are listed`() throws {
    #expect(
      try accounts.sort("unit").select("unit").grid() == """
        | unit |
        | text |
        | 丁   |
        | 丙   |
        | 乙   |
        | 戊   |
        | 甲   |
        """)
    #expect(
      try accounts.sort("unit", order: .listed(["甲", "乙", "丙"])).select("unit").grid() == """
        | unit |
        | text |
        | 甲   |
        | 乙   |
        | 丙   |
        | 丁   |
        | 戊   |
        """)
  }

  @Test func `sorting in groups keeps each group together`() throws {
    #expect(
      try accounts.group("town").sort("-score").select("town, unit").grid() == """
        | town   | unit |
        | text   | text |
        | 城关镇 | 甲   |
        | 城关镇 | 乙   |
        | 沙沟镇 | 丙   |
        | 沙沟镇 | 戊   |
        |        | 丁   |
        """)
  }

  @Test func `take counts from the front or the back of each group`() throws {
    #expect(
      try accounts.take(-2).select("unit").grid() == """
        | unit |
        | text |
        | 丁   |
        | 戊   |
        """)
    #expect(
      try accounts.group("town").take(1).select("unit").grid() == """
        | unit |
        | text |
        | 甲   |
        | 丙   |
        | 丁   |
        """)
  }

  @Test func `take after sort says when it cuts between equal rows`() throws {
    let report = try accounts.sort("-score").take(1).report()
    #expect(report.ties == 2)
    #expect(report.rowsIn == 5)
    #expect(report.rowsOut == 1)
    #expect(try accounts.sort("-score").take(2).report().ties == 0)
  }

  @Test(arguments: [
    (TiePolicy.cut, "甲"), (.all, "甲丁"), (.none, ""),
  ])
  func `a cut that falls in a tie is placed by the policy`(policy: TiePolicy, expected: String) throws {
    let result = try accounts.top(1, "-score", policy).run()
    #expect(result.table.joined("unit") == expected)
    #expect(result.reports[1].ties == 2)
  }

  @Test func `top never ranks a row without the key`() throws {
    let result = try accounts.top(9, "-score").run()
    #expect(result.table.joined("unit") == "甲丁丙戊")
    #expect(result.reports[1].undecided == 1)
  }

  @Test func `distinct keeps the first row of each combination`() throws {
    #expect(try accounts.distinct("town").run().table.joined("unit") == "甲丙丁")
    #expect(try accounts.distinct().run().table.rowCount == 5)
  }

  @Test func `a sample keeps the order and depends on its seed only`() throws {
    let first = try accounts.sample(3, seed: 7).run().table.joined("unit")
    #expect(first.count == 3)
    #expect(try accounts.sample(3, seed: 7).run().table.joined("unit") == first)
    #expect(try accounts.sample(9, seed: 7).run().table.joined("unit") == "甲乙丙丁戊")
  }

  @Test func `divisions by zero in the keys of sort and top are counted`() throws {
    let sheet = Sheet(
      """
      | a   | b   |
      | int | int |
      | 1   | 0   |
      | 2   | 1   |
      """)
    #expect(try sheet.sort("a / b").report().divisionsByZero == 1)
    #expect(try sheet.top(1, "a / b").report().divisionsByZero == 1)
  }
}
