import Diagnostics
import Glibc
import Lua
import TestSupport
import Testing

@Suite(.serialized) struct HostileScriptTests {
  static let limits = LuaLimits(memory: 128 << 20, instructions: 5_000_000, seconds: 10, output: 1 << 16)

  @Test(arguments: HostileScript.all)
  func `a hostile script ends as it must`(script: HostileScript) throws {
    let workshop = try Workshop(limits: HostileScriptTests.limits)
    let outcome: HostileScript.Outcome
    var note = ""
    do throws(LuaError) {
      outcome = .returns(try workshop.run(script.text).map(HostileScriptTests.shown))
    } catch {
      note = error.description
      switch error.kind {
      case .stopped(let reason): outcome = .stops(reason)
      case .syntax: outcome = .malformed(error.message.text(in: .english))
      default: outcome = .fails(error.message.text(in: .english))
      }
    }
    switch (script.outcome, outcome) {
    case (.fails(let part), .fails(let message)), (.malformed(let part), .malformed(let message)):
      #expect(message.contains(part), "\(message)")
      #expect(message.utf8.count <= 4096)
    case (.stopsByAny, .stops): break
    case (.returns(nil), .returns): break
    default: #expect(outcome == script.outcome, "\(note.prefix(300))")
    }
    let isFinal = if case .stops(let reason) = outcome { reason != .depth } else { false }
    #expect(workshop.state.isStopped == isFinal)
    if isFinal {
      let again = workshop.failure("return 1")
      #expect(again?.description == note)
    }
    let next = try Workshop(limits: HostileScriptTests.limits)
    #expect(try next.run("return 1 + 1") == [2])
  }

  private static func shown(_ value: LuaValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .bool(let value): "\(value)"
    default: value.kindName.text(in: .english)
    }
  }

  @Test func `compiled code is refused`() throws {
    let workshop = try Workshop()
    #expect(workshop.message("\u{1B}Lua") == "test.lua: this is compiled code, not the text of a script")
  }

  @Test func `a script of more than 128 KiB is refused`() throws {
    let workshop = try Workshop()
    #expect(
      workshop.message(String(repeating: " ", count: 200_000))
        == "test.lua: a script has at most 128 KiB, this one has 200000 bytes")
  }

  @Test func `a deadline ends a loop`() throws {
    let workshop = try Workshop(limits: LuaLimits(seconds: 0.05))
    #expect(workshop.message("while true do end") == "stopped: the script ran longer than 0.05 s")
  }

  @Test func `a pattern that runs for ever ends at the limit`() throws {
    let workshop = try Workshop(limits: LuaLimits(instructions: 5_000_000))
    let text = "local S = ('a'):rep(5000) return S:find('.-.-.-.-b')"
    #expect(workshop.message(text) == "stopped: the script did more than 5000000 units of work")
  }

  @Test func `a stop by the user ends a loop that hides errors`() throws {
    let stop = LuaStop()
    let workshop = try Workshop(stop: stop)
    try workshop.state.setGlobal(
      "interrupt",
      .function(
        LuaFunctionEntry("interrupt") { _ in
          stop.request()
          return []
        }), in: workshop.environment)
    #expect(workshop.message("while true do pcall(interrupt) end") == "stopped by the user")
    #expect(workshop.message("return 1") == "stopped by the user")
    stop.reset()
    #expect(workshop.message("return 1") == "stopped by the user")
    #expect(try Workshop(stop: stop).run("return 1") == [1])
  }

  /// For as long as the process lives, as a signal handler needs it.
  private static let interrupts = LuaStop()

  @Test func `an interrupt signal stops what runs`() throws {
    #expect(HostileScriptTests.interrupts.catchInterrupts())
    defer { signal(SIGINT, SIG_DFL) }
    let workshop = try Workshop(limits: LuaLimits(seconds: 10), stop: HostileScriptTests.interrupts)
    try workshop.state.setGlobal(
      "interrupt",
      .function(
        LuaFunctionEntry("interrupt") { _ in
          // To the process: the thread of a test may hold signals back.
          kill(getpid(), SIGINT)
          return []
        }), in: workshop.environment)
    #expect(workshop.message("interrupt() while true do end") == "stopped by the user")
    #expect(HostileScriptTests.interrupts.requestCount == 1)
  }

  @Test func `between runs the clock stands still, and the user stops nothing`() throws {
    let stop = LuaStop()
    let workshop = try Workshop(limits: LuaLimits(instructions: 50_000, seconds: 0.02), stop: stop)
    workshop.state.beginRun()
    _ = try workshop.run("for i = 1, 40000 do end")
    let patience = ContinuousClock.now + .milliseconds(30)
    while ContinuousClock.now < patience {}
    stop.request()
    #expect(workshop.state.isComplete(String(repeating: " ", count: 100_000)) == .complete)
    #expect(try workshop.state.value(of: "x", in: workshop.state.makeEnvironment()) == nil)
    stop.reset()
    workshop.state.beginRun()
    #expect(try workshop.run("return 1") == [1])
  }

  @Test func `each run of a conversation has its own budget`() throws {
    let workshop = try Workshop(limits: LuaLimits(instructions: 100_000))
    for _ in 1...5 {
      workshop.state.beginRun()
      #expect(try workshop.run("for i = 1, 20000 do end return 1") == [1])
    }
  }
}
