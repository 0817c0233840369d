import CivilTime
import Lua
import Reports
import Tables

/// Words of notices.
extension ScriptSession {
  var wordingFunctions: [LuaFunctionEntry] {
    [dayFunction, fullDayFunction, dayRangeFunction, periodNameFunction, listedFunction]
  }

  private var dayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "day", [LuaParameter("date", type: "date", summary: "A day.")],
      summary: "Month and day as notices write them.",
      example: #"print(day(date "2021-08-23"))"#, output: "8月23日"
    ) { call in [.string(DatePhrase.day(try Self.day(call, 0)))] }
  }

  private var fullDayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "full_day", [LuaParameter("date", type: "date", summary: "A day.")],
      summary: "Year, month and day as notices write them.", example: #"print(full_day(date "2021-09-08"))"#,
      output: "2021年9月8日"
    ) { call in [.string(DatePhrase.fullDay(try Self.day(call, 0)))] }
  }

  private var dayRangeFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "day_range",
      [
        LuaParameter("first", type: "date", summary: "The first day."),
        LuaParameter("last", type: "date", summary: "The last day."),
      ],
      summary: "A range of days; an equal month is not repeated.",
      example: #"print(day_range(date "2021-08-09", date "2021-08-18"))"#, output: "8月9日—18日"
    ) { call in [.string(DatePhrase.range(try Self.day(call, 0), try Self.day(call, 1)))] }
  }

  private var listedFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "listed", [LuaParameter("text", type: "text", summary: "Names as a notice lists them.")],
      summary:
        "The names of a list in a notice, as a list; said is the number that stands behind 等, if one does. Separators are 、 and ，.",
      example: #"local names = listed "民政局、教体局、工信局等7个单位" print(#names, names[3], names.said)"#,
      output: "3\t工信局\t7"
    ) { call in
      let phrase = ListedNames(try call.text(0))
      let said = phrase.said.map {
        [LuaTable.Pair(key: .string("said"), value: .integer(Int64($0)))]
      }
      return [.table(LuaTable(array: phrase.names.map(LuaValue.string), pairs: said ?? []))]
    }
  }

  private var periodNameFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "period_name",
      [
        LuaParameter("period", type: "period", summary: "A period."),
        LuaParameter(
          "with_year", type: "boolean", summary: "Whether the year is written; it is if left out.",
          isOptional: true),
      ],
      summary: "A period as notices write it.", example: #"print(period_name(period "2021H1", false))"#,
      output: "上半年"
    ) { call in
      guard case .scalar(let scalar) = call.argument(0), case .period(let period)? = scalar.value else {
        throw call.mismatch(0, expected: "a period")
      }
      return [.string(DatePhrase.period(period, withYear: call.argument(1) != .bool(false)))]
    }
  }
}
