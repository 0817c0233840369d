package import Diagnostics

/// What was wrong with a call from Lua, said in one line; the place is that of the caller.
package struct LuaFault: Diagnostic {
  package let message: Phrase
  package let help: [Phrase]

  package init(_ message: Phrase, help: [Phrase] = []) {
    self.message = message
    self.help = help
  }
}
