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
      "Lets the verbs that follow work in each group; aggregate ends the grouping. Groups come in the order of their first row; a missing value is a group of its own.",
      example:
        #"print(data.documents:group "disclosure":aggregate "n = count()":value("n", "disclosure == '主动公开'"))"#,
      output: "62"
    ) { call in try call.then(.group(call.columns())) }
  }

  private static var ungroupVerb: LuaFunctionEntry {
    verb(
      "ungroup", [], "Ends the grouping.",
      example: #"print(data.documents:group "unit":ungroup():take(2):count())"#, output: "2"
    ) { call in try call.then(.ungroup) }
  }

  private static var aggregateVerb: LuaFunctionEntry {
    verb(
      "aggregate", [columnsParameter], isVariadic: true,
      "One row a group, with these aggregates: count, count_if, sum, mean, median, min, max, quantile, stddev, count_distinct, first, last, collect. Missing values are skipped.",
      example:
        #"print(data.mailbox_letters:aggregate "rate = percent(count_if(state == '办结'), count(), 0)":value "rate")"#,
      output: "94"
    ) { call in try call.then(.aggregate(call.columns())) }
  }

  private static var countByVerb: LuaFunctionEntry {
    verb(
      "count_by", [columnsParameter], isVariadic: true,
      "How many rows there are of each value, the most first; values with an official order keep it.",
      example: #"print(data.documents:count_by "disclosure":value("count", "disclosure == '不予公开'"))"#,
      output: "3"
    ) { call in try call.checked(Counting(call.columns()).plan(over: call.table.plan, origin: call.origin)) }
  }

  private static var shareVerb: LuaFunctionEntry {
    verb(
      "share", [columnsParameter, optionsParameter],
      "As count_by, with the per cent of all rows; option digits, 1 if not given.",
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
