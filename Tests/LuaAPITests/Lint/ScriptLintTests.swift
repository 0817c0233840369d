import Diagnostics
import Foundation
import LuaAPI
import TestSupport
import Testing
import Workbench

@Suite struct ScriptLintTests {
  private let names: KnownNames

  init() throws {
    let source = try BundleSource()
    names = try KnownNames(in: OpenWorkspace(WorkspaceFolder(source.root.path)))
  }

  private func lint(_ text: String) -> [String] {
    ScriptLint.findings(in: text, file: "a.lua", names).map { $0.headline(in: .english) }
  }

  @Test func `a clean script gives nothing`() {
    #expect(
      lint(
        """
        -- api: 1
        local limit <const> = param("limit", 60)
        local function passed(row) return row.score >= limit end
        for place, name in ipairs { "甲", "乙" } do
          print(place, name, #name)
        end
        local lists = {}
        function lists:names() return data.checks:filter(passed):names "unit" end
        goto done
        ::done::
        repeat local again = false until not again
        return lists:names(), data.检查:count()
        """) == [])
  }

  @Test func `names that nothing gives are told with the nearest`() {
    #expect(
      lint("prnt(data.check:cuont(), maths.pi, math.pie)") == [
        "a.lua:1:1: no name \"prnt\"; did you mean \"print\"?",
        "a.lua:1:6: no dataset \"check\"; did you mean \"checks\"?",
        "a.lua:1:17: nothing has a method \"cuont\"; did you mean \"count\"?",
        "a.lua:1:26: no name \"maths\"; did you mean \"math\"?",
        "a.lua:1:36: math has no \"pie\"; did you mean \"pi\"?",
      ])
  }

  @Test func `locals that nobody reads are told, and _ is not`() {
    #expect(
      lint("local a, _b = 1, 2\nlocal function f() end\nfor i, _ in pairs({}) do end\nlocal c\nc = 1") == [
        "a.lua:1:7: local \"a\" is never read", "a.lua:2:16: local function \"f\" is never called",
        "a.lua:3:5: loop variable \"i\" is never read", "a.lua:4:7: local \"c\" is never read",
      ])
  }

  @Test func `names that hide others are told`() {
    #expect(
      lint("local 得分 = 1\ndo local 得分 = 2 print(得分) end\nlocal round = round(得分) print(round)") == [
        "a.lua:2:10: \"得分\" hides that of line 1",
        "a.lua:3:7: \"round\" hides the workbench's own, which this script uses too",
      ])
  }

  @Test func `a name is not seen before its statement ends`() {
    #expect(lint("local x = x") == ["a.lua:1:7: local \"x\" is never read", "a.lua:1:11: no name \"x\""])
  }

  @Test func `what is given without local is told once`() {
    #expect(lint("total = 1\nprint(total)") == ["a.lua:1:1: \"total\" is given without local"])
  }

  @Test func `what is another elsewhere is told`() {
    #expect(
      lint("print(os.time(), io.read(), math.random(), math.exp(1))") == [
        "a.lua:1:7: the clock is another one at every run",
        "a.lua:1:18: what lies outside of the workspace is another on each machine",
        "a.lua:1:29: drawn numbers hang on how often was drawn before",
        "a.lua:1:44: its last digits are others on another processor",
      ])
  }

  @Test func `source that is no Lua is told as that or passed over`() {
    #expect(lint("print（1）").count == 1)
    for text in ["end end", "local", "function", "((((", "x = = 1", "for", "return return", "{", "a.b:"] {
      _ = lint(text)
    }
    _ = lint(String(repeating: "(", count: 100_000))
  }

  @Test func `settings for luacheck are those that the repository has`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let workspace = try OpenWorkspace(WorkspaceFolder(root.path))
    #expect(
      try LuacheckSettings(KnownNames(in: workspace)).text
        == String(contentsOf: root.appending(path: ".luacheckrc"), encoding: .utf8))
  }

  @Test func `every script of the repository is clean`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let workspace = try OpenWorkspace(WorkspaceFolder(root.path))
    let names = try KnownNames(in: workspace)
    let found = try workspace.scriptNames().flatMap { name in
      let script = try workspace.script(name)
      return ScriptLint.findings(in: script.text, file: script.name, names).map { $0.headline(in: .english) }
    }
    #expect(found == [])
  }
}
