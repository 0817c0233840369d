import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct JoinTests {
  private let letters = Sheet(
    """
    | unit   | n   |
    | text   | int |
    | 公安局 | 1   |
    |        | 2   |
    | 财政局 | 3   |
    | 教育局 | 4   |
    | 公安局 | 5   |
    """)
  private let units = Sheet(
    """
    | unit   | class |
    | text   | text  |
    | 教育局 | 部门  |
    | 公安局 | 部门  |
    |        | 无    |
    | 城关镇 | 乡镇  |
    """)

  @Test func `an inner join keeps rows with a partner, and a missing key never joins`() throws {
    #expect(
      try letters.join(units, .inner, on: "unit").grid() == """
        | unit   | n   | class |
        | text   | int | text  |
        | 公安局 | 1   | 部门  |
        | 教育局 | 4   | 部门  |
        | 公安局 | 5   | 部门  |
        """)
  }

  @Test func `a left join keeps all rows of the left table and names the keys without a partner`() throws {
    let joined = letters.join(units, .left, on: "unit")
    #expect(
      try joined.grid() == """
        | unit   | n   | class |
        | text   | int | text  |
        | 公安局 | 1   | 部门  |
        |        | 2   |       |
        | 财政局 | 3   |       |
        | 教育局 | 4   | 部门  |
        | 公安局 | 5   | 部门  |
        """)
    let report = try joined.report()
    #expect(report.unmatchedKeys == ["财政局"])
    #expect(report.unmatchedKeyCount == 1)
    #expect(!report.repeatsKeys)
  }

  @Test func `a full join keeps all rows of both`() throws {
    let joined = letters.join(units, .full, on: "unit")
    #expect(
      try joined.grid() == """
        | unit   | n   | class |
        | text   | int | text  |
        | 公安局 | 1   | 部门  |
        |        | 2   |       |
        | 财政局 | 3   |       |
        | 教育局 | 4   | 部门  |
        | 公安局 | 5   | 部门  |
        |        |     | 无    |
        | 城关镇 |     | 乡镇  |
        """)
    #expect(try joined.report().unmatchedKeys == ["财政局", "城关镇"])
  }

  @Test func `a join says when a key repeats on both sides`() throws {
    #expect(try letters.join(letters.select("unit, m = n"), .inner, on: "unit").report().repeatsKeys)
  }

  @Test func `keys of several columns and of different scales`() throws {
    let left = Sheet(
      """
      | k          | t    |
      | decimal(1) | text |
      | 60.0       | a    |
      | 60.5       | a    |
      | 7.0        | b    |
      """)
    let right = Sheet(
      """
      | k   | t    | x   |
      | int | text | int |
      | 60  | a    | 1   |
      | 7   | a    | 2   |
      | 8   | b    | 3   |
      """)
    #expect(
      try left.join(right, .full, on: "k", "t").grid() == """
        | k          | t    | x   |
        | decimal(1) | text | int |
        | 60.0       | a    | 1   |
        | 60.5       | a    |     |
        | 7.0        | b    |     |
        | 7.0        | a    | 2   |
        | 8.0        | b    | 3   |
        """)
    #expect(try left.join(right, .left, on: "k", "t").report().unmatchedKeys == ["60.5, a", "7.0, b"])
  }

  @Test func `matching and not matching share the rows out`() throws {
    let matching = letters.matching(units, on: "unit")
    #expect(try matching.run().table.joined("n") == "145")
    #expect(try matching.report().unmatchedKeys == ["财政局"])
    let others = letters.matching(units, keeping: false, on: "unit")
    #expect(try others.run().table.joined("n") == "23")
    #expect(try others.report().undecided == 1)
  }
}
