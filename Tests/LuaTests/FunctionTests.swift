import Diagnostics
import Lua
import Testing

@Suite(.serialized) struct FunctionTests {
  private func function(_ workshop: Workshop, _ text: String) throws -> LuaFunction {
    guard case .function(let function)? = try workshop.run(text).first else {
      throw LuaFault(Phrase("not a function", zh: "not a function"))
    }
    return function
  }

  @Test func `a function is called with values and gives values`() throws {
    let workshop = try Workshop()
    let double = try function(workshop, "return function(t) return {t[1] * 2, n = #t}, 'x' end")
    #expect(
      try double.call([.table(LuaTable(array: [4, 5]))]) == [
        .table(LuaTable(array: [8], pairs: [LuaTable.Pair(key: "n", value: 2)])), "x",
      ])
  }

  @Test func `a snapshot keeps variables, tables, functions and globals as they were`() throws {
    let workshop = try Workshop()
    let live = try function(
      workshop,
      """
      limit = 10
      local captured, list = 60, {inner = {1}}
      local function first() return list.inner[1] end
      function raise() captured = 90 list.inner[1] = 2 end
      return function(x) return x >= captured, first(), limit end
      """)
    let copy = try live.snapshot()
    _ = try workshop.run("raise() limit = 20")
    #expect(try live.call([70]) == [false, 2, 20])
    #expect(try copy.call([70]) == [true, 1, 10])
  }

  @Test func `a snapshot of a library function is the function`() throws {
    let workshop = try Workshop()
    #expect(try function(workshop, "return math.floor").snapshot().call([2.5]) == [2])
  }

  @Test func `code and captured variables can be read`() throws {
    let workshop = try Workshop()
    let reader = try function(
      workshop,
      "local a, t, p, co = 1, {x = true}, math.floor, coroutine.create(print) return function(r) return a, t, p, co, limit end"
    )
    let upvalues = try reader.upvalues()
    #expect(upvalues.map(\.name) == ["a", "t", "p", "co", "_ENV"])
    #expect(upvalues[0].value == 1)
    #expect(upvalues[1].value == .table(LuaTable(["x": true])))
    guard case .function(let floor) = upvalues[2].value else {
      Issue.record("not a function")
      return
    }
    #expect(try floor.libraryName() == "math.floor")
    #expect(upvalues[3].opaque == "a coroutine")
    #expect(upvalues[4].isEnvironment)
    #expect(try Array(reader.dump()?.prefix(5) ?? []) == [0x1B, 0x4C, 0x75, 0x61, 0x54])
    #expect(try floor.dump() == nil)
    #expect(try function(workshop, "return counter").libraryName() == "counter")
    #expect(try reader.libraryName() == nil)
  }

  @Test func `a function outlives its state without harm`() throws {
    var workshop: Workshop? = try Workshop()
    let kept = try workshop.map { try function($0, "return function() end") }
    workshop = nil
    let error = #expect(throws: LuaError.self) { try kept?.call() }
    #expect(error?.description == "the script that this function belongs to has ended")
  }

  @Test func `objects that hold functions are let go`() throws {
    let tally = Counter.Tally()
    do {
      let workshop = try Workshop(tally: tally)
      _ = try workshop.run("kept = counter(1) local f = function() return kept end return f, kept")
      #expect(tally.alive == 1)
    }
    #expect(tally.alive == 0)
  }

  @Test func `functions that are held no longer are forgotten`() throws {
    let workshop = try Workshop()
    let make = try function(workshop, "return function() return function() end end")
    for _ in 1...1000 { _ = try make.call() }
    let early = workshop.state.memoryUsed
    for _ in 1...50000 { _ = try make.call() }
    #expect(workshop.state.memoryUsed < early + 200_000)
  }

  @Test func `too few and too many arguments are named`() throws {
    let workshop = try Workshop()
    #expect(
      workshop.message("date()") == "test.lua:1: \"date\" needs \"n\"\n  help: it is date(n)")
    #expect(
      workshop.message("date(1, 2)")
        == "test.lua:1: \"date\" takes at most 1, got 2\n  help: it is date(n)")
    #expect(
      workshop.message("date('x')")
        == "test.lua:1: argument 1 of \"date\" must be a whole number, found a text")
  }

  @Test func `a function of the host knows its caller`() throws {
    let workshop = try Workshop()
    #expect(
      try workshop.run("\n\nreturn where()", name: "lists/一个很长的名字一个很长的名字一个很长的名字.lua")
        == ["lists/一个很长的名字一个很长的名字一个很长的名字.lua:3"])
    #expect(try workshop.run("\nlocal w = where() return w", name: "a.lua") == ["a.lua:2"])
  }

  @Test func `a long name of a script is whole in messages`() throws {
    let workshop = try Workshop()
    let name = "lists/" + String(repeating: "名单", count: 20) + ".lua"
    let error = workshop.failure("local function f()\n  error('x')\nend\nf()", name: name)
    #expect(error?.description == "\(name):2: x")
    #expect(error?.traceback == ["\(name):2: in f", "\(name):4: the script itself"])
  }

  @Test func `names that were rewritten come back in messages`() throws {
    let workshop = try Workshop()
    #expect(workshop.message("return u5f97u5206") == "test.lua:1: no global \"得分\"")
    #expect(
      workshop.message("local t = {} return t.u5f97u5206.x")
        == "test.lua:1: attempt to index a nil value (field '得分')")
  }
}
