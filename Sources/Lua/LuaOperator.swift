/// An operator that objects and scalars may take. `a > b` arrives as `b < a`, and `a ~= b` never arrives.
package enum LuaOperator: Int64, Sendable {
  case add, subtract, multiply, divide, floorDivide, modulo, power
  /// Its right operand repeats the left.
  case negate
  case concatenate, less, lessOrEqual

  /// As written in Lua.
  package var symbol: String {
    switch self {
    case .add: "+"
    case .subtract, .negate: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "^"
    case .concatenate: ".."
    case .less: "<"
    case .lessOrEqual: "<="
    }
  }
}
