/// A small immutable value that Lua code holds as one: a decimal, a day, a period, the missing value.
///
/// One state keeps one object for each value, so `==` and use as a table key need no thought. What a payload
/// means, and what operators do, is told by the host's ``LuaScalarBehaviour``.
package struct LuaScalar: Hashable, Sendable {
  package var kind: LuaScalarKind
  package var payload: Int64
  package var scale: Int32

  package init(kind: LuaScalarKind, payload: Int64, scale: Int32 = 0) {
    self.kind = kind
    self.payload = payload
    self.scale = scale
  }

  /// Stands in lists where a value is missing, since a Lua list cannot hold nil.
  package static let missing = LuaScalar(kind: .missing, payload: 0)
}
