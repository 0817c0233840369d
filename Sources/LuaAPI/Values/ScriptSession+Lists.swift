import Lua
import Tables
import Workbench

/// Lists of one value a row.
extension ScriptSession {
  /// So many rows are made between two questions for a stop.
  private static let batch = 1024

  /// A list of `count` values for Lua, made while it is given: `value` tells that of a row from 0, and is never nil. Whoever
  /// waits sees under `label` how far it is, and may stop it.
  func list(_ count: Int, _ label: String, _ value: @escaping (Int) -> LuaValue) -> LuaValue {
    let work = workspace.work
    let list = LuaList(count: count) { give in
      try work.watched(label, rows: count) { watch in
        for row in 0..<count {
          if row % Self.batch == 0 { try watch.goOn(after: min(row, Self.batch)) }
          try give(value(row))
        }
      }
    }
    return .table(LuaTable(list))
  }
}
