package import Diagnostics
package import Lua

/// A part of the reference: entries that are called the same way.
package struct ReferenceSection {
  /// How an entry is called.
  package enum Place: Hashable {
    /// By its name, in Lua.
    case global
    /// By its name, in a formula only.
    case formula
    /// With a colon, on a value of this kind.
    case method(of: LuaKind)
  }

  package let heading: Phrase
  package let place: Place
  package let entries: [LuaFunctionEntry]

  init(_ heading: Phrase, _ place: Place, _ entries: [LuaFunctionEntry]) {
    self.heading = heading
    self.place = place
    self.entries = entries
  }
}
