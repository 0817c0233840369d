import Diagnostics
import Lua
import Testing

/// A state that the user stopped goes on with everything that was in it.
@Suite struct ResumeTests {
  /// Busy in many ways; `tick` stops it at its n-th call.
  private static let busy = """
    list = {}
    for round = 1, 3 do
      pcall(function() tick() for i = 1, 50 do list[#list + 1] = i end error("x") end)
      local co = coroutine.wrap(function() for i = 1, 5 do tick() coroutine.yield(i) end end)
      for i = 1, 5 do co() end
      table.sort({ 5, 3, 4, 1, 2 }, function(a, b) tick() return a < b end)
      text = ("abc"):gsub("%a", function(letter) tick() return letter .. letter end)
      xpcall(function() tick() error("y") end, function(message) tick() return message end)
      t = setmetatable({}, { __index = function(_, key) tick() return key end })
      local _ = t.anything .. ("z"):rep(40000)
      for key in pairs { a = 1, b = 2 } do tick() end
    end
    """

  @Test func `whatever was stopped, names stay and everything works as before`() throws {
    let stop = LuaStop()
    var left = Int.max
    let state = try LuaState(stop: stop)
    try state.setGlobal(
      "tick",
      .function(
        LuaFunctionEntry("tick") { _ in
          left -= 1
          if left == 0 { stop.request() }
          return []
        }))
    let environment = try state.makeEnvironment()
    let run = { (text: String) throws(LuaError) -> [LuaValue] in
      state.beginRun()
      return try state.run(LuaChunk(name: "entry", text: text), in: environment)
    }
    _ = try run("kept = { 1, 2, 3 }")
    for place in 1...90 {
      left = place
      let error = #expect(throws: LuaError.self) { _ = try run(Self.busy + " while true do tick() end") }
      #expect(error?.kind == .stopped(.cancelled))
      #expect(state.isStopped)
      stop.reset()
      #expect(state.resume())
      left = Int.max
      #expect(try run("return #kept, kept[3]") == [3, 3])
      let check = """
        local sum = 0
        local co = coroutine.wrap(function() for i = 1, 4 do coroutine.yield(i) end end)
        for i = 1, 4 do sum = sum + co() end
        local ok, message = pcall(error, "m", 0)
        local sorted = { 3, 1, 2 }
        table.sort(sorted)
        return sum, ok, message, table.concat(sorted), (("ab"):gsub("%a", "%0%0")), nil == (rawget(_G, "none"))
        """
      #expect(try run(check) == [10, false, "m", "123", "aabb", true])
    }
  }

  @Test func `after a stop nil has no arithmetic, as before`() throws {
    let stop = LuaStop()
    let state = try LuaState(stop: stop)
    let environment = try state.makeEnvironment()
    stop.request()
    #expect(throws: LuaError.self) {
      _ = try state.run(LuaChunk(name: "entry", text: "while true do end"), in: environment)
    }
    stop.reset()
    #expect(state.resume())
    let error = #expect(throws: LuaError.self) {
      _ = try state.run(LuaChunk(name: "entry", text: "return nil + 1"), in: environment)
    }
    #expect(error?.message.text(in: .english) == "attempt to perform arithmetic on a nil value")
  }

  @Test func `what a limit stopped stays stopped`() throws {
    let state = try LuaState(limits: LuaLimits(instructions: 100_000))
    let environment = try state.makeEnvironment()
    #expect(throws: LuaError.self) {
      _ = try state.run(LuaChunk(name: "entry", text: "while true do end"), in: environment)
    }
    #expect(!state.resume())
    #expect(state.isStopped)
  }

  // MARK: - Names as they were

  @Test func `names are told that changed since a copy was made, and are made what they were`() throws {
    let state = try LuaState()
    let environment = try state.makeEnvironment()
    let run = { (text: String) throws(LuaError) -> [LuaValue] in
      try state.run(LuaChunk(name: "entry", text: text), in: environment)
    }
    _ = try run("a = 1 b = { 1 } c = 'x' same = 5")
    let copy = try state.copy(of: environment)
    #expect(try state.changedNames(in: environment, since: copy) == [])
    _ = try run("a = 2 c = nil d = true same = 5 b[1] = 7")
    #expect(try state.changedNames(in: environment, since: copy) == ["a", "c", "d"])
    #expect(try state.restore(environment, to: copy) == ["a", "c", "d"])
    // What is in a table is not taken back.
    #expect(try run("return a, b[1], c, rawget(_G, 'd'), same") == [1, 7, "x", nil, 5])
    #expect(try state.changedNames(in: environment, since: copy) == [])
  }
}
