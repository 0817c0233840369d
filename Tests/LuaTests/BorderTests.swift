import Diagnostics
import Lua
import Testing

@Suite(.serialized) struct BorderTests {
  @Test func `a script gives back what it returns`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("return 1, 2.5, 'a', nil, true, {1, 2, x = 3}") == [
        1, 2.5, "a", nil, true,
        .table(LuaTable(array: [1, 2], pairs: [LuaTable.Pair(key: "x", value: 3)])),
      ])
  }

  @Test func `print writes texts without addresses`() throws {
    let workshop = try Workshop()
    _ = try workshop.run(
      "local t = {} print(t, {}, t, print, function() end, coroutine.create(print), 0/0, 1e15, 3, nil)")
    #expect(
      workshop.printed.text
        == "table: #1\ttable: #2\ttable: #1\tfunction: print\tfunction: #3\tcoroutine: #4\tnan\t1e+15\t3\tnil\n"
    )
  }

  @Test func `an error of the host is a text for pcall and itself at the top`() throws {
    let workshop = try Workshop()
    #expect(try workshop.run("return pcall(fail, 3)") == [false, "test.lua:1: Broken(code: 3)"])
    #expect(
      try workshop.run("return pcall(function()\n fail(3) end)") == [false, "test.lua:2: Broken(code: 3)"])
    let error = workshop.failure("local ok, e = pcall(function() fail(4) end)\nerror(e, 0)")
    #expect(error?.underlying as? Broken == Broken(code: 4))
    #expect(error?.description == "test.lua:1: Broken(code: 4)")
  }

  @Test func `an unknown name is answered with the nearest`() throws {
    let workshop = try Workshop()
    #expect(
      workshop.message("score = 1\nreturn scor") == "test.lua:2: no global \"scor\"; did you mean \"score\"?")
    #expect(
      workshop.message("return string.fnd") == "test.lua:1: no \"fnd\" in \"string\"; did you mean \"find\"?")
    #expect(workshop.message("counter(1):ad(2)") == "test.lua:1: no verb \"ad\"; did you mean \"add\"?")
    #expect(
      workshop.message("return date(1).numbr")
        == "test.lua:1: a date has no \"numbr\"; did you mean \"number\"?")
    #expect(workshop.message("得 = 1").hasPrefix("test.lua:1: "))
  }

  @Test func `objects have methods, fields, operators and pairs`() throws {
    let workshop = try Workshop()
    let text = """
      local c = counter(2):add(3)
      c.count = c.count + 1
      local keys = {}
      for k, v in pairs(c) do keys[#keys + 1] = k .. "=" .. v end
      return c.count, #c, c(1, 2), tostring(c), c == counter(6), c < counter(7), c:each(function(n) return n * 2 end),
        keys[1], c ~= counter(5)
      """
    #expect(try workshop.run(text) == [6, 6, 8, "counter at 6", true, true, 12, "count=6", true])
  }

  @Test func `scalars are interned, ordered and good keys`() throws {
    let workshop = try Workshop()
    let text = """
      local t = { [date(5)] = "five" }
      return date(5) == date(5), t[date(5)], date(1) < date(2), date(1) + 4 == date(5), date(3):previous().number,
        "on " .. date(3), tostring(date(3))
      """
    #expect(try workshop.run(text) == [true, "five", true, true, 2, "on day 3", "day 3"])
  }

  @Test func `the string library is out of reach behind a text`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("return getmetatable(''), ('x').rep == string.rep, rawget(string, 'rep')") == [
        false, true, nil,
      ])
    #expect(workshop.message("('').rep = nil").hasPrefix("test.lua:1: attempt to index a string value"))
  }

  @Test func `work of the host is charged to the script`() throws {
    let workshop = try Workshop(limits: LuaLimits(instructions: 100_000))
    try workshop.state.setGlobal(
      "work",
      .function(
        LuaFunctionEntry("work") { call in
          try call.state.charge(10_000)
          return []
        }), in: workshop.environment)
    #expect(
      workshop.message("while true do pcall(work) end")
        == "stopped: the script did more than 100000 units of work")
  }

  @Test func `a host may run a script within a call`() throws {
    let workshop = try Workshop()
    let environment = workshop.environment
    try workshop.state.setGlobal(
      "include",
      .function(
        LuaFunctionEntry(
          "include",
          [LuaParameter("text", type: .named("text"), summary: Phrase(verbatim: "a script"))]
        ) { call in
          try call.state.run(LuaChunk(name: "inner.lua", text: try call.text(0)), in: environment)
        }), in: environment)
    #expect(try workshop.run("return include 'return 1 + 1'") == [2])
    #expect(try workshop.run("return pcall(include, 'fail(5)')") == [false, "inner.lua:1: Broken(code: 5)"])
    let error = workshop.failure("include 'fail(5)'")
    #expect(error?.underlying as? Broken == Broken(code: 5))
    #expect(error?.location == SourceLocation(file: "inner.lua", line: 1))
  }

  @Test func `results of the host keep tables, objects and the missing value`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("local t = scores() return #t, t[3] == scores()[3], tostring(t[3])") == [
        3, true, "missing",
      ])
    #expect(
      try workshop.run("local t = same({{1}, x = {y = date(1)}}) return t[1][1], t.x.y == date(1)") == [
        1, true,
      ])
    #expect(
      try workshop.run("local c = counter(1) return same(c) == c, same(print) == print") == [true, true])
  }
}
