import CivilTime
import Diagnostics
import Lua
import Tables

/// What operators do with decimals, days and periods in Lua: the same as in a formula.
enum ScalarArithmetic {
  static func operate(_ operation: LuaOperator, _ left: LuaValue, _ right: LuaValue) throws -> LuaValue {
    guard let first = left.cell, let second = right.cell else { throw refusal(operation, left, right) }
    switch operation {
    case .concatenate where left.isNil || right.isNil: return .nil
    case .concatenate:
      return first.isMissing || second.isMissing ? .scalar(.missing) : .string("\(first)\(second)")
    case .less, .lessOrEqual: return .bool(try ordered(operation, first, second, left, right))
    default: break
    }
    // Arithmetic with a missing value is missing; with nil, as a row has it, nil.
    if left.isNil || right.isNil { return .nil }
    if first.isMissing || second.isMissing { return .scalar(.missing) }
    if let result = try calendar(operation, first, second) { return LuaValue(result) }
    guard let one = number(first), let other = number(second) else { throw refusal(operation, left, right) }
    return LuaValue(try arithmetic(operation, one, other, left, right))
  }

  private enum Number {
    case exact(FixedDecimal)
    case float(Double)

    var double: Double {
      switch self {
      case .exact(let decimal): decimal.double
      case .float(let number): number
      }
    }
  }

  private static func number(_ value: Value) -> Number? {
    switch value {
    case .int(let number): .exact(FixedDecimal(number))
    case .decimal(let decimal): .exact(decimal)
    case .float(let number): .float(number)
    default: nil
    }
  }

  private static func arithmetic(
    _ operation: LuaOperator, _ one: Number, _ other: Number, _ left: LuaValue, _ right: LuaValue
  ) throws -> Value {
    guard case .exact(let first) = one, case .exact(let second) = other, operation != .power else {
      return try float(operation, one.double, other.double, left, right)
    }
    let divides = operation == .divide || operation == .floorDivide || operation == .modulo
    if divides, second.unscaled == 0 { return .missing }
    let result: FixedDecimal?
    switch operation {
    case .add: result = first.adding(second)
    case .subtract: result = first.subtracting(second)
    case .multiply: result = first.multiplied(by: second)
    case .divide: result = first.divided(by: second)
    case .floorDivide: result = first.floorDivided(by: second)
    case .modulo: result = first.remainder(dividingBy: second)
    case .negate: result = first.negated
    default: throw refusal(operation, left, right)
    }
    guard let result else {
      throw LuaFault(
        Phrase(
          "\(first) \(operation.symbol) \(second) does not fit a decimal",
          zh: "\(first) \(operation.symbol) \(second)超出小数的范围"))
    }
    return .decimal(result)
  }

  private static func float(
    _ operation: LuaOperator, _ first: Double, _ second: Double, _ left: LuaValue, _ right: LuaValue
  ) throws -> Value {
    let result: Double
    switch operation {
    case .add: result = first + second
    case .subtract: result = first - second
    case .multiply: result = first * second
    case .divide: result = first / second
    case .floorDivide: result = (first / second).rounded(.down)
    case .modulo: result = first - second * (first / second).rounded(.down)
    case .negate: result = -first
    default:
      throw LuaFault(
        Phrase(
          "decimals are exact and have no \"\(operation.symbol)\"", zh: "小数是精确的，没有“\(operation.symbol)”"),
        help: [Phrase("multiply instead", zh: "请用乘法")])
    }
    return result.isFinite ? .float(result) : .missing
  }

  /// A day plus or minus days, the days between two days, a period plus or minus periods.
  private static func calendar(_ operation: LuaOperator, _ first: Value, _ second: Value) throws -> Value? {
    switch (first, operation, second) {
    case (.date(let day), .add, .int(let count)), (.int(let count), .add, .date(let day)):
      try moved(day, by: count)
    case (.date(let day), .subtract, .int(let count)): try moved(day, by: opposite(count))
    case (.date(let later), .subtract, .date(let earlier)):
      .int(Int64(later.daysSinceEpoch) - Int64(earlier.daysSinceEpoch))
    case (.period(let period), .add, .int(let count)), (.int(let count), .add, .period(let period)):
      try moved(period, by: count)
    case (.period(let period), .subtract, .int(let count)): try moved(period, by: opposite(count))
    case (.period(let later), .subtract, .period(let earlier)):
      earlier.distance(to: later).map { .int(Int64($0)) }
    default: nil
    }
  }

  /// As far the other way; the one number without an opposite is too far either way.
  private static func opposite(_ count: Int64) -> Int64 { count == .min ? .max : -count }

  private static func moved(_ day: CivilDate, by count: Int64) throws -> Value {
    let (moved, overflow) = count.addingReportingOverflow(Int64(day.daysSinceEpoch))
    guard !overflow, calendarDays.contains(moved) else {
      throw LuaFault(Phrase("\(day) has no day \(count) days away", zh: "\(day)没有相隔\(count)天的日期"))
    }
    return .date(CivilDate(daysSinceEpoch: Int32(moved)))
  }

  /// The days of the years 1 to 9999.
  private static let calendarDays: ClosedRange<Int64> = -719_162...2_932_896

  private static func moved(_ period: Period, by count: Int64) throws -> Value {
    guard count.magnitude < 120_000, let moved = period.moved(by: Int(count)) else {
      throw LuaFault(Phrase("\(period) has no period \(count) later", zh: "\(period)没有之后第\(count)个期间"))
    }
    return .period(moved)
  }

  private static func ordered(
    _ operation: LuaOperator, _ first: Value, _ second: Value, _ left: LuaValue, _ right: LuaValue
  ) throws -> Bool {
    // An ordering with a missing value is false.
    if first.isMissing || second.isMissing { return false }
    let comparison: Int
    switch (first, second) {
    case (.date(let one), .date(let other)): comparison = compare(one, other)
    case (.datetime(let one), .datetime(let other)): comparison = compare(one, other)
    case (.period(let one), .period(let other)): comparison = compare(one, other)
    default:
      guard let one = number(first), let other = number(second) else { throw refusal(operation, left, right) }
      if case .exact(let exact) = one, case .exact(let otherExact) = other {
        comparison = exact.compared(to: otherExact)
      } else {
        comparison = compare(one.double, other.double)
      }
    }
    return operation == .less ? comparison < 0 : comparison <= 0
  }

  private static func compare<Ordered: Comparable>(_ one: Ordered, _ other: Ordered) -> Int {
    one < other ? -1 : (one == other ? 0 : 1)
  }

  private static func refusal(_ operation: LuaOperator, _ left: LuaValue, _ right: LuaValue) -> LuaFault {
    LuaFault(
      Phrase(
        "\"\(operation.symbol)\" does not take \(left.kindName) and \(right.kindName)",
        zh: "“\(operation.symbol)”不能用于\(left.kindName)和\(right.kindName)"))
  }
}
