import Lua
import Query
import Tables
import Workbench

/// Verbs that choose and order rows.
extension LazyTable {
  static var rowVerbs: [LuaFunctionEntry] {
    [filterVerb, excludeVerb, distinctVerb, sortVerb, takeVerb, topVerb, sampleVerb, allVerb]
  }

  private static var filterVerb: LuaFunctionEntry {
    verb(
      "filter", [conditionParameter, optionsParameter],
      "Keeps the rows for which the condition holds. A comparison with a missing value does not hold.",
      example: #"print(data.media_accounts:filter "state == '运营'":count())"#, output: "55"
    ) { call in try call.then(.filter(call.condition(), keeping: true)) }
  }

  private static var excludeVerb: LuaFunctionEntry {
    verb(
      "exclude", [conditionParameter, optionsParameter],
      "Drops the rows for which the condition holds: what filter keeps and what exclude keeps are all rows.",
      example: #"print(data.media_accounts:filter "state == '运营'":exclude "registered":count())"#, output: "9"
    ) { call in try call.then(.filter(call.condition(), keeping: false)) }
  }

  private static var distinctVerb: LuaFunctionEntry {
    verb(
      "distinct", [columnsParameter], isVariadic: true,
      "Keeps the first row of each combination of these columns.",
      example: #"print(data.documents:distinct "disclosure":count())"#, output: "3"
    ) { call in try call.then(.distinct(call.arguments.isEmpty ? [] : call.names())) }
  }

  private static var sortVerb: LuaFunctionEntry {
    verb(
      "sort", [keysParameter, optionsParameter],
      "Orders the rows; equal ones stay as they were, missing values come last both ways. Option order = \"official\" orders units by the registry.",
      example: #"print(data.units:filter "class == '街道'":sort("name", { order = "official" }):names "name")"#,
      output: "2 names: 沂城街道、龙家圈街道"
    ) { call in try call.then(.sort(call.sortKeys(call.text(0)))) }
  }

  private static var takeVerb: LuaFunctionEntry {
    verb(
      "take",
      [LuaParameter("count", type: "whole number", summary: "How many rows; negative for the last ones.")],
      "Keeps the first rows, of each group when grouped.", example: #"print(data.documents:take(3):count())"#,
      output: "3"
    ) { call in try call.then(.take(call.integer(0))) }
  }

  private static var topVerb: LuaFunctionEntry {
    verb(
      "top",
      [
        LuaParameter("count", type: "whole number", summary: "How many rows."), keysParameter,
        optionsParameter,
      ],
      "Keeps the first rows by these keys. A tie at the cut is reported; option ties = \"all\" or \"none\" settles it.",
      example: #"print(data.proposals:count_by "unit":top(2, "-count"):names "unit")"#,
      output: "2 units: 住建局、民政局"
    ) { call in
      try call.then(
        .top(call.integer(0), call.sortKeys(call.text(1)), call.choice("ties", default: TiePolicy.cut)))
    }
  }

  private static var sampleVerb: LuaFunctionEntry {
    verb(
      "sample",
      [
        LuaParameter("count", type: "whole number", summary: "How many rows, or all if there are fewer."),
        LuaParameter(
          "seed", type: "whole number", summary: "Names the draw: the same seed draws the same rows.",
          isOptional: true),
      ],
      "Draws rows by chance, in their order.", example: #"print(data.documents:sample(5, 1):count())"#,
      output: "5"
    ) { call in
      let seed = call.arguments.count > 1 ? UInt64(bitPattern: Int64(try call.integer(1))) : 0
      return try call.then(.sample(call.integer(0), seed: seed))
    }
  }

  private static var allVerb: LuaFunctionEntry {
    verb(
      "all", [], "All quarters of a dataset, not only the current one.",
      example: #"print(data.test_letters:all():count_by "quarter":count())"#, output: "5"
    ) { call in
      guard let dataset = call.table.dataset else {
        throw call.fault("all() stands right after the dataset, as in data.NAME:all()")
      }
      let period = dataset.quarterColumn == nil ? nil : "all quarters"
      return LazyTable(
        call.session.workspace.plan(for: dataset, quarter: nil), label: dataset.name, period: period,
        session: call.session)
    }
  }
}
