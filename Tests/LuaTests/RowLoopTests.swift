import Diagnostics
import Lua
import Testing

@Suite(.serialized) struct RowLoopTests {
  /// Four rows of every kind of column; the last row has nothing.
  private func values(_ workshop: Workshop, _ text: String) throws -> [LuaValue] {
    let loop = try loop(workshop, text)
    let values = try withLanes { try loop.values($0, rows: 0..<4) }
    return (0..<4).map { values[$0] }
  }

  private func loop(
    _ workshop: Workshop, _ text: String, _ promise: LuaRowPromise = .none
  ) throws -> LuaRowLoop {
    guard case .function(let function)? = try workshop.run("return function(r) \(text) end").first else {
      throw LuaFault(Phrase("not a function", zh: "not a function"))
    }
    return try LuaRowLoop(
      function: function,
      columns: [
        LuaRowColumn(names: ["open"], kind: .bool),
        LuaRowColumn(names: ["count", "数量"], kind: .integer),
        LuaRowColumn(names: ["rate"], kind: .number),
        LuaRowColumn(names: ["score", "得分"], kind: .decimal(scale: 2)),
        LuaRowColumn(
          names: ["unit", "a name that is longer than the forty bytes that Lua keeps once"],
          kind: .text),
        LuaRowColumn(names: ["sent"], kind: .scalar(.date, scale: 0)),
      ], promise: promise)
  }

