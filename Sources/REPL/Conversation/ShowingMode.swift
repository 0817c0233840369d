import Lua
import LuaAPI
import Reports

/// How a conversation shows tables.
enum ShowingMode: String, CaseIterable {
  case table, csv, json
  case markdown = "md"
  case html
  /// As a table, with every row and column, however wide.
  case plain

  func text(of value: LuaValue, _ session: ScriptSession) throws -> String {
    guard self != .table, session.caption(of: value) != nil else { return try session.text(of: value) }
    guard let format = TableFormat(rawValue: rawValue) else {
      let grid = session.grid
      defer { session.grid = grid }
      session.grid = GridOptions(usesTitles: grid.usesTitles, language: grid.language)
      return try session.text(of: value)
    }
    var text = String(decoding: try session.bytes(of: value, as: format), as: UTF8.self)
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
