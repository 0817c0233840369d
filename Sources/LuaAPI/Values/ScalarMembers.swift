import CivilTime
import Diagnostics
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
        "chinese", summary: Phrase("The day as notices write it.", zh: "通报中的写法。"),
        example: #"print(date("2021-09-08"):chinese())"#,
        output: "2021年9月8日", gives: [.text]
      ) { call in
        guard case .date(let day) = try value(call) else { throw LuaFault(Phrase("not a date", zh: "不是日期")) }
        return [.string(day.chinese)]
      }
    ]
  }

  private static var periodMethods: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(
        "previous", summary: Phrase("The period before, of the same kind.", zh: "前一个同类期间。"),
        example: #"print(period("2021Q1"):previous())"#,
        output: "2020Q4", gives: [.period]
      ) { call in [LuaValue(.period(try earlier(period(call), by: 1)))] },
      LuaFunctionEntry(
        "year_ago", summary: Phrase("The same period of the year before.", zh: "上年同期。"),
        example: #"print(period("2021Q3"):year_ago())"#,
        output: "2020Q3", gives: [.period]
      ) { call in
        let period = try period(call)
        return [LuaValue(.period(try earlier(period, by: 12 / period.kind.months)))]
      },
      LuaFunctionEntry(
        "chinese", summary: Phrase("The period as notices write it.", zh: "通报中的写法。"),
        example: #"print(period("2021Q3"):chinese())"#,
        output: "2021年第三季度", gives: [.text]
      ) { call in [.string(try period(call).chinese)] },
    ]
  }

  private static var decimalMethods: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(
        "float", summary: Phrase("The nearest binary number.", zh: "最接近的浮点数。"),
        example: #"print(decimal("0.5"):float())"#,
        output: "0.5", gives: [.number]
      ) { call in
        guard case .decimal(let decimal) = try value(call) else {
          throw LuaFault(Phrase("not a decimal", zh: "不是小数"))
        }
        return [.number(decimal.double)]
      }
    ]
  }

  private static func earlier(_ period: Period, by count: Int) throws -> Period {
    guard let earlier = period.moved(by: -count) else {
      throw LuaFault(Phrase("no period lies before \(period)", zh: "\(period)之前没有期间"))
    }
    return earlier
  }

  private static func period(_ call: borrowing LuaCall) throws -> Period {
    guard case .period(let period) = try value(call) else {
      throw LuaFault(Phrase("not a period", zh: "不是期间"))
    }
    return period
  }

  private static func value(_ call: borrowing LuaCall) throws -> Value {
    guard case .scalar(let scalar) = call.subject, let value = scalar.value else {
      throw LuaFault(
        Phrase(
          "\"\(call.name)\" is called with a colon, as in value:\(call.name)()",
          zh: "“\(call.name)”要用冒号调用，例如value:\(call.name)()"))
    }
    return value
  }
}
