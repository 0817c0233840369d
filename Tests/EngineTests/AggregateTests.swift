import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct AggregateTests {
  private let checks = Sheet(
    """
    | town   | unit | passed | total | score      |
    | text   | text | int    | int   | decimal(1) |
    | 城关镇 | 甲   | 3      | 4     | 89.9       |
    |        | 乙   | 1      | 0     |            |
    | 沙沟镇 | 丙   |        | 2     | 60.0       |
    | 城关镇 | 丁   | 2      | 3     | 90.0       |
    | 城关镇 | 甲   |        | 1     |            |
    """)

  @Test func `groups are in the order of their first row, and a missing key is one of them`() throws {
    #expect(
      try checks.group("town").aggregate("n = count(), passed = sum(passed), units = collect(unit)").grid()
        == """
        | town   | n   | passed | units  |
        | text   | int | int    | text   |
        | 城关镇 | 3   | 5      | 甲、丁 |
        |        | 1   | 1      | 乙     |
        | 沙沟镇 | 1   | 0      | 丙     |
        """)
  }

  @Test func `aggregates skip missing values and say how many`() throws {
    let means = try checks.group("town").aggregate(
      "mean = mean(score), median = median(passed), best = max(score), first = first(passed)")
    #expect(
      try means.grid() == """
        | town   | mean       | median | best       | first |
        | text   | decimal(7) | float  | decimal(1) | int   |
        | 城关镇 | 89.9500000 | 2.5    | 90.0       | 3     |
        |        |            | 1.0    |            | 1     |
        | 沙沟镇 | 60.0000000 |        | 60.0       |       |
        """)
    #expect(try means.report().skippedMissing == 8)
  }

  @Test func `without groups there is one row, even for no rows`() throws {
    let none = try checks.filter("total > 99")
    #expect(
      try none.aggregate("n = count(), sum = sum(passed), mean = mean(passed), least = min(unit)").grid()
        == """
        | n   | sum | mean  | least |
        | int | int | float | text  |
        | 0   | 0   |       |       |
        """)
    #expect(try none.group("town").aggregate("n = count()").run().table.rowCount == 0)
  }

  @Test func `counts, shares and spread`() throws {
    #expect(
      try checks.aggregate(
        """
        rows = count(), known = count(passed), good = count_if(score >= 60), units = count_distinct(unit), \
        rate = percent(sum(passed), sum(total), 1), spread = stddev(total), q = quantile(total, 0.9)
        """
      ).grid() == """
        | rows | known | good | units | rate       | spread             | q     |
        | int  | int   | int  | int   | decimal(1) | float              | float |
        | 5    | 3     | 3    | 4     | 60.0       | 1.5811388300841898 | 3.6   |
        """)
  }

  @Test func `count_if counts the undecided`() throws {
    #expect(try checks.aggregate("good = count_if(score >= 60)").report().undecided == 2)
  }

  @Test func `a sum that does not fit names the first row of its group`() throws {
    let sheet = Sheet(
      """
      | k   | n                   |
      | int | int                 |
      | 1   | 1                   |
      | 2   | 9223372036854775807 |
      | 2   | 1                   |
      """)
    expect(
      throwing: try sheet.group("k").aggregate("n = sum(n)").grid(),
      """
      lists.lua:7: aggregate, group of row 2: the sum does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
  }
}
