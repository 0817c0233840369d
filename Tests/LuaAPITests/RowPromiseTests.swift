import Lua
import Tables
import Testing

@testable import LuaAPI

/// What is known of a function before it runs row by row.
@Suite struct RowPromiseTests {
  private static let outside = """
    local limit, day, names, plain = decimal '59.9', date '2021-09-01', {['办结'] = 'x'}, {}
    local strange = setmetatable({}, {__index = function() while true do end end})
    local function helper(x) return x end

    """

  private func promise(_ body: String, before: String = "") throws -> LuaRowPromise {
    let room = try LiftingRoom()
    let function = try room.function(Self.outside + before + "return function(r) \(body) end")
    return try RowRunGuard(function, schema: room.rows.schema).promise
  }

  @Test(arguments: [
    "return r.score * 2 > limit", "return r.sent < day and r.score ~= limit", "return names[r.state] == 'x'",
    "return math.floor(r.score) == 5 and r.unit:find('局')",
    "return round(r.score, 1) .. 'x' == tostring(r.a)",
    "return date('2021-08-09') == r.sent", "return r.sent.month == 8", "return -r.score < 0 or not r.flag",
    "local floor = math.floor return floor(r.f) == 1",
  ])
  func `a function that stays among values keeps nothing and ends soon`(body: String) throws {
    let promise = try promise(body)
    #expect(promise.keepsNothing)
    #expect((promise.instructions ?? .max) < 100)
  }

  @Test(arguments: [
    "return helper(r.score)", "local t = {r.score} return t[1]", "return strange.x == r.score",
    "return strange[r.unit]", "return (function() return r.score end)()", "return plain == r.score",
    "for _, v in ipairs(names) do end return r.score", "return r.score & 1", "return pcall(helper, r.score)",
    "return table.concat(names, r.unit)", "return r[r.unit] == r[r.state] + 1", "return #strange + r.score",
    "return math.pi > r.score", "return strange < r.score",
  ])
  func `a function that reaches other code or tables promises nothing`(body: String) throws {
    #expect(try promise(body) == .none)
  }

  @Test func `a library is known by what it holds, not by its name`() throws {
    let body = "return math.floor(r.score) == 5"
    #expect(
      try promise(body, before: "local math = setmetatable({}, {__index = function() return helper end}) ")
        == .none)
    #expect(try promise(body, before: "local math = {floor = helper} ") == .none)
  }

  @Test func `loops between numbers in the code are counted, others are not`() throws {
    let few = try promise("for i = 1, 3 do if r.a == i then return true end end").instructions
    #expect((3...60).contains(few ?? 0))
    let many = try promise("local n = 0 for i = 1, 100 do for j = 10, 1, -1 do n = n + 1 end end return n")
    #expect((1000...10_000).contains(many.instructions ?? 0))
    for body in [
      "for i = 1, r.a do end", "while r.a > 5 do end", "for i = 1, 1000000 do end", "repeat until r.a > 5",
      "local n = 0 ::again:: n = n + 1 if n < 5 then goto again end",
    ] {
      #expect(try promise(body) == LuaRowPromise(keepsNothing: true, instructions: nil), "\(body)")
    }
  }

  @Test func `values filled anew are each their own, however many a row has`() throws {
    let room = try LiftingRoom()
    let many = (1...50).map { "r.score * 0 + r.score * \($0) - r.score * \($0 - 1) == r.score" }
    #expect(
      try room.valuesRowByRow(
        "function(r) for _ = 1, 1 do end local a, b = r.score, r.score * 2 return a + b - a == b and a + b end"
      )
        == ["180", "179.7", "269.7", "nil", "0", "300", "nil", "0.3"])
    #expect(
      try room.keptRowByRow(
        "function(r) for _ = 1, 1 do end return \(many.joined(separator: " and ")) end")
        == [true, true, true, true, true, true, true, true])
    #expect(
      try room.valuesRowByRow("function(r) for _ = 1, 1 do end local day = r.sent return day + 1 - day end")
        == ["1", "1", "nil", "1", "1", "1", "nil", "1"])
  }
}
