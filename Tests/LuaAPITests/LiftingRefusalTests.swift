import Diagnostics
import Lua
import Query
import Testing

@testable import LuaAPI

/// What is not lifted, and what is not run at all.
@Suite struct LiftingRefusalTests {
  private static let declined: [(function: String, reason: String)] = [
    (
      "local function big(x) return x > 5 end return function(r) return big(r.a) end",
      "calls a Lua function (line 1)"
    ),
    ("function(r)\n  for i = 1, 3 do if r.a == i then return true end end\nend", "has a loop (line 2)"),
    ("function(r) while r.a > 5 do return true end end", "has a loop (line 1)"),
    ("function(...) return (...) end", "takes any number of arguments (line 1)"),
    ("function(r) local t = {r.a} return t[1] end", "builds a table (line 1)"),
    ("function(r) return (function() return r.a end)() end", "makes a function (line 1)"),
    ("function(r) return #r.unit > 3 end", "counts bytes with # (line 1)"),
    ("function(r) return r.unit:len() > 3 end", "calls len, which counts bytes (line 1)"),
    ("function(r) return r.unit:upper() == 'X' end", "calls the method upper (line 1)"),
    ("function(r) return r.unit:match('^.+局$') end", "calls match with a pattern (line 1)"),
    ("function(r) return r.unit:find(r.state) end", "calls find with a pattern that is not known (line 1)"),
    ("function(r) return r.unit:find('局', 3) end", "calls find from a place (line 1)"),
    ("function(r) return r.unit:find('局', 1, true) == 7 end", "uses the place that find gives (line 1)"),
    ("function(r) return r.unit:sub(2, 4) == 'x' end", "takes a part of a text (line 1)"),
    ("function(r) return r.unit:sub(r.a) end", "calls sub (line 1)"),
    ("function(r) return r.a & 1 == 1 end", "works on bits (line 1)"),
    ("function(r) return tostring(r.a) == '3' end", "calls tostring (line 1)"),
    ("function(r) return math.sqrt(r.a) > 1 end", "calls math.sqrt (line 1)"),
    ("function(r) return r.score .. '分' == 'x' end", "joins a decimal(1) to a text (line 1)"),
    ("function(r) return r.unit + 1 > 5 end", "does arithmetic with a text (line 1)"),
    ("function(r) return -r.unit > 5 end", "negates something that is not a number (line 1)"),
    (
      "function(r) return r.unit == 5 end",
      "has types that a formula refuses: a text cannot be compared with an int (line 1)"
    ),
    (
      "function(r) return r.flag < true end",
      "has types that a formula refuses: a bool cannot be compared with a bool (line 1)"
    ),
    ("function(r) return r.nothing.x end", "reads a field of a value (line 1)"),
    ("function(r) return r[r.unit] end", "reads a field whose name is not known (line 1)"),
    ("function(r) return limit == r.a end", "reads limit, which is not there (line 1)"),
    ("function(r) return r == 5 end", "uses the row as a value (line 1)"),
    ("local x = missing return function(r) return r.a == x end", "uses the value missing (line 1)"),
    ("local x = letters return function(r) return r.a == x end", "uses a table of data (line 1)"),
    ("local x = 1/0 return function(r) return r.f < x end", "uses a number that is not finite (line 1)"),
    ("local t = {} return function(r) return r.a == t end", "uses a table (line 1)"),
    (
      "local t = setmetatable({}, {__index = function() return 1 end}) return function(r) return t[r.a] end",
      "captures a table with a metatable (line 1)"
    ),
    (
      "local t = {} for i = 1, 200 do t[i] = i end return function(r) return t[r.a] end",
      "looks up in a table of 200 entries (line 1)"
    ),
    ("return math.floor", "is a library function"),
    ("function(r) return percent(r.f, 2) > 5 end", "calls percent with a float (line 1)"),
  ]

