import CivilTime
import Lua
import Tables

/// What decimals, days and periods are to scripts: their text, fields and methods.
enum ScalarMembers {
  static func behaviour() -> LuaScalarBehaviour {
    LuaScalarBehaviour(
      text: { $0.kind == .missing ? "missing" : $0.value?.description ?? "" },
      operate: ScalarArithmetic.operate, field: field, fieldNames: fieldNames,
      methods: [.date: dateMethods, .period: periodMethods, .decimal: decimalMethods])
  }

  private static func field(_ scalar: LuaScalar, _ name: String) throws -> LuaValue? {
    switch scalar.value {
    case .date(let day):
      switch name {
      case "year": .integer(Int64(day.year))
      case "month": .integer(Int64(day.month))
      case "day": .integer(Int64(day.day))
      case "weekday": .integer(Int64(day.weekday))
      default: nil
      }
    case .period(let period):
      switch name {
      case "year": .integer(Int64(period.year))
      case "number": .integer(Int64(period.number))
      case "first_day": LuaValue(.date(period.firstDay))
      case "last_day": LuaValue(.date(period.lastDay))
      default: nil
      }
    default: nil
    }
  }

  private static func fieldNames(_ kind: LuaScalarKind) -> [String] {
    switch kind {
    case .date: ["year", "month", "day", "weekday"]
    case .period: ["year", "number", "first_day", "last_day"]
    default: []
    }
  }

  private static var dateMethods: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(
        "chinese", summary: "The day as notices write it.", example: #"print(date("2021-09-08"):chinese())"#,
        output: "2021年9月8日"
      ) { call in
        guard case .date(let day) = try value(call) else { throw LuaFault("not a date") }
        return [.string(day.chinese)]
      }
    ]
  }

  private static var periodMethods: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(
        "previous", summary: "The period before, of the same kind.",
        example: #"print(period("2021Q1"):previous())"#,
        output: "2020Q4"
      ) { call in [LuaValue(.period(try earlier(period(call), by: 1)))] },
      LuaFunctionEntry(
        "year_ago", summary: "The same period of the year before.",
        example: #"print(period("2021Q3"):year_ago())"#,
        output: "2020Q3"
      ) { call in
        let period = try period(call)
        return [LuaValue(.period(try earlier(period, by: 12 / period.kind.months)))]
      },
      LuaFunctionEntry(
        "chinese", summary: "The period as notices write it.", example: #"print(period("2021Q3"):chinese())"#,
        output: "2021年第三季度"
      ) { call in [.string(try period(call).chinese)] },
    ]
  }

  private static var decimalMethods: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(
        "float", summary: "The nearest binary number.", example: #"print(decimal("0.5"):float())"#,
        output: "0.5"
      ) { call in
        guard case .decimal(let decimal) = try value(call) else { throw LuaFault("not a decimal") }
        return [.number(decimal.double)]
      }
    ]
  }

  private static func earlier(_ period: Period, by count: Int) throws -> Period {
    guard let earlier = period.moved(by: -count) else { throw LuaFault("no period lies before \(period)") }
    return earlier
  }

  private static func period(_ call: borrowing LuaCall) throws -> Period {
    guard case .period(let period) = try value(call) else { throw LuaFault("not a period") }
    return period
  }

  private static func value(_ call: borrowing LuaCall) throws -> Value {
    guard case .scalar(let scalar) = call.subject, let value = scalar.value else {
      throw LuaFault("\"\(call.name)\" is called with a colon, as in value:\(call.name)()")
    }
    return value
  }
}
