/// A named table of functions and values that scripts can read and not change.
package struct LuaLibrary {
  package var name: String
  package var functions: [LuaFunctionEntry]
  package var values: [String: LuaValue]

  package init(name: String, functions: [LuaFunctionEntry], values: [String: LuaValue] = [:]) {
    self.name = name
    self.functions = functions
    self.values = values
  }
}
