/// An operator with one operand; raw values are Lua's spelling.
package enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negate = "-"
  case not = "not"
}
