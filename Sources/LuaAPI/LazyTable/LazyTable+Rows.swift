import Diagnostics
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
      Phrase(
        "Keeps the rows for which the condition holds. A comparison with a missing value does not hold.",
        zh: "留下符合条件的行。与缺失值比较视为不符合。"),
      example: #"print(data.media_accounts:filter "state == '运营'":count())"#, output: "55"
    ) { call in try call.then(.filter(call.condition(), keeping: true)) }
  }

  private static var excludeVerb: LuaFunctionEntry {
    verb(
      "exclude", [conditionParameter, optionsParameter],
      Phrase(
        "Drops the rows for which the condition holds: what filter keeps and what exclude keeps are all rows.",
        zh: "去掉符合条件的行：filter留下的与exclude留下的合起来就是全部行。"),
      example: #"print(data.media_accounts:filter "state == '运营'":exclude "registered":count())"#, output: "9"
    ) { call in try call.then(.filter(call.condition(), keeping: false)) }
  }

  private static var distinctVerb: LuaFunctionEntry {
    verb(
      "distinct", [columnsParameter], isVariadic: true,
      Phrase("Keeps the first row of each combination of these columns.", zh: "这些列的每种组合只留第一行。"),
      example: #"print(data.documents:distinct "disclosure":count())"#, output: "3"
    ) { call in try call.then(.distinct(call.arguments.isEmpty ? [] : call.names())) }
  }

  private static var sortVerb: LuaFunctionEntry {
    verb(
      "sort", [keysParameter, optionsParameter],
      Phrase(
        "Orders the rows; equal ones stay as they were, missing values come last both ways. Option order = \"official\" orders units by the registry.",
        zh: "给行排序；相等的行保持原有顺序，缺失值无论升降都在最后。选项order = \"official\"按单位名录的顺序排列单位。"),
      example: #"print(data.units:filter "class == '街道'":sort("name", { order = "official" }):names "name")"#,
      output: "2 names: 沂城街道、龙家圈街道"
    ) { call in try call.then(.sort(call.sortKeys(call.text(0)))) }
  }

  private static var takeVerb: LuaFunctionEntry {
    verb(
      "take",
      [
        LuaParameter(
          "count", type: .wholeNumber,
          summary: Phrase("How many rows; negative for the last ones.", zh: "行数；负数表示最后几行。"))
      ],
      Phrase("Keeps the first rows, of each group when grouped.", zh: "只留前几行；有分组时每组前几行。"),
      example: #"print(data.documents:take(3):count())"#,
      output: "3"
    ) { call in try call.then(.take(call.integer(0))) }
  }

  private static var topVerb: LuaFunctionEntry {
    verb(
      "top",
      [
        LuaParameter("count", type: .wholeNumber, summary: Phrase("How many rows.", zh: "行数。")),
        keysParameter,
        optionsParameter,
      ],
      Phrase(
        "Keeps the first rows by these keys. A tie at the cut is reported; option ties = \"all\" or \"none\" settles it.",
        zh: "按这些键只留前几行。名次线上有并列时会说明；选项ties = \"all\"或\"none\"决定取舍。"),
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
        LuaParameter(
          "count", type: .wholeNumber,
          summary: Phrase("How many rows, or all if there are fewer.", zh: "行数；不足时为全部。")),
        LuaParameter(
          "seed", type: .wholeNumber,
          summary: Phrase("Names the draw: the same seed draws the same rows.", zh: "抽取的编号：编号相同，抽到的行相同。"),
          isOptional: true),
      ],
      Phrase("Draws rows by chance, in their order.", zh: "随机抽取若干行，保持原有顺序。"),
      example: #"print(data.documents:sample(5, 1):count())"#,
      output: "5"
    ) { call in
      let seed = call.arguments.count > 1 ? UInt64(bitPattern: Int64(try call.integer(1))) : 0
      return try call.then(.sample(call.integer(0), seed: seed))
    }
  }

  private static var allVerb: LuaFunctionEntry {
    verb(
      "all", [], Phrase("All quarters of a dataset, not only the current one.", zh: "数据集的所有季度，不只是当前季度。"),
      example: #"print(data.test_letters:all():count_by "quarter":count())"#, output: "5"
    ) { call in
      guard let (plan, hasQuarters) = call.table.whole else {
        throw call.fault(
          Phrase(
            "all() stands right after the dataset, as in data.NAME:all()",
            zh: "all()应紧跟在数据集之后，例如data.NAME:all()"))
      }
      let period = hasQuarters ? Phrase("all quarters", zh: "所有季度") : nil
      return LazyTable(plan, label: call.table.label, period: period, session: call.session)
    }
  }
}
