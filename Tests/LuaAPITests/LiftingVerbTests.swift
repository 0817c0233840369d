import Lua
import Query
import Testing

@testable import LuaAPI

/// Functions as arguments of verbs.
@Suite struct LiftingVerbTests {
  private func ask(_ room: LiftingRoom, _ entry: String) throws -> String {
    try room.session.evaluate(entry).values.map { try room.session.text(of: $0) }.joined(separator: "\t")
  }

  @Test func `explain says which way a function ran, and why`() throws {
    let room = try LiftingRoom()
    let lifted = try ask(room, "letters:filter(function(r) return r.score >= 60 end):explain()")
    #expect(lifted.split(separator: "\n").dropFirst().first == "filter score >= 60  [lifted]")
    let rows = try ask(
      room,
      "local function big(x) return x > 5 end return letters:filter(function(r)\n return big(r.a) end):explain()"
    )
    #expect(
      rows.split(separator: "\n").dropFirst().first
        == "filter function at entry:1  [row by row: calls a Lua function (line 2)]")
    let value = try ask(room, "letters:derive('rate', function(r) return r.a / r.b end):explain()")
    #expect(value.split(separator: "\n").dropFirst().first == "derive rate = a / b  [lifted]")
  }

  @Test func `what is captured is taken when the verb is called`() throws {
    let room = try LiftingRoom()
    #expect(
      try ask(
        room,
        """
        local limit, done = 60, {['办结'] = true}
        local table = letters:filter(function(r) return r.score >= limit and done[r.state] end)
        limit = 1000
        done['办结'] = nil
        return table:count()
        """) == "2")
  }

  @Test func `a global and a parameter are taken when the verb is called`() throws {
    let room = try LiftingRoom()
    #expect(
      try ask(
        room,
        """
        limit = 60
        local table = letters:filter(function(r) return r.score >= limit and r.a ~= param("most", 100) end)
        limit = 1000
        return table:count()
        """) == "3")
  }

  @Test func `what a function run row by row captures is taken when the verb is called, however deep`() throws
  {
    let room = try LiftingRoom()
    #expect(
      try ask(
        room,
        """
        local limits = {a = {most = 5}}
        local function most() return limits.a.most end
        local table = letters:filter(function(r) return r.a ~= nil and r.a > most() end)
        limits.a.most = 1000
        return table:count()
        """) == "2")
    #expect(
      try ask(
        room,
        """
        limit = 5
        function is_many(x) return x ~= nil and x > limit end
        local table = letters:filter(function(r) return is_many(r.a) end)
        limit, is_many = 1000, nil
        return table:count()
        """) == "2")
    #expect(
      try ask(
        room,
        """
        local word = {known = "办结"}
        local state = setmetatable({}, {__index = function(_, key) return word[key] end})
        local table = letters:filter(function(r) return r.state == state.known end)
        word.known = "办理中"
        return table:count()
        """) == "3")
  }

  @Test func `what is captured twice is one thing in the copy too`() throws {
    let room = try LiftingRoom()
    #expect(
      try ask(
        room,
        """
        local list = {}
        list.itself, list.other = list, list
        local function seen() return list end
        local table = letters:filter(function(r) return list.itself == list.other and seen() == list end)
        list.other = nil
        return table:count()
        """) == "8")
  }

  private static let undecided: [(body: String, count: String)] = [
    ("return r.a > 2", "8 → 4 rows, 2 undecided"), ("return not (r.a > 2)", "8 → 4 rows, 2 undecided"),
    ("return r.n > 2", "8 → 6 rows"), ("return r.unit ~= nil and r.a > 2", "8 → 4 rows"),
    ("return r.a > 2 or r.flag == nil", "8 → 6 rows, 1 undecided"),
    ("return r.score * 2 > 100 or r.score > r.a", "8 → 4 rows, 2 undecided"),
    ("return r.a < 5 and not (r.b > 1)", "8 → 1 rows, 2 undecided"),
    ("return r.a == nil or r.a > 2", "8 → 6 rows"), ("return (r.a or 0) > 2", "8 → 4 rows"),
    ("return r.unit == '民政局'", "8 → 2 rows, undecided rows not known"),
    ("return r.flag", "8 → 3 rows, undecided rows not known"),
    ("return r.unit:upper() ~= nil", "8 → 6 rows, undecided rows not known"),
    ("return above(r.a, 2)", "8 → 4 rows, undecided rows not known"),
    ("return above(r.n, 2)", "8 → 6 rows"),
  ]

  /// What the last line of an explanation tells, but for the time it took.
  private static func told(_ explanation: String) -> String {
    let line = explanation.split(separator: "\n").last ?? ""
    return (line.split(separator: ": ").last ?? "").split(separator: ", ").filter { !$0.hasSuffix(" ms") }
      .joined(separator: ", ")
  }

  @Test(arguments: undecided)
  func `a function run row by row tells its undecided rows where that can be told`(
    body: String, count: String
  ) throws {
    let room = try LiftingRoom()
    let lines = try ask(
      room,
      """
      local function above(x, limit) return x > limit end
      return letters:filter(function(r) for _ = 1, 1 do end \(body) end):explain()
      """)
    #expect(Self.told(lines) == count)
  }

  @Test func `a value that hangs on a missing one is undecided, a missing value is not`() throws {
    let room = try LiftingRoom()
    for (body, count) in [
      ("if r.score >= 60 then return '合格' end return '不合格'", ", 2 undecided"),
      ("if r.score >= 60 then return '合格' end return nil", ""), ("return r.a + 1", ""),
    ] {
      let lines = try ask(
        room, "letters:derive('x', function(r) for _ = 1, 1 do end \(body) end):explain()")
      #expect(Self.told(lines) == "8 → 8 rows\(count)")
    }
  }

  @Test func `what filter keeps and what exclude keeps are all rows, both ways`() throws {
    let room = try LiftingRoom()
    for condition in ["r.score >= 60", "big(r.score) or r.flag", "r.state ~= '办结'", "not r.flag"] {
      let counts = try ask(
        room,
        """
        local function big(x) return x >= 60 end
        local function holds(r) return \(condition) end
        return letters:filter(holds):count() + letters:exclude(holds):count()
        """)
      #expect(counts == "8")
    }
  }

  @Test func `a column goes by its title, and Chinese names are names`() throws {
    let room = try LiftingRoom(LiftingRoom.letters, titles: ["score": "得分", "state": "状态"])
    #expect(
      try ask(
        room,
        "local 线 = 60 return letters:filter(function(r) return r.得分 >= 线 and r['状态'] == '办结' end):count()")
        == "2")
    #expect(
      try ask(room, "letters:filter(function(r) return r.得分 >= 60 end):explain()").contains(
        "filter `得分` >= 60  [lifted]")
        || ask(room, "letters:filter(function(r) return r.得分 >= 60 end):explain()").contains(
          "filter 得分 >= 60  [lifted]")
    )
  }

  @Test func `a method of a missing text is missing, row by row too`() throws {
    let room = try LiftingRoom()
    #expect(
      try room.valuesRowByRow("function(r) return r.unit:upper() end")
        == ["民政局", "公安局", "教体局", "nil", "", "民政局", "nil", "住建局"])
    #expect(
      try room.valuesRowByRow("function(r) return math.floor(r.score) end")
        == ["60", "59", "89", "nil", "0", "100", "nil", "0"])
    #expect(
      try room.valuesRowByRow("function(r) return percent(r.b, r.a) or -1 end")
        == ["0", "-1", "-43", "-1", "-1", "100", "-1", "-4"])
  }

  @Test func `constants are decimals of 15 significant digits, unless they meet a float`() throws {
    let room = try LiftingRoom()
    for (function, formula) in [
      ("function(r) return r.score == 0.1 + 0.2 - 0.2 end", "score == 0.1"),
      ("function(r) return r.score < 1/3 end", "score < 0.333333333333333"),
      ("function(r) return r.f < 1e300 end", "f < 1e300"), ("function(r) return r.a < 1e3 end", "a < 1000.0"),
      ("function(r) return r.f < 0.0001 end", "f < 0.0001"),
      ("function(r) return r.f > -2.50 end", "f > -2.5"),
    ] {
      guard case .lifted(let expression) = try room.liftedCondition(function) else {
        Issue.record("declined")
        continue
      }
      #expect(expression == (try FormulaParser.parseCondition(formula).expression))
    }
  }

  @Test func `only bytecode of Lua 5_4 is read`() throws {
    let room = try LiftingRoom()
    let code = try #require(try room.function("function(r) return r.a end").dump())
    #expect(BytecodeReader.read(code)?.parameterCount == 1)
    for (place, byte) in [
      (0, 0x1A), (4, 0x53), (4, 0x55), (5, 1), (6, 0), (12, 8), (13, 4), (14, 4), (15, 0), (23, 1),
    ] {
      var other = code
      other[place] = UInt8(byte)
      #expect(BytecodeReader.read(other) == nil, "byte \(place)")
    }
    for count in code.indices { #expect(BytecodeReader.read(Array(code.prefix(count))) == nil) }
  }
}
