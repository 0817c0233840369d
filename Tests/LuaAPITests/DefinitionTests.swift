import Diagnostics
import Foundation
import Lua
import LuaAPI
import Testing
import Workbench

/// What editors are told of functions, tables and columns.
@Suite struct DefinitionTests {
  private let workspace: SmallWorkspace

  init() throws { workspace = try SmallWorkspace() }

  private func definitions(in language: Language = .english) throws -> (api: String, data: String) {
    let session = try workspace.session()
    return (
      APIDefinitions(session.reference, in: language).text,
      WorkspaceDefinitions(session).text
    )
  }

  /// The lines from the one that begins so to the next that is empty.
  private func part(_ text: String, from start: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, !first.hasPrefix(start) { lines = lines.dropFirst() }
    return lines.prefix { !$0.isEmpty }.joined(separator: "\n")
  }

  @Test func `a function has its parameters and what it gives, in the language of the session`() throws {
    #expect(
      part(try definitions().api, from: "---The canonical short name") == """
        ---The canonical short name of a unit; an unknown name is an error with the nearest ones.
        ---@param name string A unit as anybody may write it.
        ---@return string
        function unit(name) end
        """)
    let chinese = try definitions(in: .chinese).api
    #expect(
      part(chinese, from: "---单位的规范简称").contains("---@return string\nfunction unit(name) end"))
  }

  @Test func `a verb is a method of the class of tables, and a word of Lua is no name of a parameter`() throws
  {
    let text = try definitions().api
    #expect(
      part(text, from: "---Keeps the first row of each combination") == """
        ---Keeps the first row of each combination of these columns.
        ---@param columns string Names of columns or formulas, separated by commas.
        ---@param ... string
        ---@return tongbao.Table
        function object:distinct(columns, ...) end
        """)
    #expect(text.contains("function workdays(start, end_) end"))
  }

  @Test func `columns have their types, what is missing of them, and samples`() throws {
    let text = try definitions().data
    #expect(
      part(text, from: "---@class tongbao.row.letters") == """
        ---@class tongbao.row.letters
        ---@field quarter? tongbao.Period 2021Q2、2021Q3
        ---@field id? string L1、L2、L3
        ---@field unit? string 单位 · 25% missing; 甲、丁、乙
        ---@field ["单位"] string|nil unit
        ---@field kind? string 咨询、投诉、建议
        ---@field score? tongbao.Decimal|number 12% missing; 89.9、60.0、59.9
        ---@field n? integer 12% missing; 1、2、4
        """)
    #expect(
      part(text, from: "---@class tongbao.Data") == """
        ---@class tongbao.Data
        ---@field quarters tongbao.table.quarters 2 rows
        ---@field letters tongbao.table.letters 8 rows
        ---@field tags tongbao.table.tags 3 rows
        data = {}
        """)
  }

  @Test func `verbs that keep rows know the columns of the table`() throws {
    let text = try definitions().data
    let start = try #require(text.range(of: "---@class tongbao.table.letters: tongbao.Table"))
    #expect(
      part(String(text[start.lowerBound...]), from: "---Keeps the rows for which") == """
        ---Keeps the rows for which the condition holds. A comparison with a missing value does not hold.
        ---@param condition string|fun(row: tongbao.row.letters): any What must hold for a row.
        ---@param options? table Named options, and values for $names.
        ---@return tongbao.table.letters
        function object:filter(condition, options) end
        """)
  }

  @Test func `every entry says what it gives, but for those that give nothing`() throws {
    let silent = try workspace.session().reference.filter { $0.place != .formula }.flatMap { section in
      section.entries.filter(\.gives.isEmpty).map { "\(section.heading.text(in: .english)): \($0.name)" }
    }
    #expect(
      silent == [
        "Functions: use", "Functions: output", "Verbs of a table of data: show",
        "Verbs of a table of data: write", "Workbooks: write", "Charts: write",
      ])
  }

  @Test func `all of it is Lua that does nothing`() throws {
    let (api, data) = try definitions()
    let session = try workspace.session()
    for text in [api, data] {
      #expect(session.completeness(of: text) == .complete)
    }
  }

  @Test func `definitions are written beside settings, which are never overwritten`() throws {
    let session = try workspace.session()
    let count = session.reference.filter { $0.place != .formula }.map(\.entries.count).reduce(0, +)
    #expect(
      try session.writeDefinitions(to: ".luals").map { $0.text(in: .english) } == [
        "wrote .luals/tongbao.lua: \(count) functions and verbs", "wrote .luals/workspace.lua: 3 datasets",
        "wrote .luarc.json: settings for the Lua language server",
      ])
    #expect(
      try workspace.session().writeDefinitions(to: ".luals").map { $0.text(in: .chinese) }.last
        == ".luarc.json已存在，未改动；其中的“workspace.library”应写有“.luals”")
  }

  @Test(arguments: [
    ("m/", "m/tongbao.lua"), ("./m//n/", "m/n/tongbao.lua"), (".", "tongbao.lua"), ("", "tongbao.lua"),
  ])
  func `the folder is named in any way that a shell writes it`(_ folder: String, _ file: String) throws {
    let session = try workspace.session()
    let lines = try session.writeDefinitions(to: folder).map { $0.text(in: .english) }
    #expect(lines[0].hasPrefix("wrote \(file): "))
    #expect(FileManager.default.fileExists(atPath: "\(session.workspace.folder.path)/\(file)"))
  }

  @Test func `definitions may be written outside of the workspace`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lines = try workspace.session().writeDefinitions(to: "\(folder)/x/").map { $0.text(in: .english) }
    #expect(lines[1] == "wrote \(folder)/x/workspace.lua: 3 datasets")
    #expect(FileManager.default.fileExists(atPath: "\(folder)/x/workspace.lua"))
  }
}