  @Test(arguments: declined)
  func `what has no formula is run row by row, and the reason is said`(function: String, reason: String)
    throws
  {
    let room = try LiftingRoom()
    let text = function.replacing("r.nothing.x", with: "r.unit.x")
    guard case .declined(let decline) = try room.liftedCondition(text) else {
      Issue.record("lifted: \(try room.liftedCondition(text))")
      return
    }
    #expect(decline.phrase.text(in: .english) == reason)
  }

  @Test func `fractions beside floats, and such as 0_5 beside whole numbers, mean the same row by row`()
    throws
  {
    let room = try LiftingRoom()
    for (function, formula) in [
      ("return r.f * 0.1 + r.score", "f * 0.1 + score"), ("return r.a * 0.5", "a * 0.5"),
      ("return r.score > 59.9", "score > 59.9"), ("return r.score >= r.f", "score >= f"),
      ("return r.score - r.f", "score - f"), ("return r.f * r.score", "f * score"),
    ] {
      let rows = try room.valuesRowByRow("function(r) for _ = 1, 1 do end \(function) end")
      #expect(try rows == room.values(FormulaParser.parseExpression(formula).expression))
      #expect(
        room.failure("letters:derive('x', function(r) for _ = 1, 1 do end \(function) end)").contains("gave"))
    }
  }

  @Test func `a value needs one type`() throws {
    let room = try LiftingRoom()
    guard case .declined(let decline) = try room.liftedValue("function(r) return r.a or 'none' end") else {
      Issue.record("lifted")
      return
    }
    #expect(
      decline.phrase.text(in: .english)
        == "has types that a formula refuses: both branches need one type, found an int and a text (line 1)")
    guard case .declined(let other) = try room.liftedValue("function(r) local x = r.a end") else {
      Issue.record("lifted")
      return
    }
    #expect(other.phrase.text(in: .english) == "gives nil in every row")
  }

  @Test func `too many branches are not followed`() throws {
    let room = try LiftingRoom()
    let branches = (0..<12).map { "if r.a == \($0) then n = n + 1 if r.b == n then return 1 end end" }
    guard
      case .declined(let decline) = try room.liftedValue(
        "function(r) local n = 0 \(branches.joined(separator: " ")) return n end")
    else {
      Issue.record("lifted")
      return
    }
    #expect(decline.phrase.text(in: .english) == "has too many branches")
  }

  @Test func `a value that doubles again and again is no expression`() throws {
    let room = try LiftingRoom()
    for step in ["x = x + x", "if r.b == x then x = x + 1 end"] {
      let steps = [String](repeating: step, count: 40).joined(separator: "\n")
      guard
        case .declined(let decline) = try room.liftedValue(
          "function(r) local x = r.a\n\(steps)\nreturn x end")
      else {
        Issue.record("lifted")
        return
      }
      #expect(decline.reason.text(in: .english) == "is too long for one expression")
    }
  }

  private static let refused: [(entry: String, message: String)] = [
    (
      "letters:filter(function(r) return r.scor > 60 end)",
      """
      entry:1: filter: no column "scor"; did you mean "score"?
        help: the columns are n, unit, state, a, b, f, score, sent, replied, period, flag
      """
    ),
    (
      "letters:filter(function(r) return r.unit == '民政居' end)",
      """
      entry:1: filter: no value "民政居" in column "unit"; did you mean "民政局"?
        help: the values are 民政局, 公安局, 教体局, , 住建局
      """
    ),
    (
      "letters:filter(function(r) return r.sent == '昨天' end)",
      """
      entry:1: filter: "昨天" is not a date
        help: write a day as '2021-08-23'
      """
    ),
    (
      "local count = 0 return letters:filter(function(r) count = count + 1 return true end)",
      """
      entry:1: filter: the function changes the captured variable "count" (line 1)
        help: return a value for each row; count and sum with aggregate
      """
    ),
    (
      "letters:filter(function(r) total = r.a return true end)",
      """
      entry:1: filter: the function changes the global "total" (line 1)
        help: return a value for each row; count and sum with aggregate
      """
    ),
    (
      "local seen = {} return letters:filter(function(r)\n  seen[r.unit] = true\n  return true end)",
      """
      entry:1: filter: the function changes the captured variable "seen" (line 2)
        help: return a value for each row; count and sum with aggregate
      """
    ),
    (
      "local seen = {} return letters:filter(function(r) table.insert(seen, r.unit) return true end)",
      """
      entry:1: filter: the function changes the captured variable "seen" (line 1)
        help: return a value for each row; count and sum with aggregate
      """
    ),
    (
      "letters:filter(function(r) r.a = 5 return true end)",
      """
      entry:1: filter: the function changes the row (line 1)
        help: a row cannot be changed; return the value and use derive to add a column
      """
    ),
    (
      "local function f(x) return x end return letters:filter(function(r) return f(r.a) / r.b > 1 end)",
      """
      entry:1: filter: the function divides by a value that may be 0 (line 1), which means something else in Lua, and it cannot be lifted: it calls a Lua function (line 1)
        help: compute the division in a formula first: :derive "quotient = … / b", then use r.quotient
      """
    ),
    (
      "local function f(x) return x end return letters:derive('x', function(r) return f(r.a) // 0 end)",
      """
      entry:1: derive: the function divides by a value that may be 0 (line 1), which means something else in Lua, and it cannot be lifted: it calls a Lua function (line 1)
        help: compute the division in a formula first: :derive "quotient = … // 0", then use r.quotient
      """
    ),
    (
      "local function f(x) return x end return letters:filter(function(r) return f(r.a) and r.sent == '2021-08-09' end)",
      """
      entry:1: filter: the function compares a date with a text (line 1), which means something else in Lua, and it cannot be lifted: it calls a Lua function (line 1)
        help: compare in a formula first: :derive "same = sent == '2021-08-09'", then use r.same
      """
    ),
    (
      "local function f(x) return x end return letters:filter(function(r) return f(r.a) and r.score == 59.9 end)",
      """
      entry:1: filter: the function compares a decimal with a float (line 1), which means something else in Lua, and it cannot be lifted: it calls a Lua function (line 1)
        help: compare in a formula first: :derive "same = score == 59.9", then use r.same
      """
    ),
    (
      "local known = {} return letters:filter(function(r) for i = 1, 2 do if known[r.sent] then return true end end end)",
      """
      entry:1: filter: the function looks up a date in a table (line 1), which means something else in Lua, and it cannot be lifted: it has a loop (line 1)
        help: compare in a formula first, such as :derive "known = one_of(day, {'2021-08-23'})", then use r.known
      """
    ),
    (
      "letters:filter(function(r) local n = 100 for i = 1, 3 do n = n - 0.1 end return r.a < n end)",
      """
      entry:1: filter: the function computes with the fraction 0.1 (line 1), which means something else in Lua, and it cannot be lifted: it has a loop (line 1)
        help: write decimal "0.1", which is exact
      """
    ),
    (
      "local share = 0.5 return letters:filter(function(r) for i = 1, 3 do end return r.score * share > 30 end)",
      """
      entry:1: filter: the function computes with the fraction 0.5 (line 1), which means something else in Lua, and it cannot be lifted: it has a loop (line 1)
        help: write decimal "0.5", which is exact
      """
    ),
    (
      "letters:filter(function(r) for i = 1, 3 do end return r.score / 3 > 30 end)",
      """
      entry:1: filter: the function computes "/" with a decimal (line 1), which means something else in Lua, and it cannot be lifted: it has a loop (line 1)
        help: compute the division in a formula first: :derive "quotient = score / 3", then use r.quotient
      """
    ),
  ]

  @Test(arguments: refused)
  func `what must not run is refused with what to write`(entry: String, message: String) throws {
    let found = try LiftingRoom().failure(entry)
    #expect(found == message)
  }
}
