import Diagnostics
import Lua
import Query
import Tables

/// Verbs that group and count.
extension LazyTable {
  static var groupVerbs: [LuaFunctionEntry] {
    [groupVerb, ungroupVerb, aggregateVerb, countByVerb, shareVerb]
  }

  private static var groupVerb: LuaFunctionEntry {
    verb(
      "group", [columnsParameter], isVariadic: true,
      Phrase(
        "Lets the verbs that follow work in each group; aggregate ends the grouping. Groups come in the order of their first row; a missing value is a group of its own.",
        zh: "让后面的动词在每组中进行；aggregate结束分组。各组按其第一行的顺序排列；缺失值自成一组。"),
      example:
        #"print(data.documents:group "disclosure":aggregate "n = count()":value("n", "disclosure == '主动公开'"))"#,
      output: "62"
    ) { call in try call.then(.group(call.columns())) }
  }

  private static var ungroupVerb: LuaFunctionEntry {
    verb(
      "ungroup", [], Phrase("Ends the grouping.", zh: "结束分组。"),
      example: #"print(data.documents:group "unit":ungroup():take(2):count())"#, output: "2"
    ) { call in try call.then(.ungroup) }
  }

  private static var aggregateVerb: LuaFunctionEntry {
    verb(
      "aggregate", [columnsParameter], isVariadic: true,
      Phrase(
        "One row a group, with these aggregates: count, count_if, sum, mean, median, min, max, quantile, stddev, count_distinct, first, last, collect. Missing values are skipped.",
        zh:
          "每组一行，列为这些汇总：count、count_if、sum、mean、median、min、max、quantile、stddev、count_distinct、first、last、collect。缺失值不计。"
      ),
      example:
        #"print(data.mailbox_letters:aggregate "rate = percent(count_if(state == '办结'), count(), 0)":value "rate")"#,
      output: "94"
    ) { call in try call.then(.aggregate(call.columns())) }
  }

  private static var countByVerb: LuaFunctionEntry {
    verb(
      "count_by", [columnsParameter], isVariadic: true,
      Phrase(
        "How many rows there are of each value, the most first; values with an official order keep it.",
        zh: "各个值的行数，多的在前；有官方顺序的值按官方顺序。"),
      example: #"print(data.documents:count_by "disclosure":value("count", "disclosure == '不予公开'"))"#,
      output: "3"
    ) { call in try call.checked(Counting(call.columns()).plan(over: call.table.plan, origin: call.origin)) }
  }

  private static var shareVerb: LuaFunctionEntry {
    verb(
      "share", [columnsParameter, optionsParameter],
      Phrase(
        "As count_by, with the per cent of all rows; option digits, 1 if not given.",
        zh: "同count_by，并给出占全部行的百分比；选项digits，不写为1。"),
      example:
        #"print(data.mailbox_letters:share("state", { digits = 0 }):value("percent", "state == '办结'"))"#,
      output: "94"
    ) { call in
      let digits = try call.optionalInteger("digits") ?? 1
      return try call.checked(
        Counting(call.columns(), shareDigits: digits).plan(over: call.table.plan, origin: call.origin))
    }
  }
}
