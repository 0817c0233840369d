import Diagnostics
import Inspection
import Lua
import Query
import Reports
import Tables
import Workbench

/// Verbs that draw.
extension LazyTable {
  static var chartVerbs: [LuaFunctionEntry] { [plotVerb, sparklineVerb] }

  private static let plotOptions = [
    "kind", "x", "y", "by", "low", "high", "title", "bins", "highlight", "shades", "titles", "labels",
  ]

  private static var plotVerb: LuaFunctionEntry {
    ending(
      "plot", [optionsParameter],
      Phrase(
        """
        A chart of the rows as they stand, shown in a conversation; :write "x.svg" or "x.png" makes a picture. Options: kind = \
        "bar", "line", "bump" (places over periods, the best on top), "histogram", "heat" (numbers as shades) or "dots" (with \
        ranges); x = the column along it; y = the columns of numbers; by = what tells series apart, or the rows of a heat map; \
        low = the lower and high = the upper ends of ranges; title = what stands above; bins = about how many bars; highlight = \
        names to draw in colours; shades = "column" or "all"; titles = true calls columns by their titles; labels = "zh" speaks Chinese. What is left out is guessed. \
        A missing value is never drawn as 0, and the chart says how many there are.
        """,
        zh: """
          按表中各行画图，在对话中直接显示；用:write "x.svg"或"x.png"写成图片。选项：kind = "bar"（条形）、"line"（折线）、"bump"\
          （各期名次，第一名在最上）、"histogram"（直方图）、"heat"（以深浅表示数值）或"dots"（带范围的点）；x = 横轴的列；y = 数值列；\
          by = 区分各条线的列，热力图中为各行；low、high = 范围的两端；title = 标题；bins = 大约多少条；highlight = 用颜色突出的名称；\
          shades = "column"或"all"；titles = true时列以标题称呼；labels = "zh"时用中文。没有写的由程序推断。缺失值不会画成0，图上说明\
          有多少个。
          """),
      example: #"data.mailbox_letters:count_by "class":sort "-count":plot{ kind = "bar" }"#,
      output: """
        count · mailbox_letters · 2021Q3
         咨询  █████████████████████████████████████████████████████████████████████ 100
         投诉  █████████████████████████████████▊ 49
         求助  ████████████████████████▊ 36
         建议  ██████████████████▋ 27
         其他  ████████▎ 12
        """, gives: [.chart]
    ) { call in
      try call.options.refuseOthers(than: Self.plotOptions, by: call.name)
      guard call.arguments.isEmpty else {
        throw call.fault(
          Phrase(
            "what to draw goes by name, found \(call.arguments[0].kindName)",
            zh: "画什么要写明名称，实际为\(call.arguments[0].kindName)"),
          help: [
            Phrase(
              "write plot { kind = \"bar\", x = \"unit\", y = \"score\" }",
              zh: "写成plot { kind = \"bar\", x = \"unit\", y = \"score\" }")
          ])
      }
      let request = try call.chartRequest()
      for name in [request.x, request.by, request.low, request.high].compactMap(\.self) + request.y {
        try call.refuseConfidential(name)
      }
      let table = try call.table.visible()
      let words: Language = request.words == .chinese ? .chinese : .english
      let caption = call.table.caption(in: words)
      let chart = try call.session.workspace.work.aside(call.name, rows: table.rowCount) { _ in
        try Chart(table, request, caption: caption)
      }
      return [
        .object(
          ChartObject(
            chart, plan: call.table.plan, confidential: Edition.confidentialColumns(of: table),
            session: call.session))
      ]
    }
  }
}

