import Diagnostics
import Lua
import Query
import Tables

/// Calls of library functions, of our own functions and of methods.
extension Lifter {
  func call(_ instruction: Instruction, _ registers: Registers) throws(LiftFailure) -> LiftedValue {
    let first = instruction.a + 1
    let end = instruction.b == 0 ? registers.top : instruction.a + instruction.b
    guard let end, end >= first else {
      throw declining(Phrase("passes on any number of values", zh: "传递任意个数的值"))
    }
    let arguments = Array(registers.values[first..<end])
    switch try resolved(registers.values[instruction.a]) {
    case .library(let function, let name): return try call(function, name, arguments)
    case .method(let name, let subject):
      return try call(method: name, of: subject, Array(arguments.dropFirst()))
    case .script: throw declining(Phrase("calls a Lua function", zh: "调用了Lua函数"))
    case .other(let what): throw declining(Phrase("calls \(what)", zh: "调用了\(what)"))
    default: throw declining(Phrase("calls something that is not a function", zh: "调用了不是函数的内容"))
    }
  }

  // MARK: - Functions

  /// Library functions and what they are called in a formula; ours are called the same in both.
  private static let functions: [String: ColumnFunction] = [
    "math.floor": .floor, "math.ceil": .ceiling, "math.abs": .absolute, "math.max": .greatest,
    "math.min": .least, "round": .round, "truncate": .truncate, "percent": .percent, "ratio": .ratio,
    "days": .days, "workdays": .workdays, "add_workdays": .addWorkdays,
    "add_months": .addMonths, "next_workday": .nextWorkday, "is_workday": .isWorkday,
  ]

  /// Functions of constants that are called once, when the verb is.
  private static let pure: Set<String> = [
    "date", "period", "quarter", "decimal", "as_of", "param", "unit", "tonumber", "round", "truncate",
    "percent",
    "ratio", "days", "workdays", "add_workdays", "add_months", "next_workday", "is_workday", "math.floor",
    "math.ceil", "math.abs", "math.max",
    "math.min",
  ]

  private func call(
    _ function: LuaFunction, _ name: String, _ arguments: [LiftedValue]
  ) throws(LiftFailure) -> LiftedValue {
    var values: [LiftedValue] = []
    for argument in arguments { values.append(try resolved(argument)) }
    if let constants = Self.constants(values), Self.pure.contains(name) {
      return try called(function, name, constants)
    }
    if name.hasPrefix("string."), let subject = values.first {
      return try call(method: String(name.dropFirst(7)), of: subject, Array(values.dropFirst()))
    }
    guard let formula = Self.functions[name] else {
      throw declining(Phrase("calls \(name)", zh: "调用了\(name)"))
    }
    if values.contains(where: \.isNil) { return .nil }
    var operands: [LiftedOperand] = []
    for value in values { operands.append(try operand(value)) }
    if formula == .percent || formula == .ratio, operands.contains(where: { $0.type == .float }) {
      throw declining(Phrase("calls \(name) with a float", zh: "用浮点数调用了\(name)"))
    }
    guard operands.count > 1 || formula != .greatest && formula != .least else { return values[0] }
    return try column(.call(formula.rawValue, operands.map(\.expression)))
  }

  private static func constants(_ values: [LiftedValue]) -> [LuaValue]? {
    var constants: [LuaValue] = []
    for value in values {
      guard case .constant(let constant) = value else { return nil }
      constants.append(constant)
    }
    return constants
  }

  private func called(
    _ function: LuaFunction, _ name: String, _ arguments: [LuaValue]
  ) throws(LiftFailure) -> LiftedValue {
    do throws(LuaError) {
      return try LiftedValue(function.call(arguments).first ?? .nil)
    } catch {
      if case .stopped = error.kind { throw .failed(error) }
      throw declining(Phrase("calls \(name) with values it refuses", zh: "用\(name)不接受的值调用了它"))
    }
  }

  // MARK: - Methods

  func method(_ key: LiftedValue, of subject: LiftedValue) throws(LiftFailure) -> LiftedValue {
    guard case .constant(.string(let name)) = key else {
      throw declining(Phrase("calls a method whose name is not known", zh: "调用了名称未知的方法"))
    }
    switch try resolved(subject) {
    case .constant(.string): return .method(name, subject)
    case .column(_, let type) where type == .text || type == .period: return .method(name, subject)
    case .choice: return .method(name, subject)
    case .path(let variable, let names): return try resolved(.path(variable: variable, names: names + [name]))
    default: throw declining(Phrase("calls the method \(name)", zh: "调用了方法\(name)"))
    }
  }

  private func call(
    method name: String, of subject: LiftedValue, _ arguments: [LiftedValue]
  ) throws(LiftFailure) -> LiftedValue {
    let subject = try operand(subject)
    guard let type = subject.type else { return .nil }
    switch (type, name) {
    case (.text, "sub"):
      guard case .constant(.integer(let first))? = arguments.first else {
        throw declining(Phrase("calls sub", zh: "调用了sub"))
      }
      guard arguments.count > 1 else { return .slice(subject.expression, first: first, last: nil) }
      guard case .constant(.integer(let last)) = arguments[1] else {
        throw declining(Phrase("calls sub", zh: "调用了sub"))
      }
      return .slice(subject.expression, first: first, last: last)
    case (.text, "find"), (.text, "match"): return try search(name, in: subject.expression, arguments)
    case (.text, "len"): throw declining(Phrase("calls len, which counts bytes", zh: "调用了按字节计数的len"))
    case (.period, "previous") where arguments.isEmpty:
      return try column(.call("previous", [subject.expression]))
    case (.period, "year_ago") where arguments.isEmpty:
      return try column(.call("year_ago", [subject.expression]))
    default: throw declining(Phrase("calls the method \(name)", zh: "调用了方法\(name)"))
    }
  }

  /// `find` and `match` of a text without pattern characters, but for `^` at its start or `$` at its end.
  private func search(
    _ name: String, in text: ColumnExpression, _ arguments: [LiftedValue]
  ) throws(LiftFailure) -> LiftedValue {
    guard case .constant(.string(var pattern))? = arguments.first else {
      throw declining(Phrase("calls \(name) with a pattern that is not known", zh: "用未知的模式调用了\(name)"))
    }
    let isPlain: Bool
    switch (name, arguments.count) {
    case (_, 1): isPlain = false
    case ("find", 3):
      guard case .constant(.integer(1)) = arguments[1], case .constant(let plain) = arguments[2] else {
        throw declining(Phrase("calls find from a place", zh: "调用了从某处开始的find"))
      }
      isPlain = plain.isTruthy
    default: throw declining(Phrase("calls \(name) from a place", zh: "调用了从某处开始的\(name)"))
    }
    var function = ColumnFunction.contains
    if !isPlain {
      if pattern.hasPrefix("^") {
        pattern.removeFirst()
        function = .startsWith
      } else if pattern.hasSuffix("$") {
        pattern.removeLast()
        function = .endsWith
      }
      guard !pattern.utf8.contains(where: { "^$*+?.([%-".utf8.contains($0) }) else {
        throw declining(Phrase("calls \(name) with a pattern", zh: "用模式调用了\(name)"))
      }
    }
    let found = ColumnExpression.call(function.rawValue, [text, .literal(.text(pattern))])
    _ = try type(found)
    if name == "find" { return .position(found) }
    return .choice(found, .constant(.string(pattern)), .nil)
  }
}
