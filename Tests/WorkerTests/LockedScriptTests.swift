import Diagnostics
import Foundation
import Lua
import Reports
import TestSupport
import Testing
import Workbench

/// Every hostile script of the interpreter's tests, through real workers.
@Suite(.serialized) struct LockedScriptTests {
  /// What runs for ever is not waited for; all else has time on the slowest machine.
  static func limits(of outcome: HostileScript.Outcome) -> WorkLimits {
    let isEndless =
      switch outcome {
      case .stops, .stopsByAny: true
      case .returns, .fails, .malformed: false
      }
    return WorkLimits(
      seconds: isEndless ? 0.6 : 60, processorSeconds: 10, memory: 256 << 20, output: 1 << 20)
  }

  /// Ends that are no accident: a worker that crashed or was refused a call is not among them.
  private static let named: Set<WorkFailure.Cause> = [
    .scriptError, .timeLimit, .processorLimit, .memoryLimit, .outputLimit,
  ]

  static func expect(_ failure: WorkFailure?, of script: HostileScript) {
    switch script.outcome {
    case .returns:
      #expect(failure.map { named.contains($0.cause) } ?? true, "\(script): \(failure.debugDescription)")
    case .malformed(let part):
      #expect(
        failure?.text(in: .english).contains(part) ?? false,
        "\(script): \(failure.map(\.description) ?? "none")")
    case .fails where script.text.contains("return"):
      // Nobody looks at what the script of a job returns.
      #expect(failure.map { named.contains($0.cause) } ?? true, "\(script): \(failure.debugDescription)")
    case .stops(.output) where !script.text.contains("while"):
      // A job may print more than the host of those tests lets anyone.
      #expect(failure == nil, "\(script): \(failure.debugDescription)")
    case .fails, .stops, .stopsByAny:
      #expect(
        failure.map { named.contains($0.cause) } ?? false, "\(script): \(failure.debugDescription)")
    }
  }

  @Test func `every hostile script ends with a name or a result, and the next order is done`() throws {
    let office = try Office()
    defer { office.remove() }
    for script in HostileScript.all {
      let failure = try office.failure(script.text) {
        $0.limits = Self.limits(of: script.outcome)
        $0.reads = []
      }
      Self.expect(failure, of: script)
    }
    #expect(try office.run("print(data.letters:count())").printed == "3\n")
  }

  @Test func `a pattern that runs for ever ends at the limit`() throws {
    let office = try Office()
    defer { office.remove() }
    let failure = try office.failure("local S = ('a'):rep(5000) return S:find('.-.-.-.-b')") {
      $0.limits.seconds = 0.6
    }
    #expect(failure?.cause == .timeLimit)
  }

  @Test(arguments: ["rankings/quarterly", "lists/all", "scores/county", "trends/by_unit"])
  func `a script of the repository gives the same files as outside`(script: String) throws {
    let result = try Worker(program: Program.path).run(
      WorkOrder(workspace: Program.repository.path, .script(script), quarter: "2021Q3"))
    try compare(result, with: ["run", script])
  }

  @Test func `a notice gives the same files as outside, its pictures and workbooks too`() throws {
    let template = "notices/quarterly.md"
    let result = try Worker(program: Program.path).run(
      WorkOrder(
        workspace: Program.repository.path, .notice(template: template, .public), quarter: "2021Q3"))
    try compare(result, with: ["notice", "build", "2021Q3"])
    #expect(
      result.files.contains { $0.name.hasSuffix(".xlsx") }
        && result.files.contains { $0.name == "notice.docx" })
    #expect(!result.printed.contains("is a table in notice.docx"))
  }

  private func compare(_ result: WorkResult, with arguments: [String]) throws {
    let out = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: out) }
    let process = Process()
    process.executableURL = Program.url
    process.arguments =
      arguments + ["--out", out.path, "--workspace", Program.repository.path]
      + (arguments[0] == "run" ? ["--quarter", "2021Q3"] : [])
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let names = FolderContents.files(under: out.path).sorted()
    #expect(names == result.files.map(\.name).sorted())
    for file in result.files {
      let written = try Data(contentsOf: out.appending(path: file.name))
      #expect(Array(written) == file.bytes, "\(file.name)")
    }
  }
}
