/// Which kind of value a scalar is.
package struct LuaScalarKind: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Payload: digits; scale: digits after the point. Integral decimals cross as integers instead.
  package static let decimal = LuaScalarKind(rawValue: 0)
  package static let date = LuaScalarKind(rawValue: 1)
  package static let datetime = LuaScalarKind(rawValue: 2)
  package static let period = LuaScalarKind(rawValue: 3)
  package static let missing = LuaScalarKind(rawValue: 4)
}
