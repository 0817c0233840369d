/// A column as a Lua function of a row sees it.
package struct LuaRowColumn {
  /// What a lane holds for the column, and what the function gets: `Double` for numbers, else signed whole numbers.
  package enum Kind {
    /// 0 or 1.
    case bool
    case integer
    case number
    /// Digits at this scale; an integral value is pushed as an integer, another as a decimal scalar.
    case decimal(scale: Int32)
    /// Codes of ``LuaRowLane/texts``.
    case text
    /// Payloads of scalars of this kind.
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
