import Diagnostics
import Testing

@testable import Lua

/// Lists that are made while Lua gets them.
@Suite struct LuaListTests {
  /// A workshop in which `many(n)` gives the numbers 10, 20, … as a list, and `broken(n)` stops half way.
  private func newWorkshop(_ limits: LuaLimits = .none) throws -> Workshop {
    let workshop = try Workshop(limits: limits)
    let count = [LuaParameter("count", type: .named("number"), summary: .empty)]
    let many = LuaFunctionEntry("many", count) { call in
      let count = Int(try call.integer(0))
      let list = LuaList(count: count) { give in
        for index in 0..<count { try give(.integer(Int64(index + 1) * 10)) }
      }
      return [.table(LuaTable(list))]
    }
    let broken = LuaFunctionEntry("broken", count) { call in
      let count = Int(try call.integer(0))
      let list = LuaList(count: count) { give in
        for _ in 0..<count / 2 { try give(1) }
        throw LuaFault(Phrase("half is enough", zh: "一半就够了"))
      }
      return [.table(LuaTable(list))]
    }
    try workshop.state.setGlobal("many", .function(many))
    try workshop.state.setGlobal("broken", .function(broken))
    return workshop
  }

  private func results(_ workshop: Workshop, _ text: String) throws -> [LuaValue] {
    try workshop.state.run(LuaChunk(name: "test.lua", text: text), in: workshop.state.makeEnvironment())
  }

  @Test func `Lua has the list as any other`() throws {
    let workshop = try newWorkshop()
    #expect(
      try results(workshop, "local t = many(3000) return #t, t[1], t[3000], t[3001]") == [
        3000, 10, 30_000, nil,
      ])
    #expect(try results(workshop, "local t = many(0) return #t, next(t)") == [0, nil])
  }

  @Test func `what goes wrong while it is made is an error of the call`() throws {
    let workshop = try newWorkshop()
    #expect(
      try results(workshop, "local ok, why = pcall(broken, 4000) return ok, why, #many(2)")
        == [false, "test.lua:1: half is enough", 2])
  }

  @Test func `a list that does not fit is refused, and the script goes on with what it has`() throws {
    let workshop = try newWorkshop(LuaLimits(memory: 8 << 20))
    let script = """
      x = 5
      local ok, why = pcall(many, 3000000)
      return ok, string.find(why, "does not fit into the memory of a script", 1, true) ~= nil, x, #many(2000)
      """
    #expect(try results(workshop, script) == [false, true, 5, 2000])
    #expect(!workshop.state.isStopped)
  }
}
