import Diagnostics

/// What was wrong with a call from Lua, said in one line; the place is that of the caller.
package struct LuaFault: Diagnostic {
  package let message: String
  package let help: [String]

  package init(_ message: String, help: [String] = []) {
    self.message = message
    self.help = help
  }
}
