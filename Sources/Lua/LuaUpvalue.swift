/// A variable that a Lua function captures.
package struct LuaUpvalue {
  package var name: String
  package var value: LuaValue

  /// What the value is when it does not cross: `"the globals"`, `"a table with a metatable"`, `"a coroutine"`.
  package var opaque: String?

  package var isEnvironment: Bool { opaque == "the globals" }
}
