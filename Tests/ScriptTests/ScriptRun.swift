import Foundation
import LuaAPI
import Reports
import Workbench

/// Runs scripts of a workspace as `tongbao run` does, and keeps what they print and give out.
enum ScriptRun {
  /// The repository, which is the county's workspace.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// What a script prints, then every output under its name.
  static func text(of script: String, quarter: String = "2021Q3", in folder: String = root) throws -> String {
    let printed = Printed()
    let session = try open(folder, quarter, printed)
    try session.run(script: script)
    var text = printed.text
    for output in session.outputs {
      text += "== \(output.name)\n"
      switch output.content {
      case .table(let table, let form):
        text += TextGrid(table, GridOptions(caption: form.caption)).description + "\n"
      case .workbook(let sheets):
        for sheet in sheets {
          text += TextGrid(sheet.table, GridOptions(caption: sheet.name)).description + "\n"
        }
      case .chart(let chart): text += TerminalChart(chart).description + "\n"
      case .text(let words): text += words + "\n"
      }
    }
    return text
  }

  /// What a piece of Lua gives, as text: one line a value.
  static func value(of lua: String, quarter: String = "2021Q3", in folder: String = root) throws -> String {
    let session = try open(folder, quarter, Printed())
    return try session.evaluate(lua).values.map { try session.text(of: $0) }.joined(separator: "\n")
  }

  private static func open(_ folder: String, _ quarter: String, _ printed: Printed) throws -> ScriptSession {
    let workspace = try OpenWorkspace(WorkspaceFolder.locate(from: folder))
    try workspace.use(quarter)
    return try ScriptSession(workspace, profile: .script) { printed.text += $0 }
  }

  private final class Printed {
    var text = ""
  }
}
