import Diagnostics
import Lua
import Testing

@Suite(.serialized) struct AllocationFailureTests {
  /// Touches everything that allocates: objects, scalars, callbacks, errors, coroutines, copies, the row loop.
  static let text = """
    local c = counter(2):add(3)
    local parts = {}
    c:each(function(n) parts[#parts + 1] = tostring(n) .. "|" .. tostring(date(n)) end)
    for k, v in pairs({b = 1, a = 2, [1] = 3, [date(4)] = 5}) do parts[#parts + 1] = tostring(k) .. "=" .. v end
    pcall(fail, 3)
    pcall(function() return c.unknown end)
    pcall(function() return undefined end)
    xpcall(function() error({}) end, function(e) return e end)
    local co = coroutine.wrap(function(...) coroutine.yield(same(...)) return select("#", ...) end)
    co(1, "two", {3}) co()
    local t = setmetatable({}, {__index = function(_, k) return k end})
    table.sort(parts, function(a, b) return a < b end)
    print(table.concat(parts, ","), t.x, ("%s %5.1f"):format(c, 2.5), ("a,b"):gsub(",", ";"))
    local helper = require "helper"
    same({x = {y = {c, date(1), same, helper}}}, "day " .. date(3))
    return function(r) return (r.name or "none") .. "!" .. r.count * 2 end, {c, scores()}
    """

  /// The fields that the function above reads, and where.
  private static let reads = [LuaRowRead(place: 0, slot: 0), LuaRowRead(place: 5, slot: 1)]

  private func work(
    failure: LuaAllocationFailure?, _ tally: Counter.Tally, isChecked: Bool = false
  ) throws -> Int {
    let workshop = try Workshop(
      asOf: 0, modules: ["helper": "return {double = function(x) return 2 * x end}"], failure: failure,
      tally: tally)
    let results = try workshop.run(AllocationFailureTests.text)
    guard case .function(let function)? = results.first else { return 0 }
    let copy = try function.snapshot()
    _ = try copy.upvalues()
    _ = try copy.dump()
    let loop = try LuaRowLoop(
      function: isChecked ? function.snapshot(isChecked: true) : copy,
      columns: [
        LuaRowColumn(names: ["name", "名称"], kind: .text),
        LuaRowColumn(names: ["count"], kind: .decimal(scale: 1)),
      ], promise: LuaRowPromise(keepsNothing: isChecked, instructions: isChecked ? 20 : nil),
      list: isChecked
        ? LuaRowList(
          function: function.snapshot(isChecked: true, reading: AllocationFailureTests.reads),
          columns: [0, 1])
        : nil)
    let codes: [Int8] = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0]
    let texts = Array("ab".utf8)
    let starts: [Int64] = [0, 1, 2]
    let counts: [Int64] = [10, 20, 35, 10, 20, 35, 10, 20, 35, 40]
    let missing: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    let values = try codes.withUnsafeBytes { codes in
      try counts.withUnsafeBytes { counts in
        try missing.withUnsafeBufferPointer { missing in
          try texts.withUnsafeBufferPointer { texts in
            try starts.withUnsafeBufferPointer { starts in
              let texts = LuaRowLane.Texts(bytes: texts.baseAddress, offsets: starts.baseAddress)
              return try loop.values(
                [
                  LuaRowLane(values: codes.baseAddress, bits: 8, missing: missing.baseAddress, texts: texts),
                  LuaRowLane(values: counts.baseAddress),
                ], rows: 0..<10)
            }
          }
        }
      }
    }
    #expect(values[0] == "a!2")
    #expect(values[8] == "none!7")
    return workshop.state.allocationCount
  }

  private func isOutOfMemory(_ error: any Error) -> Bool {
    (error as? LuaError)?.kind == .stopped(.memory)
  }

  @Test(arguments: [true, false], [true, false])
  func `every allocation may fail`(everAfter: Bool, isChecked: Bool) throws {
    let tally = Counter.Tally()
    let count = try work(failure: nil, tally, isChecked: isChecked)
    #expect(count > 500)
    for at in 1...count + 5 {
      do {
        _ = try work(
          failure: LuaAllocationFailure(at: Int64(at), everAfter: everAfter), tally,
          isChecked: isChecked)
      } catch {
        if !isOutOfMemory(error) { Issue.record("allocation \(at): \(error)") }
      }
      if tally.alive != 0 {
        Issue.record("allocation \(at): \(tally.alive) objects are left")
        tally.alive = 0
      }
    }
  }
}
