import CivilTime
import Lua
import Tables

extension LuaValue {
  /// A cell as Lua sees it: an integral decimal is an integer, missing is nil.
  init(_ value: Value) {
    switch value {
    case .missing: self = .nil
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .integer(number)
    case .float(let number): self = .number(number)
    case .text(let text): self = .string(text)
    case .decimal(let decimal): self = LuaValue(decimal)
    case .date(let day): self = .scalar(LuaScalar(kind: .date, payload: Int64(day.daysSinceEpoch)))
    case .datetime(let moment): self = .scalar(LuaScalar(kind: .datetime, payload: moment.minutesSinceEpoch))
    case .period(let period): self = .scalar(LuaScalar(kind: .period, payload: Int64(period.storedValue)))
    }
  }

  init(_ decimal: FixedDecimal) {
    if let integer = decimal.integer {
      self = .integer(integer)
    } else {
      let trimmed = decimal.trimmed
      self = .scalar(LuaScalar(kind: .decimal, payload: trimmed.unscaled, scale: Int32(trimmed.scale)))
    }
  }

  /// What a Lua value is as a cell; nil for tables, functions and objects.
  ///
  /// A float is the decimal of its value at 15 significant digits when that reads back as the same float.
  var cell: Value? {
    switch self {
    case .nil: .missing
    case .bool(let flag): .bool(flag)
    case .integer(let number): .int(number)
    case .number(let number):
      Self.decimal(of: number).map(Value.decimal) ?? (number.isFinite ? .float(number) : nil)
    case .string(let text): .text(text)
    case .scalar(let scalar): scalar.value
    case .table, .function, .object: nil
    }
  }

  /// `60.5` as an exact decimal; nil when it has more than 15 significant digits or does not fit.
  private static func decimal(of number: Double) -> FixedDecimal? {
    guard number.magnitude < 1e15, let decimal = FixedDecimal(roundingVisibleDigitsOf: number, scale: 12)
    else {
      return nil
    }
    let trimmed = decimal.trimmed
    return trimmed.unscaled.magnitude < 1_000_000_000_000_000 && trimmed.double == number ? trimmed : nil
  }
}

extension LuaScalar {
  /// The cell this scalar stands for.
  var value: Value? {
    switch kind {
    case .decimal: .decimal(FixedDecimal(unscaled: payload, scale: Int(scale)))
    case .date: .date(CivilDate(daysSinceEpoch: Int32(payload)))
    case .datetime: .datetime(CivilDateTime(minutesSinceEpoch: payload))
    case .period: .period(Period(storedValue: Int32(payload)))
    case .missing: .missing
    default: nil
    }
  }
}
