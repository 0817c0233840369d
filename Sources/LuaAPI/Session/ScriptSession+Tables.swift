package import Lua
package import Tables
import Workbench

extension ScriptSession {
  /// The rows of a value that is a table of data; nil for any other value. Runs its plan, once.
  package func table(of value: LuaValue) throws -> Table? {
    guard case .object(let object) = value, let lazy = object as? LazyTable else { return nil }
    return try lazy.result().table
  }

  /// How a table of data was asked for and how it ran, with milliseconds; nil for any other value. Runs its plan, once.
  package func explanation(of value: LuaValue) throws -> String? {
    guard case .object(let object) = value, let lazy = object as? LazyTable else { return nil }
    return try Explanation(lazy.plan, lazy.result()).text(times: true, in: language)
  }

  /// Whether a value rests on rows that can be asked for, as tables, lists of names and figures do. A chart only draws them.
  package func hasRows(_ value: LuaValue) -> Bool {
    guard case .object(let object) = value else { return false }
    return !(object is ChartObject) && !(object is WorkbookObject) && !(object is DataObject)
  }

  /// Whether a value is given out as a file of its own: a table of data or a workbook.
  package func isDocument(_ value: LuaValue) -> Bool {
    guard case .object(let object) = value else { return false }
    return object is LazyTable || object is WorkbookObject
  }
}
