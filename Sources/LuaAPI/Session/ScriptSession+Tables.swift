package import Lua
package import Tables
import Workbench

extension ScriptSession {
  /// The rows of a value that is a table of data; nil for any other value. Runs its plan, once.
  package func table(of value: LuaValue) throws -> Table? {
    guard case .object(let object) = value, let lazy = object as? LazyTable else { return nil }
    return try lazy.result().table
  }
}
