import Diagnostics
import Lua
import Query
import Tables

/// What a register of a function of a row is known to hold.
indirect enum LiftedValue {
  /// The row itself.
  case row
  /// nil, a boolean, a number, a text or a scalar.
  case constant(LuaValue)
  /// A captured table without metatable, as it was when the verb was called.
  case table(LuaTable)
  /// A function of the library or of the workbench, and its name.
  case library(LuaFunction, String)
  /// A function written in Lua.
  case script
  /// What stands at a path below a captured variable: the globals, or a library.
  case path(variable: Int, names: [String])
  /// A value of each row.
  case column(ColumnExpression, ColumnType)
  /// The first where the condition holds, else the second.
  case choice(ColumnExpression, LiftedValue, LiftedValue)
  /// A method of a text or a day, with what stands before the colon.
  case method(String, LiftedValue)
  /// `text:sub(first, last)`; the last is nil for the end.
  case slice(ColumnExpression, first: Int64, last: Int64?)
  /// Where `find` found something; only whether it did is known.
  case position(ColumnExpression)
  /// Something that has no place in an expression: what it is, for the reason to decline.
  case other(Phrase)
}

extension LiftedValue {
  static var `nil`: LiftedValue { .constant(.nil) }

  /// What a constant or captured value is to the lifter.
  init(_ value: LuaValue, opaque: String? = nil, variable: Int? = nil) throws(LuaError) {
    switch value {
    case .nil where opaque != nil:
      self =
        variable.map { .path(variable: $0, names: []) }
        ?? .other(opaque.map { Phrase(verbatim: $0) } ?? Phrase("a value", zh: "值"))
    case .table(let table): self = .table(table)
    case .function(let function):
      if let name = try function.libraryName() { self = .library(function, name) } else { self = .script }
    case .object: self = .other(value.kindName)
    case .scalar(.missing): self = .other(Phrase("the value missing", zh: "值missing"))
    case .number(let number) where !number.isFinite:
      self = .other(Phrase("a number that is not finite", zh: "非有限的数"))
    default: self = .constant(value)
    }
  }

  /// Whether both are certainly the same value in each row.
  func isSame(as other: LiftedValue) -> Bool {
    switch (self, other) {
    case (.row, .row): true
    case (.constant(let one), .constant(let two)): one == two
    case (.table(let one), .table(let two)): one == two
    case (.library(_, let one), .library(_, let two)): one == two
    case (.path(let variable, let names), .path(let otherVariable, let otherNames)):
      variable == otherVariable && names == otherNames
    case (.column(let one, _), .column(let two, _)): one == two
    case (.choice(let condition, let one, let two), .choice(let otherCondition, let three, let four)):
      condition == otherCondition && one.isSame(as: three) && two.isSame(as: four)
    case (.slice(let text, let first, let last), .slice(let otherText, let otherFirst, let otherLast)):
      text == otherText && first == otherFirst && last == otherLast
    case (.position(let one), .position(let two)): one == two
    default: false
    }
  }

  /// One of two values, with conditions over equal outcomes brought together: `a and b`, `a or b`.
  static func choosing(
    _ condition: ColumnExpression, _ first: LiftedValue, _ second: LiftedValue
  ) -> LiftedValue {
    if first.isSame(as: second) { return first }
    if let whole = whole(condition, first, second) { return whole }
    if case .choice(let inner, let one, let two) = first {
      if two.isSame(as: second) { return .choice(.binary(.and, condition, inner), one, second) }
      if one.isSame(as: second) { return .choice(.binary(.and, condition, inner.opposite), two, second) }
    }
    if case .choice(let inner, let one, let two) = second {
      if one.isSame(as: first) { return .choice(.binary(.or, condition, inner), first, two) }
      if two.isSame(as: first) { return .choice(.binary(.and, condition.opposite, inner), one, first) }
    }
    return .choice(condition, first, second)
  }

  /// The value that was tested, put together from what each way knows of it.
  private static func whole(
    _ condition: ColumnExpression, _ first: LiftedValue, _ second: LiftedValue
  ) -> LiftedValue? {
    switch (first, second) {
    case (.constant(.bool(true)), .column(let tested, .bool)) where tested == condition: second
    case (.column(let tested, _), .constant(.nil))
    where condition == .binary(.notEqual, tested, .literal(.missing)):
      first
    default: nil
    }
  }
}

extension ColumnExpression {
  /// The condition that holds where this one does not.
  var opposite: ColumnExpression {
    switch kind {
    case .binary(.equal, let left, let right): .binary(.notEqual, left, right)
    case .binary(.notEqual, let left, let right): .binary(.equal, left, right)
    case .unary(.not, let operand): operand
    default: .unary(.not, self)
    }
  }

  /// Whether there may be no value in some row: a number that does not fit, a day outside the calendar.
  var mayFail: Bool {
    switch kind {
    case .column, .literal: false
    case .unary(.not, let operand): operand.mayFail
    case .binary(let operation, let left, let right):
      ![.and, .or].contains(operation) && !operation.isComparison || left.mayFail || right.mayFail
    case .call(let name, let arguments):
      !["if_else", "one_of", "contains", "starts_with", "ends_with"].contains(name)
        || arguments.contains(where: \.mayFail)
    case .list(let elements): elements.contains(where: \.mayFail)
    default: true
    }
  }

  /// Whether the value is certainly there in every row.
  var isNeverMissing: Bool {
    switch kind {
    case .literal(let literal): literal != .missing
    case .unary(.not, _): true
    case .binary(let operation, let left, let right):
      switch operation {
      case .and: true
      case .or: left.isNeverMissing || right.isNeverMissing
      default: operation.isComparison
      }
    case .call("one_of", _): true
    case .call("if_else", let arguments): arguments.dropFirst().allSatisfy(\.isNeverMissing)
    default: false
    }
  }
}