extension LazyTable {
  private static var sparklineVerb: LuaFunctionEntry {
    verb(
      "sparkline",
      [
        LuaParameter(
          "measure", type: .formula,
          summary: Phrase(
            "A column, a condition, or an aggregate such as count(), as for trend.",
            zh: "列、条件或count()之类的汇总，与trend相同。")),
        optionsParameter,
      ],
      Phrase(
        """
        One row a unit with its measure over the quarters up to the current one as a line of small bars, ▁ to █, and the latest \
        value; a quarter without one is a gap, ·. Options: unit = the columns that name a unit ("unit"), quarter = the column \
        ("quarter"), at = another current period, as = the column's name ("sparkline"), scale = "row" (from the unit's own \
        least to its largest value) or "all" (units can be compared), digits of means (2).
        """,
        zh: """
          每个单位一行，以小条▁至█表示到本期为止各期的数值，并给出最近的值；没有数值的季度为·。选项：unit = 单位所在的列（"unit"），quarter \
          = 季度所在的列（"quarter"），at = 另一个本期，as = 列名（"sparkline"），scale = "row"（按各单位自己的最小值到最大值）或"all"\
          （各单位可以相比），digits = 平均数的小数位数（2）。
          """),
      example: #"data.media_checks:all():sparkline("passed"):filter "unit == '卫健局'":value "latest""#,
      output: "76"
    ) { call in
      let series = UnitSeries(try call.measure(), try call.history())
      let table = try call.session.run(series.plan(over: call.table.plan, origin: call.origin)).table
      for field in table.schema.fields { try call.table.refuseConfidential(field) }
      let hasOneScale = try call.choice("scale", default: SparklineScale.row) == .all
      let name = try call.optionalText("as") ?? "sparkline"
      let others = table.schema.names.dropLast(2) + ["latest"]
      guard !others.contains(name), Set(others).count == others.count else {
        let twice = others.contains(name) ? name : "latest"
        throw call.fault(
          Phrase("two columns would be called \"\(twice)\"", zh: "会有两列都叫“\(twice)”"),
          help: [Phrase("give the option as another name, or rename the column", zh: "给选项as另取名称，或先改列名")])
      }
      let drawn = SparklineTable(table).drawn(as: name, hasOneScale: hasOneScale)
      return LazyTable(
        Plan(PlanSource(name: call.table.label, table: drawn)), label: call.table.label,
        period: call.table.period, session: call.session)
    }
  }

  private enum SparklineScale: String, CaseIterable { case row, all }
}

extension VerbCall {
  fileprivate func refuseConfidential(_ name: String) throws {
    let schema = try table.result().table.schema
    if let place = schema.index(of: name) { try table.refuseConfidential(schema[place]) }
  }

  fileprivate func chartRequest() throws -> ChartRequest {
    var request = ChartRequest()
    if !options["kind"].isNil { request.kind = try choice("kind", default: ChartKind.bar) }
    request.x = try columnName("x")
    request.y = try columnNames("y")
    request.by = try columnName("by")
    request.low = try columnName("low")
    request.high = try columnName("high")
    request.title = try optionalText("title")
    request.bins = try optionalInteger("bins")
    request.highlight = try texts("highlight")
    if !options["shades"].isNil {
      request.shadesByColumn = try choice("shades", default: Shades.all) == .column
    }
    // What is published speaks Chinese, and what a person asks for speaks as they are spoken to; a script's charts are the
    // same wherever it runs.
    let isSpoken = session.profile == .trusted && session.language == .chinese
    let usual = session.notice != nil || isSpoken ? Labels.chinese : .english
    if try choice("labels", default: usual) == .chinese { request.words = .chinese }
    request.usesTitles = try flag("titles") ?? (request.words == .chinese || session.grid.usesTitles)
    return request
  }

  private enum Shades: String, CaseIterable { case column, all }
  private enum Labels: String, CaseIterable {
    case english = "en"
    case chinese = "zh"
  }

  private func columnName(_ option: String) throws -> String? {
    guard let text = try optionalText(option) else { return nil }
    let names = try columnNames(option)
    guard names.count == 1 else {
      throw fault(
        Phrase("option \"\(option)\" is one column, found \"\(text)\"", zh: "选项“\(option)”是一列，实际为“\(text)”"))
    }
    return names[0]
  }

  /// Names or titles of columns, separated by commas. A name that is no formula is taken as it stands.
  private func columnNames(_ option: String) throws -> [String] {
    guard let text = try optionalText(option) else { return [] }
    let schema = try Binder.bind(table.plan).schema
    if let place = schema.index(of: text) { return [schema[place].name] }
    return try list(text).map { column in
      guard case .column(let name) = column.expression.kind else {
        throw fault(
          Phrase(
            "option \"\(option)\" names columns, found \"\(column.text)\"",
            zh: "选项“\(option)”写列名，实际为“\(column.text)”"),
          help: [
            Phrase(
              "compute it first: derive \"name = \(column.text)\"", zh: "先算出来：derive \"名称 = \(column.text)\"")
          ])
      }
      return schema.index(of: name).map { schema[$0].name } ?? name
    }
  }

  private func texts(_ option: String) throws -> [String] {
    switch options[option] {
    case .nil: return []
    case .string(let text):
      return text.split { ",，、".contains($0) }.map { String($0.drop { $0 == " " }) }
    case .table(let list):
      return try list.array.map { item in
        guard case .string(let text) = item else {
          throw fault(
            Phrase(
              "option \"\(option)\" is a list of names, found \(item.kindName) in it",
              zh: "选项“\(option)”是名称的列表，其中有\(item.kindName)"))
        }
        return text
      }
    case let other:
      throw fault(
        Phrase(
          "option \"\(option)\" is a name or a list of names, found \(other.kindName)",
          zh: "选项“\(option)”是一个名称或名称的列表，实际为\(other.kindName)"))
    }
  }
}
