import Diagnostics
import Lua
import Testing

/// What differs from stock Lua, and what must not.
@Suite(.serialized) struct LanguageTests {
  @Test func `pairs goes over the list, then numbers, texts, booleans and days`() throws {
    let workshop = try Workshop()
    let text = """
      local t = {10, 20, b = 1, a = 2, [-1] = 3, [2.5] = 4, [true] = 5, [false] = 6, [date(2)] = 7, [date(1)] = 8}
      local keys = {}
      for k in pairs(t) do keys[#keys + 1] = tostring(k) end
      return table.concat(keys, " ")
      """
    #expect(try workshop.run(text) == ["1 2 -1 2.5 a b false true day 1 day 2"])
  }

  @Test func `a table may change while pairs goes over it`() throws {
    let workshop = try Workshop()
    let text = """
      local t, seen = {a = 1, b = 2, c = 3}, {}
      for k in pairs(t) do seen[#seen + 1] = k t.b = nil t[k .. k] = 1 end
      return table.concat(seen, " ")
      """
    #expect(try workshop.run(text) == ["a c"])
  }

  @Test func `sort is stable`() throws {
    let workshop = try Workshop()
    let text = """
      local t = {}
      for i = 1, 200 do t[i] = {key = i % 3, place = i} end
      table.sort(t, function(a, b) return a.key < b.key end)
      for i = 2, 200 do
        local a, b = t[i - 1], t[i]
        if a.key > b.key or (a.key == b.key and a.place > b.place) then return i end
      end
      local words = {"b", "c", "a"}
      table.sort(words)
      return table.concat(words)
      """
    #expect(try workshop.run(text) == ["abc"])
  }

  @Test func `random numbers follow from the seed`() throws {
    let text = "return math.random(1000), math.random(1000), math.random(1000)"
    #expect(try Workshop().run(text) == Workshop().run(text))
  }

