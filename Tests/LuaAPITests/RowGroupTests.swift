import Tables
import TestSupport
import Testing

@testable import LuaAPI

/// Functions that run over several rows at once: what each row gives does not show it.
@Suite struct RowGroupTests {
  /// Three groups of eight rows and one row more; something is missing in row 11.
  private static let rows = TableLiteral.table(
    """
    | n   | unit | points     | day  |
    | int | text | decimal(1) | text |
    """
      + (1...25).map { n in
        "\n| \(n) | \(n % 2 == 0 ? "民政局" : "公安局") | \(n == 11 ? "" : "\(n).5") | \(n == 14 ? "someday" : "2021-08-09") |"
      }.joined())

  private static let loop = "for _ = 1, 1 do end "

  private func values(_ body: String) throws -> [String] {
    try LiftingRoom(Self.rows).valuesRowByRow("function(r) \(Self.loop)\(body) end")
  }

  private func columns(_ body: String) throws -> [Int] {
    let room = try LiftingRoom(Self.rows)
    return try RowRunGuard(room.function("function(r) \(body) end"), schema: room.rows.schema).listedColumns
  }

  @Test func `every row has its own values, and a missing one is missing in its row`() throws {
    #expect(
      try values("return r.n * 2 - 1") == (1...25).map { "\($0 * 2 - 1)" })
    #expect(
      try values("return r.unit:sub(1, 3) .. r.n")
        == (1...25).map { "\($0 % 2 == 0 ? "民" : "公")\($0)" })
    #expect(
      try values("return r.points + r.n") == (1...25).map { $0 == 11 ? "nil" : "\($0 * 2).5" })
  }

  @Test func `conditions hold in the same rows whether or not something is missing`() throws {
    let room = try LiftingRoom(Self.rows)
    let text = "function(r) \(Self.loop)return r.points > 9 and r.unit == '公安局' end"
    #expect(try room.keptRowByRow(text) == (1...25).map { $0 >= 9 && $0 % 2 == 1 && $0 != 11 })
  }

  @Test func `the row that fails is named, however far into a group`() throws {
    let failure = try LiftingRoom(Self.rows).failure(
      "letters:derive('x', function(r) \(Self.loop)return date(r.day) end)")
    #expect(
      failure
        == "entry:1: row 14: \"someday\" is not a date\n  help: write it as 2021-08-23"
    )
  }

  @Test(arguments: [
    ("return r.n * 2", [0]), ("return r.points > 3 and r['unit'] ~= 'x' and r.n > 1", [0, 1, 2]),
    ("local s = r return s.n + s.n", [0]), ("if r.n > 3 then return r.unit end return r.day", [0, 1, 3]),
  ])
  func `a function that reads fields by name can run in groups`(body: String, expected: [Int]) throws {
    #expect(try columns(body) == expected)
  }

  @Test(arguments: [
    "return 1", "return r[r.unit] == r.n", "return tostring(r) == r.unit", "return type(r) == r.unit",
    "local t = {r.n} return t[1]", "return r", "return r.n, r",
  ])
  func `a function that does something else with its row runs row by row`(body: String) throws {
    #expect(try columns(body) == [])
  }
}
