package import Diagnostics

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
  package var kindName: Phrase {
    switch self {
    case .nil: Phrase(verbatim: "nil")
    case .bool: Phrase("a boolean", zh: "是否值")
    case .integer, .number: Phrase("a number", zh: "数字")
    case .string: Phrase("a text", zh: "文本")
    case .table: Phrase("a table", zh: "表")
    case .function: Phrase("a function", zh: "函数")
    case .object(let object): Phrase("a \(object.luaType.name)", zh: "\(object.luaType.name)")
    case .scalar(let scalar):
      switch scalar.kind {
      case .decimal: Phrase("a decimal", zh: "小数")
      case .date: Phrase("a date", zh: "日期")
      case .datetime: Phrase("a date with time", zh: "时间")
      case .period: Phrase("a period", zh: "期间")
      case .missing: Phrase("missing", zh: "缺失值")
      default: Phrase("a value", zh: "值")
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
