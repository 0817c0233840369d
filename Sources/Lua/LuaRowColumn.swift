/// A column as a Lua function of a row sees it.
package struct LuaRowColumn {
  /// What a batch holds for the column, and what the function gets.
  package enum Kind {
    /// `UInt8`, 0 or 1.
    case bool
    /// `Int64`.
    case integer
    /// `Double`.
    case number
    /// `Int64` digits at this scale; an integral value is pushed as an integer, another as a decimal scalar.
    case decimal(scale: Int32)
    /// `UInt32` codes; the text of a code is asked for when it is first used.
    case text((Int) throws -> String, keeps: Bool)
    /// `Int64` payloads of scalars of this kind.
    case scalar(LuaScalarKind, scale: Int32)
  }

  /// The name, then titles and other names the column goes by.
  package var names: [String]
  package var kind: Kind

  package init(names: [String], kind: Kind) {
    self.names = names
    self.kind = kind
  }
}
