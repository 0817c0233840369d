import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct TrendPlanTests {
  private let scores = plan(
    """
    | unit | quarter | score      | passed |
    | text | period  | decimal(1) | bool   |
    | 甲   | 2020Q3  | 70.0       | true   |
    | 乙   | 2020Q3  | 80.0       | true   |
    | 甲   | 2021Q2  | 90.0       | true   |
    | 乙   | 2021Q2  | 80.0       | false  |
    | 丙   | 2021Q2  | 80.0       | true   |
    | 戊   | 2021Q2  | 60.0       | true   |
    | 丁   | 2021Q3  | 99.5       | true   |
    | 甲   | 2021Q3  | 70.0       | false  |
    | 甲   | 2021Q3  | 75.5       | true   |
    | 甲   | 2021Q3  |            |        |
    | 乙   | 2021Q3  | 80.0       | true   |
    | 丙   | 2021Q3  |            | true   |
    | 己   | 2021Q1  | 50.0       | true   |
    | 己   | 2021Q3  | 50.0       | false  |
    """)

  private func trend(
    _ measure: String, _ comparisons: [TrendComparison] = [.previous], quarter: String = "2021Q3"
  ) throws -> TrendPlan {
    let formula = try FormulaParser.parseList(measure).expressions[0]
    return TrendPlan(
      TrendMeasure(formula), UnitHistory(current: try period(quarter)), comparisons: comparisons)
  }

  private func run(_ trend: TrendPlan, _ bases: Set<PeriodBasis> = [.period]) throws -> String {
    try trend.plan(over: scores, bases: TrendBases(bases), origin: origin).run().grid
  }

  @Test func `a number is compared by its mean, against the quarter before and never the row before`() throws
  {
    #expect(
      try run(trend("score")) == """
        | unit | quarter | score      | rank | previous   | change     | change_percent | previous_rank | rank_fall |
        | text | period  | decimal(2) | int  | decimal(2) | decimal(2) | decimal(2)     | int           | int       |
        | 丁   | 2021Q3  | 99.50      | 1    |            |            |                |               |           |
        | 甲   | 2021Q3  | 72.75      | 3    | 90.00      | -17.25     | -19.17         | 1             | 2         |
        | 乙   | 2021Q3  | 80.00      | 2    | 80.00      | 0.00       | 0.00           | 2             | 0         |
        | 丙   | 2021Q3  |            |      | 80.00      |            |                | 2             |           |
        | 己   | 2021Q3  | 50.00      | 4    |            |            |                |               |           |
        """)
  }

  @Test func `a condition is compared by its share of the known rows, in per cent`() throws {
    #expect(
      try run(trend("passed")) == """
        | unit | quarter | passed     | rank | previous   | change     | previous_rank | rank_fall |
        | text | period  | decimal(2) | int  | decimal(2) | decimal(2) | int           | int       |
        | 丁   | 2021Q3  | 100.00     | 1    |            |            |               |           |
        | 甲   | 2021Q3  | 50.00      | 4    | 100.00     | -50.00     | 1             | 3         |
        | 乙   | 2021Q3  | 100.00     | 1    | 0.00       | 100.00     | 4             | -3        |
        | 丙   | 2021Q3  | 100.00     | 1    | 100.00     | 0.00       | 1             | 0         |
        | 己   | 2021Q3  | 0.00       | 5    |            |            |               |           |
        """)
  }

  @Test func `an aggregate is compared as written, with both earlier periods`() throws {
    #expect(
      try run(trend("checks = count()", [.previous, .yearAgo])) == """
        | unit | quarter | checks | rank | previous | change | change_percent | previous_rank | rank_fall | \
        year_ago | year_ago_change | year_ago_change_percent | year_ago_rank | year_ago_rank_fall |
        | text | period  | int    | int  | int      | int    | decimal(2)     | int           | int       | \
        int      | int             | decimal(2)              | int           | int                |
        | 丁   | 2021Q3  | 1      | 2    |          |        |                |               |           | \
                 |                 |                         |               |                    |
        | 甲   | 2021Q3  | 3      | 1    | 1        | 2      | 200.00         | 1             | 0         | \
        1        | 2               | 200.00                  | 1             | 0                  |
        | 乙   | 2021Q3  | 1      | 2    | 1        | 0      | 0.00           | 1             | 1         | \
        1        | 0               | 0.00                    | 1             | 1                  |
        | 丙   | 2021Q3  | 1      | 2    | 1        | 0      | 0.00           | 1             | 1         | \
                 |                 |                         |               |                    |
        | 己   | 2021Q3  | 1      | 2    |          |        |                |               |           | \
                 |                 |                         |               |                    |
        """)
  }

  @Test func `a computed condition needs no column`() throws {
    let table = try trend("good = score >= 80").plan(
      over: scores, bases: TrendBases([.period]), origin: origin
    ).run()
    #expect(table.schema.names.prefix(4) == ["unit", "quarter", "good", "rank"])
    #expect(
      table.row(2).prefix(3) == [.text("乙"), .period(try period("2021Q3")), .decimal(FixedDecimal(100))])
  }

  @Test func `fewer can be better, and equal values share a rank`() throws {
    var worst = try trend("score")
    worst.isDescending = false
    worst.ties = .dense
    let table = try worst.plan(over: scores, bases: TrendBases([.period]), origin: origin).run()
    #expect(
      try (0..<5).map { try table.column("rank")[$0] } == [.int(4), .int(2), .int(3), .missing, .int(1)])
    #expect(
      try (0..<5).map { try table.column("previous_rank")[$0] }
        == [.missing, .int(3), .int(2), .int(2), .missing])
  }

  @Test func `units are ranked within their class`() throws {
    let classed = plan(
      """
      | unit | class | quarter | score |
      | text | text  | period  | int   |
      | 甲镇 | 乡镇  | 2021Q3  | 5     |
      | 乙局 | 部门  | 2021Q3  | 4     |
      | 丙镇 | 乡镇  | 2021Q3  | 6     |
      | 甲镇 | 乡镇  | 2021Q2  | 9     |
      """)
    var trend = try trend("total = sum(score)")
    trend.within = ["class"]
    #expect(
      try trend.plan(over: classed, bases: TrendBases([.period]), origin: origin).run().grid == """
        | class | unit | quarter | total | rank | previous | change | change_percent | previous_rank | rank_fall |
        | text  | text | period  | int   | int  | int      | int    | decimal(2)     | int           | int       |
        | 乡镇  | 甲镇 | 2021Q3  | 5     | 2    | 9        | -4     | -44.44         | 1             | 1         |
        | 部门  | 乙局 | 2021Q3  | 4     | 1    |          |        |                |               |           |
        | 乡镇  | 丙镇 | 2021Q3  | 6     | 1    |          |        |                |               |           |
        """)
  }

  @Test func `the rows behind a trend are those of the current period`() throws {
    let evidence = try trend("score").plan(over: scores, bases: TrendBases([.period]), origin: origin)
      .evidence.run()
    let numbers = try evidence.column(Plan.rowColumn)
    #expect((0..<evidence.rowCount).map { numbers[$0] } == [6, 7, 8, 9, 10, 11, 13].map(Value.int))
  }

  @Test func `the county's checks have a trend in 2021Q3`() throws {
    let county = try CountyData()
    let table = try county.run(
      trend("passed").plan(over: county.plan("media_checks"), bases: TrendBases([.period]), origin: origin))
    #expect(
      table.schema.fields.map { $0.title ?? "" }.suffix(5) == ["名次", "上期", "比上期增减(百分点)", "上期名次", "名次下降"])
    #expect(table.rowCount > 30)
  }

  @Test func `figures of different bases are not compared`() throws {
    expect(
      throwing: try run(trend("score"), [.period, .snapshot]),
      "figures of different bases are not compared: period, snapshot")
    expect(
      throwing: try run(trend("score"), [.yearToDate]),
      """
      year-to-date figures are not compared with the quarter before
        help: compare with the year before only, or take the single periods first: single_period
      """)
  }

  @Test func `year-to-date figures compare with the year before, or once they are differenced`() throws {
    try TrendBases([.yearToDate]).check([.yearAgo])
    try TrendBases([.yearToDate], isDifferenced: true).check([.previous])
    try TrendBases([.period, .yearToDate], isDifferenced: true).check([.previous, .yearAgo])
  }

  @Test func `figures of which nobody says what they cover are not compared`() {
    expect(
      throwing: try TrendBases([.period], unstated: ["letters"]).check([.previous]),
      """
      nothing says what the figures of letters cover
        help: say tongbao:basis in datapackage.json, or the option basis = "period", "year_to_date" or "snapshot"
      """)
  }

  @Test func `renamed and merged units go on under their successor's name`() throws {
    var trend = try trend("total = sum(score)")
    trend.history.successions = [("戊", "丙"), ("乙", "己")]
    let table = try trend.plan(over: scores, bases: TrendBases([.period]), origin: origin).run()
    func values(_ name: String) throws -> [String] {
      let column = try table.column(name)
      return (0..<table.rowCount).map { column[$0].description }
    }
    #expect(try values("unit") == ["丁", "甲", "己", "丙"])
    #expect(try values("total") == ["99.5", "145.5", "130.0", "0.0"])
    #expect(try values("previous") == ["", "90.0", "80.0", "140.0"])
  }

  @Test func `what has no trend is refused`() throws {
    expect(
      throwing: try run(trend("unit")),
      """
      "unit" is text, which has no trend
        help: a measure is a condition, a number, or an aggregate such as count()
      """)
    expect(throwing: try run(trend("change = count()")), "a trend has a column \"change\" of its own")
    expect(throwing: try run(trend("score", [])), "a trend compares with an earlier period")
    var wrong = try trend("score")
    wrong.history.quarter = "unit"
    expect(throwing: try run(wrong), "column \"unit\" has to be a period, found text")
  }

  @Test func `a misspelt column is answered at the line that asked`() throws {
    expect(
      throwing: try run(trend("scor")),
      """
      trends.lua:3: trend: no column "scor"; did you mean "score"?
        scor
        ^^^^
        help: the columns are unit, quarter, score, passed
      """)
  }
}
