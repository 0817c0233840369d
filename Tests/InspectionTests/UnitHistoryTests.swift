import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

/// What became of units from quarter to quarter: turnover, recheck, single periods.
@Suite struct UnitHistoryTests {
  private let checks = plan(
    """
    | unit | quarter | passed |
    | text | period  | bool   |
    | 甲   | 2021Q2  | false  |
    | 甲   | 2021Q3  | true   |
    | 乙   | 2021Q2  | false  |
    | 乙   | 2021Q2  | false  |
    | 乙   | 2021Q3  | false  |
    | 丙   | 2021Q2  | false  |
    | 丁   | 2021Q2  | false  |
    | 丁   | 2021Q3  |        |
    | 丁   | 2021Q3  | true   |
    | 戊   | 2021Q3  | true   |
    | 己   | 2021Q1  | true   |
    | 己   | 2021Q3  | true   |
    | 庚   | 2021Q2  | true   |
    | 辛   | 2021Q1  | true   |
    """)

  private func history(_ successions: [(from: String, to: String)] = []) throws -> UnitHistory {
    var history = UnitHistory(current: try period("2021Q3"))
    history.successions = successions
    return history
  }

  @Test func `units stay, come, go and return`() throws {
    #expect(
      try TurnoverPlan(history()).plan(over: checks, origin: origin).run().grid == """
        | unit | status   | was  | last_seen |
        | text | text     | text | period    |
        | 甲   | stayed   |      | 2021Q2    |
        | 乙   | stayed   |      | 2021Q2    |
        | 丁   | stayed   |      | 2021Q2    |
        | 戊   | new      |      |           |
        | 己   | returned |      | 2021Q1    |
        | 丙   | gone     |      | 2021Q2    |
        | 庚   | gone     |      | 2021Q2    |
        """)
  }

  @Test func `units that the registry renamed or merged are neither new nor gone`() throws {
    let table = try TurnoverPlan(history([("丙", "戊"), ("庚", "甲")])).plan(over: checks, origin: origin).run()
    #expect(
      table.grid == """
        | unit | status   | was    | last_seen |
        | text | text     | text   | period    |
        | 甲   | merged   | 甲、庚 | 2021Q2    |
        | 乙   | stayed   |        | 2021Q2    |
        | 丁   | stayed   |        | 2021Q2    |
        | 戊   | renamed  | 丙     | 2021Q2    |
        | 己   | returned |        | 2021Q1    |
        """)
  }

  @Test func `of last quarter's failures it is told how many are clean`() throws {
    let recheck = RecheckPlan(try column("not passed"), try history())
    #expect(
      try recheck.plan(over: checks, origin: origin).run().grid == """
        | unit | failed_before | checked | failed | outcome       |
        | text | int           | int     | int    | text          |
        | 甲   | 1             | 1       | 0      | clean         |
        | 乙   | 2             | 1       | 1      | failed again  |
        | 丙   | 1             | 0       | 0      | not rechecked |
        | 丁   | 1             | 2       | 0      | undecided     |
        """)
  }

  @Test func `figures of the year so far become those of single quarters`() throws {
    let sums = plan(
      """
      | unit | quarter | n   | m          |
      | text | period  | int | decimal(1) |
      | 甲   | 2020Q4  | 90  | 1.0        |
      | 甲   | 2021Q1  | 10  | 2.5        |
      | 甲   | 2021Q2  | 25  |            |
      | 乙   | 2021Q2  | 30  | 3.0        |
      | 甲   | 2021Q3  | 26  | 4.0        |
      | 乙   | 2021Q3  | 30  | 3.5        |
      """)
    #expect(
      try SinglePeriodPlan(["n", "m"], history()).plan(over: sums, origin: origin).run().grid == """
        | unit | quarter | n   | m          |
        | text | period  | int | decimal(1) |
        | 甲   | 2020Q4  |     |            |
        | 甲   | 2021Q1  | 10  | 2.5        |
        | 甲   | 2021Q2  | 15  |            |
        | 乙   | 2021Q2  |     |            |
        | 甲   | 2021Q3  | 1   |            |
        | 乙   | 2021Q3  | 0   | 0.5        |
        """)
  }

  @Test func `a unit takes over the figures so far of those renamed and merged into it`() throws {
    let sums = plan(
      """
      | unit | quarter | n   |
      | text | period  | int |
      | 甲   | 2021Q1  | 10  |
      | 乙   | 2021Q1  | 20  |
      | 丙   | 2021Q1  | 30  |
      | 丁   | 2021Q1  | 5   |
      | 戊   | 2021Q1  |     |
      | 己   | 2021Q1  | 1   |
      | 甲   | 2021Q2  | 15  |
      | 新   | 2021Q2  | 70  |
      | 丁   | 2021Q2  | 6   |
      | 庚   | 2021Q2  | 9   |
      | 新   | 2021Q3  | 90  |
      | 庚   | 2021Q3  | 9   |
      """)
    let became = [("甲", "新"), ("乙", "新"), ("丙", "新"), ("戊", "庚"), ("己", "庚")]
    #expect(
      try SinglePeriodPlan(["n"], history(became)).plan(over: sums, origin: origin).run().grid == """
        | unit | quarter | n   |
        | text | period  | int |
        | 甲   | 2021Q1  | 10  |
        | 乙   | 2021Q1  | 20  |
        | 丙   | 2021Q1  | 30  |
        | 丁   | 2021Q1  | 5   |
        | 戊   | 2021Q1  |     |
        | 己   | 2021Q1  | 1   |
        | 甲   | 2021Q2  | 5   |
        | 新   | 2021Q2  | 20  |
        | 丁   | 2021Q2  | 1   |
        | 庚   | 2021Q2  |     |
        | 新   | 2021Q3  | 5   |
        | 庚   | 2021Q3  | 0   |
        """)
  }

  @Test func `the registry tells what a unit became`() throws {
    let units = try UnitDirectory(
      TableLiteral.table(
        """
        | name | valid_to   | successor |
        | text | date       | text      |
        | 甲   | 2020-06-30 | 乙        |
        | 乙   | 2021-07-31 | 丙        |
        | 丙   |            |           |
        | 丁   | 2021-12-31 | 丙        |
        """))
    func by(_ text: String) throws -> [String] {
      units.successions(by: try day(text)).map { "\($0.from) → \($0.to)" }
    }
    #expect(try by("2020-06-29") == [])
    #expect(try by("2021-06-30") == ["甲 → 乙"])
    #expect(try by("2021-09-30") == ["甲 → 丙", "乙 → 丙"])
    #expect(try by("2022-09-30") == ["甲 → 丙", "乙 → 丙", "丁 → 丙"])
    expect(
      throwing: try UnitDirectory(
        TableLiteral.table(
          "| name | valid_to | successor |\n| text | date | text |\n| 甲 | 2020-06-30 | 乙局 |\n| 乙局子 | | 甲 |")),
      """
      units: 2 mistakes
        units row 1: "甲" became "乙局", which is no other unit; did you mean "乙局子"?
        units row 2: "乙局子" has a successor but no last day
          help: fill in valid_to, the last day on which it was called so
      """)
  }
}
