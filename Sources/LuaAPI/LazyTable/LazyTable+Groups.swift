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
    ) { call in try call.counted(by: call.columns()) }
  }

  private static var shareVerb: LuaFunctionEntry {
    verb(
      "share", [columnsParameter, optionsParameter],
      "As count_by, with the per cent of all rows; option digits, 1 if not given.",
      example:
        #"print(data.mailbox_letters:share("state", { digits = 0 }):value("percent", "state == '办结'"))"#,
      output: "94"
    ) { call in
      let counted = try call.counted(by: call.columns())
      let digits = try call.optionalInteger("digits") ?? 1
      let percent = try call.list("percent = percent(count, sum(count), \(digits))")
      return try call.checked(counted.plan.then(.derive(percent, .inherited), origin: call.origin))
    }
  }
}

extension VerbCall {
  /// Groups, counts and puts the groups in order.
  func counted(by columns: [NamedColumn]) throws -> LazyTable {
    let grouped = table.plan.then(.ungroup, origin: origin).then(.group(columns), origin: origin)
    let count = NamedColumn("count", .call("count", []), title: "数量")
    let plan = grouped.then(.aggregate([count]), origin: origin)
    let schema = try Binder.bind(plan).schema
    let listed = columns.compactMap { column -> SortKey? in
      guard let domain = schema.index(of: column.name).flatMap({ schema[$0].domain }) else { return nil }
      return SortKey(NamedColumn(column.name, .column(column.name)), order: .listed(domain))
    }
    let most = SortKey(NamedColumn("count", .column("count")), isDescending: true)
    return try checked(plan.then(.sort(listed.isEmpty ? [most] : listed), origin: origin))
  }
}