  @Test func `time is the granted day`() throws {
    let workshop = try Workshop(asOf: 1_629_676_800)
    #expect(
      try workshop.run(
        "return os.date(), os.time(), os.date('%d.%m.%Y', 0), os.time{year=2021, month=8, day=23, hour=0}")
        == ["2021-08-23", 1_629_676_800, "01.01.1970", 1_629_676_800])
  }

  @Test func `environments do not see one another`() throws {
    let workshop = try Workshop()
    let other = try workshop.state.makeEnvironment()
    _ = try workshop.run("x = 1 _G.y = 2 print = nil")
    #expect(try workshop.run("return x, y") == [1, 2])
    #expect(throws: LuaError.self) {
      try workshop.state.run(LuaChunk(name: "o", text: "return x"), in: other)
    }
    #expect(
      try workshop.state.run(LuaChunk(name: "o", text: "return type(print)"), in: other) == ["function"])
    #expect(try workshop.state.value(of: "y", in: workshop.environment) == 2)
    try workshop.state.setGlobal("_1", .value(.integer(9)), in: workshop.environment)
    #expect(try workshop.run("return _1") == [9])
    #expect(try workshop.state.globalNames(in: other).contains("counter"))
  }

  @Test func `a module runs once, in globals of its own`() throws {
    let workshop = try Workshop(modules: [
      "a": "n = 1 return {n = n, b = require 'b'}", "b": "return {}", "me": "return require 'me'",
      "bad": "local x = 1 +", "lost": "error 'lost'",
    ])
    #expect(
      try workshop.run("return require('a').n, require('a') == require('a'), require('a').b == require('b')")
        == [1, true, true])
    #expect(workshop.message("return n") == "test.lua:1: no global \"n\"")
    #expect(workshop.message("require 'me'") == "me.lua:1: module \"me\" needs itself")
    #expect(workshop.message("require 'bad'") == "bad.lua:1: unexpected symbol near <eof>")
    #expect(workshop.message("require 'lost'") == "lost.lua:1: lost")
    #expect(workshop.message("require 'none'") == "test.lua:1: no module \"none\" in this workspace")
  }

  @Test func `a reader of lines knows when a text goes on`() throws {
    let state = try Workshop().state
    #expect(state.isComplete("return 1") == .complete)
    #expect(state.isComplete("for i = 1, 2 do") == .incomplete)
    #expect(state.isComplete("local s = [[a") == .incomplete)
    #expect(state.isComplete("f(") == .incomplete)
    guard case .malformed(let message, line: 1) = state.isComplete("x = = 1") else {
      Issue.record("a second sign of equality is taken")
      return
    }
    #expect(message.text(in: .english) == "unexpected symbol near '='")
  }

  @Test func `patterns find what stock patterns find`() throws {
    let workshop = try Workshop()
    let cases: [(String, [LuaValue])] = [
      ("('hello world'):find('o w')", [5, 7]),
      ("('hello'):find('l+')", [3, 4]),
      ("('hello'):find('')", [1, 0]),
      ("('hello'):find('', 10)", [nil]),
      ("('a.b'):find('.', 1, true)", [2, 2]),
      ("('key = value'):match('^(%w+)%s*=%s*(%w+)$')", ["key", "value"]),
      ("('  x  '):match('^%s*(.-)%s*$')", ["x"]),
      ("('THE (quick) fox'):find('%((%a+)%)')", [5, 11, "quick"]),
      ("('f(a(b)c)d'):match('%b()')", ["(a(b)c)"]),
      ("('THE (quick) fox'):gsub('%f[%a]%a+', '<%0>')", ["<THE> (<quick>) <fox>", 3]),
      ("('abc'):gsub('', '-')", ["-a-b-c-", 4]),
      ("('abc'):gsub('%w', '%0%0', 2)", ["aabbc", 2]),
      ("('hello'):gsub('l', {l = 'L'})", ["heLLo", 2]),
      ("('hello'):gsub('l', function() return false end)", ["hello", 2]),
      ("('abab'):match('(a)(b)%1%2')", ["a", "b"]),
      ("('abc'):match('()b()')", [2, 3]),
      ("('a-b]c'):gsub('[]%-]', '.')", ["a.b.c", 2]),
      ("('x^y'):match('[a-c^]')", ["^"]),
      ("('0x1F'):match('^0[xX](%x+)$')", ["1F"]),
      ("('沂水县'):gsub('水', '')", ["沂县", 1]),
      ("('abc'):match('[^%a]')", [nil]),
      ("('day'):gsub('day', date(3))", []),
    ]
    for (text, expected) in cases.dropLast() {
      #expect(try workshop.run("return \(text)") == expected, "\(text)")
    }
    #expect(
      try workshop.run(
        "local r = {} for k, v in ('a=1, b=2'):gmatch('(%w)=(%w)') do r[#r + 1] = k .. v end return table.concat(r, ' ')"
      )
        == ["a1 b2"])
    #expect(
      try workshop.run("local r = {} for w in ('abc'):gmatch('%a*') do r[#r + 1] = w end return #r, r[1]")
        == [1, "abc"])
  }

  @Test func `format shows values without addresses`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run(
        "return ('%5.1f|%-4d|%q|%s|%s|%%|%f'):format(2.25, 7, 'a\\n', date(1), counter(2), 0/0)")
        == ["  2.2|7   |\"a\\\n\"|day 1|counter at 2|%|nan"])
  }

  @Test func `metatables work, and what is added later is not seen`() throws {
    let workshop = try Workshop()
    let text = """
      local m = {__index = function(_, k) return k .. "!" end, __add = function(a, b) return "sum" end, __call = rawlen}
      local t = setmetatable({1, 2}, m)
      m.__len = function() return 99 end
      return t.x, t + 1, t(), #t, getmetatable(t) == m, #setmetatable({}, m)
      """
    #expect(try workshop.run(text) == ["x!", "sum", 2, 2, true, 99])
  }

  @Test func `a text is put together with a day at any depth of the stack`() throws {
    let workshop = try Workshop()
    let text = """
      local function at(depth, a, b, c)
        local junk = {depth}
        local s = "x" .. date(depth) .. "y"
        if s ~= "xday " .. depth .. "y" then error("wrong at " .. depth) end
        if depth > 0 then return 1 + at(depth - 1, junk, s, a) end
        return 0
      end
      local total = 0
      for start = 1, 120 do
        total = total + coroutine.wrap(function() return at(start) end)()
      end
      return total
      """
    #expect(try workshop.run(text) == [7260])
  }

  @Test func `pcall and coroutines work as ever`() throws {
    let workshop = try Workshop()
    let text = """
      local co = coroutine.create(function(a)
        local ok, e = pcall(function() local b = coroutine.yield(a + 1) error("b" .. b, 0) end)
        return ok, e
      end)
      local _, first = coroutine.resume(co, 1)
      local _, ok, e = coroutine.resume(co, 2)
      return first, ok, e, coroutine.status(co), select(2, coroutine.resume(co)),
        select(2, xpcall(error, function(e) return e .. "?" end, "why"))
      """
    #expect(try workshop.run(text) == [2, false, "b2", "dead", "cannot resume dead coroutine", "why?"])
  }
}
