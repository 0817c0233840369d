import Diagnostics
import Foundation
import Lua
import LuaAPI
import TestSupport
import Testing
import Workbench

/// Functions carry the level of the API that they came with.
@Suite struct LevelTests {
  private let source: BundleSource

  init() throws { source = try BundleSource() }

  private func session(_ level: Int) throws -> ScriptSession {
    try ScriptSession(
      OpenWorkspace(WorkspaceFolder(source.root.path)), profile: .script, level: level, output: { _ in })
  }

  @Test func `a script finds what had come by its level`() throws {
    let now = try session(ScriptSession.newestLevel)
    #expect(try now.text(of: #require(now.evaluate("data.checks:count()").values.first)) == "3")
    let before = try session(0)
    let verb = #expect(throws: LuaError.self) { try before.evaluate("data.checks:count()") }
    #expect(verb?.message.text(in: .english) == "no verb \"count\"")
    let function = #expect(throws: LuaError.self) { try before.evaluate("param('limit', 1)") }
    #expect(function?.message.text(in: .english).hasPrefix("no global \"param\"") == true)
  }

  @Test func `no function is of a level that this program does not have`() throws {
    let entries = try session(ScriptSession.newestLevel).reference.flatMap(\.entries)
    #expect(entries.filter { !(1...ScriptSession.newestLevel).contains($0.since) }.map(\.name) == [])
  }

  @Test func `lint tells what came later than the script says`() throws {
    var names = try KnownNames(in: OpenWorkspace(WorkspaceFolder(source.root.path)))
    names.levels = ["param": 3, "count": 2]
    func lint(_ head: String) -> [String] {
      ScriptLint.findings(
        in: "\(head)\nprint(param('x', 1), data.checks:count())", file: "a.lua", names
      ).map { $0.text(in: .english) }
    }
    #expect(
      lint("-- api: 2") == [
        "a.lua:2:7: \"param\" came with api 3, and the script is written for api 2\n  help: write -- api: 3, or do without it"
      ])
    #expect(lint("-- 接口：1").count == 2)
    #expect(lint("-- a script of the office itself") == [])
  }
}
