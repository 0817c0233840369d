import CivilTime
import Diagnostics
import Lua
import Reports
import Tables

/// Words of notices.
extension ScriptSession {
  var wordingFunctions: [LuaFunctionEntry] {
    [dayFunction, fullDayFunction, dayRangeFunction, periodNameFunction, listedFunction] + numeralFunctions
  }

  private var dayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "day", [LuaParameter("date", type: .date, summary: Phrase("A day.", zh: "日期。"))],
      summary: Phrase("Month and day as notices write them.", zh: "通报中的写法：月、日。"),
      example: #"print(day(date "2021-08-23"))"#, output: "8月23日", gives: [.text]
    ) { call in [.string(DatePhrase.day(try Self.day(call, 0)))] }
  }

  private var fullDayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "full_day", [LuaParameter("date", type: .date, summary: Phrase("A day.", zh: "日期。"))],
      summary: Phrase("Year, month and day as notices write them.", zh: "通报中的写法：年、月、日。"),
      example: #"print(full_day(date "2021-09-08"))"#,
      output: "2021年9月8日", gives: [.text]
    ) { call in [.string(DatePhrase.fullDay(try Self.day(call, 0)))] }
  }

  private var dayRangeFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "day_range",
      [
        LuaParameter("first", type: .date, summary: Phrase("The first day.", zh: "第一天。")),
        LuaParameter("last", type: .date, summary: Phrase("The last day.", zh: "最后一天。")),
      ],
      summary: Phrase("A range of days; an equal month is not repeated.", zh: "起止日期；月份相同时不重复写。"),
      example: #"print(day_range(date "2021-08-09", date "2021-08-18"))"#, output: "8月9日—18日", gives: [.text]
    ) { call in [.string(DatePhrase.range(try Self.day(call, 0), try Self.day(call, 1)))] }
  }

  private var listedFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "listed",
      [
        LuaParameter(
          "text", type: .text, summary: Phrase("Names as a notice lists them.", zh: "通报中列举的名称。"))
      ],
      summary:
        Phrase(
          "The names of a list in a notice, as a list; said is the number that stands behind 等, if one does. Separators are 、 and ，.",
          zh: "把通报中列举的名称拆成列表；said是“等”后面的数目，如果写了的话。分隔符为、和，。"),
      example: #"local names = listed "民政局、教体局、工信局等7个单位" print(#names, names[3], names.said)"#,
      output: "3\t工信局\t7", gives: [.list]
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
        LuaParameter("period", type: .period, summary: Phrase("A period.", zh: "期间。")),
        LuaParameter(
          "with_year", type: .boolean,
          summary: Phrase("Whether the year is written; it is if left out.", zh: "是否写年份；不写此项则写。"),
          isOptional: true),
      ],
      summary: Phrase("A period as notices write it.", zh: "通报中的写法。"),
      example: #"print(period_name(period "2021H1", false))"#,
      output: "上半年", gives: [.text]
    ) { call in
      guard case .scalar(let scalar) = call.argument(0), case .period(let period)? = scalar.value else {
        throw call.mismatch(0, expected: Phrase("a period", zh: "期间"))
      }
      return [.string(DatePhrase.period(period, withYear: call.argument(1) != .bool(false)))]
    }
  }
}
