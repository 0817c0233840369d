import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct WindowTests {
  private let scores = Sheet(
    """
    | unit | quarter | score      |
    | text | period  | decimal(1) |
    | 甲   | 2021Q1  | 90.0       |
    | 乙   | 2021Q1  | 80.0       |
    | 丙   | 2021Q1  | 80.0       |
    | 丁   | 2021Q1  |            |
    | 戊   | 2021Q1  | 70.0       |
    | 甲   | 2021Q2  | 85.0       |
    """)

  private func ranks(_ ties: RankTies) throws -> String {
    let table = try scores.filter("quarter == '2021Q1'").rank(ties, by: "-score").run().table
    return (0..<table.rowCount).map { table[$0, 3].description }.joined(separator: " ")
  }

  @Test(arguments: [
    (RankTies.min, "1 2 2  4"), (.max, "1 3 3  4"), (.dense, "1 2 2  3"), (.average, "1.0 2.5 2.5  4.0"),
    (.ordinal, "1 2 3  4"),
  ])
  func `equal scores rank by the policy, and a missing score is not ranked`(
    ties: RankTies, expected: String
  ) throws {
    #expect(try ranks(ties) == expected)
  }

  @Test func `rows that share a rank are counted`() throws {
    #expect(try scores.group("quarter").rank(.min, by: "-score").report().ties == 2)
  }

  @Test func `values of earlier and later rows, and sums along the way`() throws {
    #expect(
      try scores.derive(
        "before = lag(score), sum = cumulative(score), mean = moving(score, 2)", by: "quarter", within: "unit"
      ).select("unit, quarter, before, sum, mean").grid() == """
        | unit | quarter | before     | sum        | mean       |
        | text | period  | decimal(1) | decimal(1) | decimal(7) |
        | 甲   | 2021Q1  |            | 90.0       | 90.0000000 |
        | 乙   | 2021Q1  |            | 80.0       | 80.0000000 |
        | 丙   | 2021Q1  |            | 80.0       | 80.0000000 |
        | 丁   | 2021Q1  |            | 0.0        |            |
        | 戊   | 2021Q1  |            | 70.0       | 70.0000000 |
        | 甲   | 2021Q2  | 90.0       | 175.0      | 87.5000000 |
        """)
  }

  @Test func `an aggregate of the group stands in each of its rows`() throws {
    #expect(
      try scores.group("quarter").derive("share = percent(score, sum(score), 1)").select("unit, share").grid()
        == """
        | unit | share      |
        | text | decimal(1) |
        | 甲   | 28.1       |
        | 乙   | 25.0       |
        | 丙   | 25.0       |
        | 丁   |            |
        | 戊   | 21.9       |
        | 甲   | 100.0      |
        """)
  }

  @Test func `a condition may look at the group`() throws {
    #expect(try scores.group("quarter").filter("score == max(score)").run().table.joined("unit") == "甲甲")
  }
}
