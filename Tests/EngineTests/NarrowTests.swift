import Engine
import Query
import Tables
import TestSupport
import Testing

/// Expressions over narrow columns, where a result needs more bits than what it comes from.
@Suite struct NarrowTests {
  private let sheet = Sheet(
    """
    | a    | b    | c     | rate       | share      | none | unit   | sent       |
    | int  | int  | int   | decimal(1) | decimal(3) | int  | text   | date       |
    | 127  | 127  | 32767 | 12.7       | 32.767     | 5    | 城关镇 | 2021-08-23 |
    | -128 | -128 | 3     | -12.8      | -32.768    |      | 乙     | 2021-12-31 |
    | 0    | 7    | -1    | 0.0        | 0.005      | 7    |        |            |
    """)

  private func values(_ formula: String) throws -> [String] {
    let table = try sheet.derive("it = \(formula)").run().table
    return (0..<table.rowCount).map { table[$0, table.schema.count - 1].description }
  }

  @Test(arguments: [
    ("a + b", ["254", "-256", "7"]), ("a - b", ["0", "0", "-7"]), ("a * b", ["16129", "16384", "0"]),
    ("a * b * c", ["528498943", "49152", "0"]), ("-a", ["-127", "128", "0"]),
    ("abs(a)", ["127", "128", "0"]),
    ("a - 1", ["126", "-129", "-1"]), ("1 - a", ["-126", "129", "1"]),
    ("a * 1000", ["127000", "-128000", "0"]),
    ("a // 10", ["12", "-13", "0"]), ("a % 10", ["7", "2", "0"]), ("a // -10", ["-13", "12", "0"]),
    ("a % -10", ["-3", "-8", "0"]), ("a // 1000", ["0", "-1", "0"]), ("a % 1000", ["127", "872", "0"]),
    ("c // 7 * 7 + c % 7", ["32767", "3", "-1"]), ("least(a, b, 5)", ["5", "-128", "0"]),
    ("greatest(a, c)", ["32767", "3", "0"]), ("floor_to(a, 50)", ["100", "-150", "0"]),
  ])
  func `whole numbers`(formula: String, expected: [String]) throws {
    #expect(try values(formula) == expected)
  }

  @Test(arguments: [
    ("rate + share", ["45.467", "-45.568", "0.005"]), ("rate * share", ["416.1409", "419.4304", "0.0000"]),
    ("rate + 1", ["13.7", "-11.8", "1.0"]), ("rate - a", ["-114.3", "115.2", "0.0"]),
    ("round(share, 1)", ["32.8", "-32.8", "0.0"]), ("round(share, 2)", ["32.77", "-32.77", "0.01"]),
    ("truncate(share, 1)", ["32.7", "-32.7", "0.0"]), ("floor(share)", ["32", "-33", "0"]),
    ("ceil(share)", ["33", "-32", "1"]), ("rate / 3", ["4.2333333", "-4.2666667", "0.0000000"]),
    ("rate / -4", ["-3.1750000", "3.2000000", "0.0000000"]), ("rate // 5", ["2", "-3", "0"]),
    ("rate % 5", ["2.7", "2.2", "0.0"]), ("share % 0.1", ["0.067", "0.032", "0.005"]),
    ("a / 4", ["31.75", "-32.0", "0.0"]), ("a * 0.5", ["63.5", "-64.0", "0.0"]),
  ])
  func `decimals and floats`(formula: String, expected: [String]) throws {
    #expect(try values(formula) == expected)
  }

  @Test(arguments: [
    ("none + a", ["132", "", "7"]), ("(none or 9) * 100", ["500", "900", "700"]),
    ("coalesce(none, a, 1)", ["5", "-128", "7"]), ("if_else(none > 5, a, b)", ["127", "-128", "0"]),
    ("if_else(a > 0, 'much', 'little')", ["much", "little", "little"]), ("unit or '?'", ["城关镇", "乙", "?"]),
    ("if_else(unit == '乙', unit, 'other')", ["other", "乙", "other"]), ("length(unit) * 2", ["6", "2", ""]),
    ("year(sent)", ["2021", "2021", ""]), ("quarter_of(sent)", ["2021Q3", "2021Q4", ""]),
    ("days(sent, '2022-01-01')", ["131", "1", ""]), ("sent + a", ["2021-12-28", "2021-08-25", ""]),
    ("none * 2 == nil", ["false", "true", "false"]), ("none == nil and a < 0", ["false", "true", "false"]),
  ])
  func `what is missing, texts and days`(formula: String, expected: [String]) throws {
    #expect(try values(formula) == expected)
  }

  @Test(arguments: [
    ("a * 2 > 253", 1), ("a + b == -256", 1), ("rate * 10 == a", 3), ("share > rate", 2),
    ("rate > 12.69 and a ~= 126.5", 1), ("a < 1e30", 3),
    ("a * 9223372036854775807 // 9223372036854775807 == 0", 1),
    ("unit == 'x' or length(unit) == 3", 1), ("unit < '城关镇' or unit > '城关镇'", 1),
    ("a / 4 >= 31.75", 1), ("not (none * 3 > 15)", 2), ("a % 2 == 1 or b % 2 == 1", 2),
  ])
  func `conditions`(condition: String, expected: Int) throws {
    // The sheet's largest product leaves 64 bits: only rows that can are asked.
    let kept = condition.contains("9223372036854775807") ? try sheet.filter("a == 0") : sheet
    #expect(try kept.filter(condition).run().table.rowCount == expected)
    #expect(try kept.exclude(condition).run().table.rowCount == (try kept.run().table.rowCount) - expected)
  }

  @Test func `what does not fit names its row`() throws {
    expect(
      throwing: try sheet.derive("it = c * 9000000000000000000").run(),
      """
      lists.lua:7: derive, row 1: 32767 * 9000000000000000000 does not fit type int
        help: make one of the numbers a float, if a rounded result is good enough
      """)
  }

  @Test func `aggregates of expressions`() throws {
    #expect(
      try sheet.aggregate(
        "s = sum(a * b), m = mean(rate - share), g = max(a + b), l = min(none * 2), n = count(none), "
          + "k = count_if(a * 2 > 10), d = max(a) - min(b)"
      ).grid() == """
        | s     | m            | g   | l   | n   | k   | d   |
        | int   | decimal(9)   | int | int | int | int | int |
        | 32513 | -0.034666667 | 254 | 10  | 2   | 1   | 255 |
        """)
    #expect(
      try sheet.derive("half = a > 0").group("half").aggregate("s = sum(a * b), t = sum(none), n = count()")
        .grid()
          == """
          | half  | s     | t   | n   |
          | bool  | int   | int | int |
          | true  | 16129 | 5   | 1   |
          | false | 16384 | 7   | 2   |
          """)
  }

  @Test func `aggregates say what they skip and where they are undecided`() throws {
    let report = try sheet.aggregate("s = sum(none * a), k = count_if(none > 5)").report()
    #expect(report.skippedMissing == 1)
    #expect(report.undecided == 1)
  }
}