  private func withLanes<Result>(_ body: ([LuaRowLane]) throws -> Result) throws -> Result {
    let open: [UInt8] = [1, 0, 1, 0]
    let count: [Int64] = [1, 2, 3, 0]
    let rate: [Double] = [0.5, 1, 2, 0]
    let score: [Int64] = [6000, 5950, 10000, 0]
    let unit: [Int32] = [0, 1, 0, 0]
    let texts = Array("沂城龙家圈".utf8)
    let starts: [Int64] = [0, 6, 15]
    let sent: [Int16] = [10, 20, 30, 0]
    let missing: [UInt8] = [0, 0, 0, 1]
    return try missing.withUnsafeBufferPointer { missing in
      func lane(_ bytes: UnsafeRawBufferPointer, _ bits: Int = 64) -> LuaRowLane {
        LuaRowLane(values: bytes.baseAddress, bits: bits, missing: missing.baseAddress)
      }
      return try open.withUnsafeBytes { open in
        try count.withUnsafeBytes { count in
          try rate.withUnsafeBytes { rate in
            try score.withUnsafeBytes { score in
              try unit.withUnsafeBytes { unit in
                try sent.withUnsafeBytes { sent in
                  try texts.withUnsafeBufferPointer { texts in
                    try starts.withUnsafeBufferPointer { starts in
                      var unit = lane(unit, 32)
                      unit.texts = LuaRowLane.Texts(bytes: texts.baseAddress, offsets: starts.baseAddress)
                      return try body(
                        [lane(open, 8), lane(count), lane(rate), lane(score), unit, lane(sent, 16)])
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func date(_ payload: Int64) -> LuaValue { .scalar(LuaScalar(kind: .date, payload: payload)) }

  @Test func `each kind of column is pushed as its own kind of value`() throws {
    let workshop = try Workshop()
    #expect(try values(workshop, "return r.open") == [true, false, true, nil])
    #expect(try values(workshop, "return r.count") == [1, 2, 3, nil])
    #expect(try values(workshop, "return r.rate") == [0.5, 1.0, 2.0, nil])
    #expect(
      try values(workshop, "return r.score") == [
        60, .scalar(LuaScalar(kind: .decimal, payload: 595, scale: 1)), 100, nil,
      ])
    #expect(try values(workshop, "return r.unit") == ["沂城", "龙家圈", "沂城", nil])
    #expect(try values(workshop, "return r.sent") == [date(10), date(20), date(30), nil])
  }

  @Test func `a column goes by each of its names`() throws {
    let workshop = try Workshop()
    #expect(try values(workshop, "return r['数量']") == [1, 2, 3, nil])
    #expect(
      try values(workshop, "return r['a name that is longer than the forty bytes that Lua keeps once']") == [
        "沂城", "龙家圈", "沂城", nil,
      ])
  }

  @Test func `what is missing makes arithmetic and texts missing and orderings false`() throws {
    let workshop = try Workshop()
    #expect(try values(workshop, "return r.count * 2 + 1") == [3, 5, 7, nil])
    #expect(try values(workshop, "return -r.count") == [-1, -2, -3, nil])
    #expect(try values(workshop, "return 7 // r.count") == [7, 3, 2, nil])
    #expect(try values(workshop, "return r.unit .. '镇'") == ["沂城镇", "龙家圈镇", "沂城镇", nil])
    #expect(try values(workshop, "return r.count < 3") == [true, true, false, false])
    #expect(try values(workshop, "return r.count >= 3") == [false, false, true, false])
    #expect(try values(workshop, "return r.count == nil") == [false, false, false, true])
    #expect(try values(workshop, "return r.count ~= 2") == [true, false, true, true])
  }

  @Test func `nil is as ever before and after a run, also after an error`() throws {
    let workshop = try Workshop()
    _ = try values(workshop, "return r.count * 2")
    #expect(throws: LuaError.self) { _ = try values(workshop, "error('x')") }
    #expect(workshop.message("return nil + 1") == "test.lua:1: attempt to perform arithmetic on a nil value")
  }

  @Test func `orders with missing values are counted where the result hangs on them`() throws {
    let workshop = try Workshop()
    func tally(_ text: String) throws -> LuaRowTally {
      let loop = try loop(workshop, text)
      _ = try withLanes { try loop.test($0, rows: 0..<4) }
      return loop.tally
    }
    let one = LuaRowTally(undecided: 1, readsMissing: true, isUntold: false)
    #expect(try tally("return r.count > 1") == one)
    #expect(try tally("if r.count > 1 then return true elseif r.count < 1 then error('no') end") == one)
    let none = LuaRowTally(undecided: 0, readsMissing: true, isUntold: false)
    #expect(try tally("return r.count > 1 or true") == none)
    let untold = LuaRowTally(undecided: 0, readsMissing: true, isUntold: true)
    #expect(try tally("return r.unit:upper() == 'x'") == untold)
    let unread = LuaRowTally(undecided: 0, readsMissing: false, isUntold: false)
    #expect(try tally("return true") == unread)
  }

  @Test func `limits and the user stop a loop whose rows are known to be short, too`() throws {
    let promise = LuaRowPromise(keepsNothing: true, instructions: 10)
    let count = [Int64](repeating: 1, count: 100_000)
    func error(
      _ workshop: Workshop, _ body: String = "return r.count > 0", reads: [LuaRowRead] = []
    ) throws -> LuaError.Kind? {
      guard case .function(let function)? = try workshop.run("return function(r) \(body) end").first
      else { return nil }
      let list = LuaRowList(function: try function.snapshot(reading: reads), columns: [0])
      let loop = try LuaRowLoop(
        function: function, columns: [LuaRowColumn(names: ["count"], kind: .integer)], promise: promise,
        list: reads.isEmpty ? nil : list)
      do {
        try count.withUnsafeBytes { bytes in
          _ = try loop.test([LuaRowLane(values: bytes.baseAddress)], rows: 0..<count.count)
        }
        return nil
      } catch let error as LuaError {
        return error.kind
      }
    }
    #expect(try error(Workshop()) == nil)
    let few = LuaLimits(instructions: 200_000)
    #expect(try error(Workshop(limits: few)) == .stopped(.instructions))
    let reads = [LuaRowRead(place: 0, slot: 0)]
    #expect(try error(Workshop(), reads: reads) == nil)
    #expect(try error(Workshop(limits: few), reads: reads) == .stopped(.instructions))
    let stop = LuaStop()
    let workshop = try Workshop(stop: stop)
    var calls = 0
    let pull = LuaFunctionEntry("pull") { _ in
      calls += 1
      if calls == 100 { stop.request() }
      return []
    }
    try workshop.state.setGlobal("pull", .function(pull), in: workshop.environment)
    #expect(try error(workshop, "pull()") == .stopped(.cancelled))
    #expect(calls < 2000)
  }

  @Test func `a list in which a field is missing does not decide`() throws {
    let workshop = try Workshop()
    guard
      case .function(let function)? = try workshop.run("return function(r) return r.count + r.more end").first
    else { throw LuaFault(Phrase("not a function", zh: "not a function")) }
    let numbers = (1...20).map(Int64.init)
    let list = LuaRowList(
      function: try function.snapshot(reading: [LuaRowRead(place: 0, slot: 0)]), columns: [0])
    let loop = try LuaRowLoop(
      function: function,
      columns: [
        LuaRowColumn(names: ["count"], kind: .integer), LuaRowColumn(names: ["more"], kind: .integer),
      ],
      promise: LuaRowPromise(keepsNothing: true, instructions: 10), list: list)
    let values = try numbers.withUnsafeBytes { bytes in
      let lane = LuaRowLane(values: bytes.baseAddress)
      return try loop.values([lane, lane], rows: 0..<20)
    }
    #expect((0..<20).map { values[$0] } == (1...20).map { .integer($0 * 2) })
  }

  @Test func `the hook is back after a loop without it`() throws {
    let workshop = try Workshop(limits: LuaLimits(instructions: 100_000))
    let promise = LuaRowPromise(keepsNothing: true, instructions: 10)
    let loop = try loop(workshop, "return r.count", promise)
    _ = try withLanes { try loop.values($0, rows: 0..<4) }
    #expect(workshop.failure("while true do end")?.kind == .stopped(.instructions))
  }

  @Test func `rows from the middle have their own numbers`() throws {
    let workshop = try Workshop()
    let loop = try loop(workshop, "return r.count")
    let values = try withLanes { try loop.values($0, rows: 1..<3) }
    #expect(values[0] == 2 && values[1] == 3 && values.count == 2)
    let failing = try self.loop(workshop, "if r.count == 3 then error('odd') end")
    #expect(throws: LuaError.self) { try withLanes { try failing.test($0, rows: 1..<4) } }
    #expect(workshop.message("error('x')") == "test.lua:1: x")
  }

  @Test func `each value of a state is one object, however many there are`() throws {
    let workshop = try Workshop()
    let text = """
      local kept, count = {}, 0
      for n = 1, 50000 do
        local day = date(n)
        if n % 10 == 0 then kept[#kept + 1] = day end
        if day == date(n) then count = count + 1 end
      end
      for index, day in ipairs(kept) do
        if day ~= date(index * 10) then return "lost " .. index end
      end
      local known = {[date(7)] = "seven"}
      return count, known[date(7)]
      """
    #expect(try workshop.run(text) == [50000, "seven"])
  }

  @Test func `a predicate keeps the rows where it holds`() throws {
    let workshop = try Workshop()
    let loop = try loop(workshop, "return r.score and r.score ~= 60")
    #expect(try withLanes { try loop.test($0, rows: 0..<4) } == [0, 1, 1, 0])
  }

  @Test func `an error names the row and the place`() throws {
    let workshop = try Workshop()
    func message(_ text: String) -> String {
      do {
        _ = try values(workshop, text)
        return "no error"
      } catch {
        return "\(error)"
      }
    }
    #expect(message("if r.count == 2 then error('odd') end") == "test.lua:1: row 2: odd")
    #expect(message("return r.scor") == "test.lua:1: row 1: no column \"scor\"; did you mean \"score\"?")
    #expect(
      message("r.count = 1") == "test.lua:1: row 1: a row cannot be changed; use derive to add a column")
    #expect(
      message("return {}")
        == "row 1: the function gives a table; a value, nil or a boolean is needed")
    #expect(message("return same(r)") == "test.lua:1: row 1: argument 1: a row cannot be used here")
  }

  @Test func `a row is over after its run`() throws {
    let workshop = try Workshop()
    _ = try values(workshop, "kept = r return 1")
    #expect(
      workshop.message("return kept.count") == "test.lua:1: this row is over; keep its values, not the row")
  }

  @Test func `a loop does not run within itself`() throws {
    let workshop = try Workshop()
    let inner = try loop(workshop, "return again()")
    try workshop.state.setGlobal(
      "again",
      .function(
        LuaFunctionEntry("again") { [self] _ in
          _ = try withLanes { try inner.values($0, rows: 0..<4) }
          return []
        }), in: workshop.environment)
    let error = #expect(throws: LuaError.self) { try withLanes { try inner.values($0, rows: 0..<4) } }
    #expect(error?.message.text(in: .english) == "row 1: this function of a row is already running")
  }

  @Test func `a function of a row may call functions of the host`() throws {
    let workshop = try Workshop()
    #expect(try values(workshop, "return r.unit and text_length(r.unit)") == [6, 9, 6, nil])
  }
}
