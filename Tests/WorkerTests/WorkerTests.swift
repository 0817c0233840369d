import Diagnostics
import Foundation
import Testing
import Workbench

/// Scripts in workers of the built program: what comes back, and how each end is called.
@Suite(.serialized) struct WorkerTests {
  @Test func `a script's files come back as bytes, with what it printed and what it read`() throws {
    let office = try Office()
    defer { office.remove() }
    try office.write("scripts/shared/words.lua", "return { title = '件数' }")
    let result = try office.run(
      """
      local words = require "shared.words"
      print(words.title, param("name", "none"))
      output("letters.csv", data.letters:group "unit":aggregate "letters = count()")
      output("lists/note", "写给" .. data.letters:count() .. "封信")
      """
    ) { $0.parameters = ["name": "值"] }
    #expect(result.printed == "件数\t值\n")
    #expect(result.files.map(\.name) == ["letters.csv", "lists/note.txt"])
    #expect(
      result.files.map { String(decoding: $0.bytes, as: UTF8.self) } == [
        "unit,letters\n公安局,2\n民政局,1\n", "写给3封信\n",
      ])
    #expect(
      result.used.map(\.path) == [
        "datasets/datapackage.json", "datasets/letters.csv", "scripts/job.lua", "scripts/shared/words.lua",
        "datasets/remotes.yaml", "scripts/job",
      ])
    #expect(result.used[1].sha256 == ContentHash.sha256(Array("unit,days\n公安局,3\n民政局,9\n公安局,5\n".utf8)))
    #expect(result.peakBytes > 1 << 20 && result.seconds > 0 && result.processorSeconds > 0)
  }

  @Test func `an error is said as elsewhere, with its line and in the language asked for`() throws {
    let office = try Office()
    defer { office.remove() }
    let failure = try #require(try office.failure("local x = 1\nprint(data.leters:count())"))
    #expect(failure.cause == .scriptError)
    #expect(
      failure.text(in: .english).hasPrefix(
        "scripts/job.lua:2: no dataset \"leters\"; did you mean \"letters\"?"))
    #expect(!failure.isWorthRetrying)
    let chinese = try #require(try office.failure("print(data.leters:count())") { $0.language = .chinese })
    #expect(chinese.text(in: .chinese).contains("没有数据集“leters”"))
  }

  @Test func `only what was granted is read, and a broken dataset harms only who asks for it`() throws {
    let office = try Office()
    defer { office.remove() }
    let granted: (inout WorkOrder) -> Void = { $0.reads = ["letters"] }
    #expect(try office.run("print(data.letters:count())", granted).printed == "3\n")
    let refused = try #require(try office.failure("print(data.secrets:count())", granted))
    #expect(
      refused.message.text(in: .english)
        == "scripts/job.lua:1: dataset \"secrets\" is not among those this job may read")
    #expect(try office.run("print(data.secrets:count())").printed == "1\n")
    let broken = try #require(try office.failure("print(data.broken:count())"))
    #expect(broken.cause == .badInput)
    #expect(broken.text(in: .english).contains("datasets/broken.csv:2"))
    let unknown = try #require(try office.failure("print(1)") { $0.reads = ["leters"] })
    #expect(unknown.message.text(in: .english) == "no dataset \"leters\"; did you mean \"letters\"?")
  }

  @Test func `a module that is not there is told with those that are`() throws {
    let office = try Office()
    defer { office.remove() }
    try office.write("scripts/shared/words.lua", "return {}")
    let failure = try #require(try office.failure("require 'shared.word'"))
    #expect(failure.text(in: .english).contains("no script \"shared.word\"; did you mean \"shared.words\"?"))
  }

  @Test func `each limit has a name`() throws {
    let office = try Office()
    defer { office.remove() }
    let time = try #require(try office.failure("while true do end") { $0.limits.seconds = 0.5 })
    #expect(time.cause == .timeLimit && time.isWorthRetrying)
    let processor = try #require(try office.failure("while true do end") { $0.limits.processorSeconds = 1 })
    #expect(processor.cause == .processorLimit)
    #expect(processor.text(in: .english) == "stopped: the work needs more than 1 s of processor time")
    let memory = try #require(
      try office.failure("local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end") {
        $0.limits.memory = 128 << 20
      })
    #expect(memory.cause == .memoryLimit)
    let output = try #require(
      try office.failure("output('large', ('x'):rep(70000))") { $0.limits.output = 1 << 16 })
    #expect(output.text(in: .english) == "stopped: the work gives out more than 65536 bytes")
    #expect(output.cause == .outputLimit)
    let flood = try #require(try office.failure("local s = ('x'):rep(100000) while true do print(s) end"))
    #expect(flood.cause == .outputLimit)
  }

  @Test func `what was printed before a failure is told`() throws {
    let office = try Office()
    defer { office.remove() }
    let error = try #require(try office.failure("print('one') print('二') error('three')"))
    #expect(error.printed == "one\n二\n")
    let killed = try #require(
      try office.failure("for i = 1, 9000 do print('line ' .. i) end while true do end") {
        $0.limits.processorSeconds = 1
      })
    #expect(killed.cause == .processorLimit)
    #expect(killed.printed.hasPrefix("line 1\nline 2\n"))
  }

  @Test func `memory that the engine needs is limited as Lua's is`() throws {
    let office = try Office()
    defer { office.remove() }
    let failure = try #require(
      try office.failure(
        """
        local rows = {}
        for i = 1, 2000 do rows[i] = { key = 1, number = i } end
        local t = table_of(rows)
        local pairs = t:join(t:rename "other = number", "key"):derive "sum = number * 7 + other"
        output("pairs", pairs:sort "-sum")
        """
      ) { $0.limits.memory = 96 << 20 })
    #expect(failure.cause == .memoryLimit, "\(failure)")
  }

  @Test func `several threads work in a worker, with the same result as one`() throws {
    let office = try Office()
    defer { office.remove() }
    let lines = (0..<120_000).map { "unit\($0 * 7919 % 1000),\($0 % 97)\n" }
    try office.write("datasets/letters.csv", "unit,days\n" + lines.joined())
    let result = try office.run(
      """
      local t = data.letters:group "unit":aggregate "days = sum(days), letters = count()":sort "-days, unit"
      output("days", t:take(1))
      print(data.letters:sort "-days, unit":take(1):row().unit, t:count())
      """)
    #expect(result.printed == "unit0\t1000\n")
  }

  @Test func `documents of each form are made in a worker`() throws {
    let office = try Office()
    defer { office.remove() }
    let result = try office.run(
      """
      local t = data.letters:group "unit":aggregate "letters = count()"
      output("a.xlsx", t)
      output("b.csv", t, { encoding = "gb18030" })
      output("c.svg", t:plot { kind = "bar", x = "unit", y = "letters" })
      output("d.md", t)
      output("e.html", t)
      output("f.json", t)
      """)
    #expect(result.files.map(\.name) == ["a.xlsx", "b.csv", "c.svg", "d.md", "e.html", "f.json"])
    #expect(result.files[0].bytes.starts(with: Array("PK".utf8)))
    #expect(result.files[1].bytes.contains(0xB9))
  }

  @Test func `a library that nobody spoke of is not opened behind the lock`() throws {
    let office = try Office()
    defer { office.remove() }
    let failure = try #require(
      try office.failure("output('a.' .. 'xls' .. 'x', data.letters)"))
    #expect(failure.cause == .forbidden)
    #expect(
      failure.text(in: .english).contains(
        "write the endings of files, such as .xlsx or .png, out in the script"))
  }

  @Test func `who gave the order can end it`() throws {
    let office = try Office()
    defer { office.remove() }
    try office.write("scripts/job.lua", "while true do end")
    let began = ContinuousClock.now
    let worker = Worker(
      program: Program.path, isStopped: { ContinuousClock.now - began > .milliseconds(300) })
    let failure = #expect(throws: WorkFailure.self) {
      try worker.run(WorkOrder(workspace: office.folder.path, .script("job")))
    }
    #expect(failure?.cause == .stopped)
  }

  @Test func `a program that cannot be started, and one that is no worker, are told apart`() throws {
    let order = WorkOrder(workspace: "/nowhere", .script("x"))
    let missing = #expect(throws: WorkFailure.self) { try Worker(program: "/nowhere/tongbao").run(order) }
    #expect(missing?.cause == .notStarted)
    #expect(missing?.text(in: .english) == "the worker cannot be started: No such file or directory")
    let other = #expect(throws: WorkFailure.self) { try Worker(program: "/bin/true").run(order) }
    #expect(other?.cause == .tornAnswer)
    let noisy = #expect(throws: WorkFailure.self) { try Worker(program: "/bin/echo").run(order) }
    #expect(noisy?.cause == .tornAnswer)
    let failing = #expect(throws: WorkFailure.self) { try Worker(program: "/bin/false").run(order) }
    #expect(failing?.text(in: .english) == "the worker ended with status 1")
    let nowhere = #expect(throws: WorkFailure.self) { try Worker(program: Program.path).run(order) }
    #expect(nowhere?.cause == .badInput || nowhere?.cause == .scriptError)
  }

  /// A worker must not outlive who wants its result, whatever its script does.
  @Test func `when the parent is killed, its worker ends`() throws {
    let office = try Office()
    defer { office.remove() }
    try office.write("scripts/spin.lua", "print('begun') while true do end")
    let parent = Process()
    parent.executableURL = Program.url
    parent.arguments = ["run", "spin", "--locked", "--workspace", office.folder.path]
    parent.standardOutput = FileHandle.nullDevice
    parent.standardError = FileHandle.nullDevice
    try parent.run()
    var worker: Int32?
    let patience = ContinuousClock.now + .seconds(20)
    while worker == nil, ContinuousClock.now < patience {
      worker = Self.children(of: parent.processIdentifier).first
      Thread.sleep(forTimeInterval: 0.01)
    }
    let process = try #require(worker)
    kill(parent.processIdentifier, SIGKILL)
    parent.waitUntilExit()
    while Self.isAlive(process), ContinuousClock.now < patience { Thread.sleep(forTimeInterval: 0.01) }
    #expect(!Self.isAlive(process))
  }

  private static func children(of parent: Int32) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { status(of: $0)?.parent == parent }
  }

  private static func isAlive(_ process: Int32) -> Bool {
    guard let status = status(of: process) else { return false }
    return status.state != "Z"
  }

  private static func status(of process: Int32) -> (state: String, parent: Int32)? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 1, let parent = Int32(fields[1]) else { return nil }
    return (String(fields[0]), parent)
  }
}
