import Foundation
import TestSupport
import Testing

/// Jobs as a machine runs them: by calls, by a loop, and killed.
@Suite struct JobsCommandTests {
  private let copy: Workspace

  init() throws { copy = try Workspace() }

  private func jobs(_ arguments: String...) throws -> Tongbao.Result {
    try Tongbao.run(["jobs"] + arguments, folder: copy.folder)
  }

  private func write(_ jobs: String) throws {
    try copy.script("slow", "local n = 0\nfor i = 1, 1e12 do n = n + i end\noutput(\"n.txt\", n)\n")
    try copy.script("quick", "output(\"due.txt\", param(\"due\", \"\"))\n")
    try Data(jobs.utf8).write(to: copy.folder.appending(path: "scripts/jobs.yaml"))
  }

  @Test func `the first call says what is new and when it is due`() throws {
    defer { copy.remove() }
    try write("jobs:\n  - { name: quick, script: quick, when: every workday 08:30 }\n")
    #expect(
      try jobs("run-due", "--now", "2021-10-08T09:00").output
        == "new from now on: quick; the next is due at 2021-10-09 08:30\n")
    #expect(
      try jobs("history").output == "no runs; tongbao jobs check tells when jobs are due\n")
    #expect(
      try jobs("run-due", "--now", "2021-10-09T08:30").output
        == "quick 2021Q3: succeeded (run 1, due 2021-10-09 08:30)\n")
    #expect(try jobs("run-due", "--now", "2021-10-09T08:31").output.isEmpty)
  }

  @Test func `a loop that is asked to end ends the work it is at, and the next call begins it again`() throws
  {
    defer { copy.remove() }
    try write("jobs:\n  - { name: slow, script: slow, when: \"* * * * *\", limits: { time: 10 min } }\n")
    #expect(try jobs("run-due", "--now", "2021-10-08T09:00").status == 0)
    let (loop, output, errors) = try Tongbao.start(
      ["jobs", "serve", "--now", "2021-10-08T09:01"], FileHandle.nullDevice, copy.folder)
    var looks = 0
    while try !jobs("history", "--state", "started").output.contains("slow"), looks < 600 { looks += 1 }
    loop.terminate()
    let printed = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    loop.waitUntilExit()
    #expect(loop.terminationStatus == 0)
    #expect(try errors.fileHandleForReading.readToEnd() == nil)
    #expect(
      printed.hasPrefix(
        "serving; SIGTERM or Ctrl-C ends it\nslow 2021Q3: stopped (run 1, due 2021-10-08 09:01)\n"))
    #expect(printed.hasSuffix("\nended\n"))

    try copy.script("slow", "output(\"n.txt\", 1)\n")
    #expect(
      try jobs("run-due", "--now", "2021-10-08T09:01").output
        == "slow 2021Q3: succeeded (run 2, due 2021-10-08 09:01)\n")
    #expect(try copy.text(of: "out/slow/2021Q3/n.txt") == "1\n")
  }

  @Test func `a module that is new, and a pack of rules, are reason to run again`() throws {
    defer { copy.remove() }
    try write("jobs:\n  - { name: seek, script: seek, when: every day }\n")
    try copy.script(
      "seek",
      """
      local found, extra = pcall(require, "extra")
      output("extra.txt", found and extra or "none")
      output("packs.txt", #rules())
      """)
    func run() throws -> String { try jobs("run", "seek", "--quarter", "2021Q3").output }
    #expect(try run() == "seek 2021Q3: succeeded (run 1)\n")
    #expect(try run() == "seek 2021Q3: unchanged (run 2)\n")
    try copy.script("extra", "return \"there\"\n")
    #expect(try run() == "seek 2021Q3: succeeded (run 3)\n")
    #expect(try copy.text(of: "out/seek/2021Q3/extra.txt") == "there\n")
    let rules = copy.folder.appending(path: "datasets/rules")
    try FileManager.default.copyItem(
      at: rules.appending(path: "website_2019.yaml"), to: rules.appending(path: "another.yaml"))
    #expect(try run() == "seek 2021Q3: succeeded (run 4)\n")
    #expect(try run() == "seek 2021Q3: unchanged (run 5)\n")
  }

  @Test func `a worker that is killed from outside is told apart from one that lacked memory`() throws {
    defer { copy.remove() }
    try write("jobs:\n  - { name: slow, script: slow, when: every day, limits: { time: 10 min } }\n")
    let (process, output, _) = try Tongbao.start(["jobs", "run", "slow"], FileHandle.nullDevice, copy.folder)
    let number = process.processIdentifier
    var worker: Int32?
    while worker == nil, process.isRunning {
      let children = try? String(contentsOfFile: "/proc/\(number)/task/\(number)/children", encoding: .utf8)
      worker = children?.split(separator: " ").first.flatMap { Int32($0) }
      usleep(10_000)
    }
    kill(try #require(worker), SIGKILL)
    let printed = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(
      printed.contains("the worker was killed from outside, by a person or by a machine without memory"))
    #expect(try jobs("history").output.contains("failed  killed"))
  }

  @Test func `what a script prints is no order to the terminal, and a result's name is a plain path`() throws
  {
    defer { copy.remove() }
    try write("jobs:\n  - { name: odd, script: odd, when: every day }\n")
    try copy.script("odd", "print(\"\\27[2J\\27]0;x\\7\")\noutput(\"../x\", 1)\n")
    let failed = try jobs("run", "odd", "--quarter", "2021Q3")
    #expect(failed.status == 1)
    #expect(failed.output.contains("output: \"../x\" is no name for a result"))
    #expect(try jobs("log", "1").output.hasPrefix("\\u{1B}[2J\\u{1B}]0;x\\u{7}\n"))
  }

  @Test func `the jobs that a document shows are read`() throws {
    defer { copy.remove() }
    let whole = try Workspace().withScripts()
    defer { whole.remove() }
    let text = try String(contentsOf: Tongbao.root.appending(path: "docs/schedules.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(blocks.count == 1)
    for block in blocks {
      try Data(block.utf8).write(to: whole.folder.appending(path: "scripts/jobs.yaml"))
      let result = try Tongbao.run(["jobs", "check", "--now", "2021-10-01T09:00"], folder: whole.folder)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  /// `make jobs-faults` does the same hundreds of times.
  @Test(.enabled(if: Tool.has("python3"), "python3 is not installed"))
  func `killed at random moments no run is lost or doubled and no set torn`() throws {
    defer { copy.remove() }
    let seed = UInt32.random(in: 0...UInt32.max)
    let printed = try Tongbao.shell(
      "python3 tools/jobs_faults.py '\(Tongbao.path)' --kills 20 --seed \(seed) --no-loops 2>&1")
    #expect(printed.hasSuffix("all is well\n"), "seed \(seed): \(printed)")
  }

  @Test(.enabled(if: Tool.has("systemd-analyze"), "systemd-analyze is not installed"))
  func `systemd reads the service and the timer, whatever the workspace is called`() throws {
    defer { copy.remove() }
    let folder = copy.folder.appending(path: "100% 通报 $HOME \"甲\"")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["datasets", "scripts"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: copy.folder.appending(path: name))
    }
    try write("jobs:\n  - { name: quick, script: quick, when: every workday 08:30 }\n")
    let units = copy.folder.appending(path: "units")
    let result = try Tongbao.run(
      ["jobs", "install", "--workspace", folder.path], environment: ["XDG_CONFIG_HOME": units.path])
    #expect(result.status == 0, "\(result.errors)")
    let printed = try Tongbao.shell(
      "systemd-analyze verify --user '\(units.path)'/systemd/user/*.timer '\(units.path)'/systemd/user/*.service 2>&1"
    )
    #expect(printed.split(separator: "\n").filter { $0.contains("tongbao") } == [])
  }
}
