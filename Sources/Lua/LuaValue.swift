/// A value as it crosses between Lua and Swift. Tables are copies; functions and objects keep their identity.
package enum LuaValue {
  case `nil`
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case table(LuaTable)
  case function(LuaFunction)
  case object(any LuaObject)
  case scalar(LuaScalar)

  /// What an analyst calls the kind of value, for messages.
  package var kindName: String {
    switch self {
    case .nil: "nil"
    case .bool: "a boolean"
    case .integer, .number: "a number"
    case .string: "a text"
    case .table: "a table"
    case .function: "a function"
    case .object(let object): "a \(object.luaType.name)"
    case .scalar(let scalar):
      switch scalar.kind {
      case .decimal: "a decimal"
      case .date: "a date"
      case .datetime: "a date with time"
      case .period: "a period"
      case .missing: "missing"
      default: "a value"
      }
    }
  }

  package var isNil: Bool {
    if case .nil = self { true } else { false }
  }

  /// As Lua decides: everything but nil and false.
  package var isTruthy: Bool {
    switch self {
    case .nil, .bool(false): false
    default: true
    }
  }
}

extension LuaValue: Equatable {
  /// Functions and objects are equal to themselves only; an integer and a number never are, not even 1 and 1.0.
  package static func == (left: LuaValue, right: LuaValue) -> Bool {
    switch (left, right) {
    case (.nil, .nil): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.table(let left), .table(let right)): left == right
    case (.function(let left), .function(let right)): left === right
    case (.object(let left), .object(let right)): left === right
    case (.scalar(let left), .scalar(let right)): left == right
    default: false
    }
  }
}

extension LuaValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
  package init(nilLiteral: ()) { self = .nil }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
}
