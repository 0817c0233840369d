import Lua
import Tables
import TestSupport
import Testing

@testable import LuaAPI

/// Whole numbers that do not fit, in functions that run row by row.
@Suite struct RowOverflowTests {
  private static let rows = TableLiteral.table(
    """
    | a                   | b   | unit |
    | int                 | int | text |
    | 9223372036854775806 | 1   | 甲   |
    | -5                  | 2   | 乙   |
    """)

  @Test func `a sum that does not fit is an error of its row, as in a formula`() throws {
    let room = try LiftingRoom(Self.rows)
    let failure = room.failure(
      "letters:derive('x', function(r) for _ = 1, 1 do end return r.a + r.b + 1 end)")
    #expect(failure.contains("row 1: 9223372036854775807 + 1 does not fit"))
    for body in ["r.a * 2", "r.a - -2", "2 * r.a", "twice(r.a)", "sum(r.a, 3)"] {
      let text = """
        local function twice(x) return x * 2 end
        local function sum(x, times) for _ = 1, times do x = x + 1 end return x end
        return letters:derive('x', function(r) for _ = 1, 1 do end return \(body) end)
        """
      #expect(room.failure(text).contains("does not fit"), "\(body)")
    }
  }

  @Test func `no day lies before the year 1 or after 9999`() throws {
    let room = try LiftingRoom()
    for (sum, message) in [
      ("date '0001-01-02' - 400", "0001-01-02 has no day -400 days away"),
      ("date '0001-01-01' - 1", "0001-01-01 has no day -1 days away"),
      ("date '9999-12-31' + 1", "9999-12-31 has no day 1 days away"),
      ("date '9999-12-31' + math.maxinteger", "9999-12-31 has no day 9223372036854775807 days away"),
    ] {
      #expect(room.failure("return \(sum)") == "entry:1: \(message)")
    }
    #expect(room.failure("return date '0001-01-02' - 1") == #"gave ["0001-01-01"]"#)
  }

  @Test func `what fits is computed as ever`() throws {
    let room = try LiftingRoom(Self.rows)
    for (body, values) in [
      ("r.a + r.b", ["9223372036854775807", "-3"]), ("r.a - 1", ["9223372036854775805", "-6"]),
      ("r.b * 0.5 + 0.25", ["0.75", "1.25"]),
      ("(function() local n = 0 for i = 1, 4 do n = n + i * r.b end return n end)()", ["10", "20"]),
    ] {
      #expect(try room.valuesRowByRow("function(r) for _ = 1, 1 do end return \(body) end") == values)
    }
    let found = room.failure("letters:filter(function(r) for _ = 1, 1 do end return r.a + r.unit > 1 end)")
    #expect(found.contains(#""+" does not take a number and a text"#))
  }

  @Test(arguments: [
    ("r.b * 1000 + 1", false), ("r.b * r.b * r.b", false), ("r.a + 1", true), ("-r.a", false),
    ("f(r.b)", true), ("(r.b + 1) // 2 * 3 % 7", false), ("math.max(r.b, 3) - 5", false),
  ])
  func `only functions whose numbers may not fit are checked`(body: String, isChecked: Bool) throws {
    let room = try LiftingRoom(Self.rows)
    let function = try room.function(
      "local function f(x) return x end return function(r) for i = 1, 3 do end return \(body) end")
    let guarded = try RowRunGuard(function, schema: Self.rows.schema, columns: Self.rows.columns)
    #expect(guarded.mayOverflow == isChecked)
  }
}
