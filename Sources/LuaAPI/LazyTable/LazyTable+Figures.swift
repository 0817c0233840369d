import Diagnostics
import Lua
import Query
import Tables
import Workbench

/// Verbs that give what a notice prints.
extension LazyTable {
  static var figureVerbs: [LuaFunctionEntry] { [namesVerb, figureVerb] }

  private static var namesVerb: LuaFunctionEntry {
    ending(
      "names",
      [LuaParameter("column", type: .text, summary: Phrase("Which column.", zh: "哪一列。"))],
      Phrase(
        "The distinct values of a text column in the rows' order, as a list that a notice can print. Refuses rows that a missing value decides.",
        zh: "文本列中互不相同的值，按行的顺序，作为通报可以列举的名单。由缺失值决定去留的行会被拒绝。"),
      example: #"print(data.test_letters:filter "replied_on == nil":names "unit")"#,
      output: "8 units: 公安局、教体局、圈里乡、夏蔚镇、富官庄镇、住建局、农业农村局、水利局", gives: [.listNames]
    ) { call in
      let result = try call.table.result()
      let name = try call.text(0)
      try result.refuseUndecided(label: "\(call.table.label): \(name)")
      let column = try call.table.visibleColumn(name)
      let names = try call.session.workspace.work.aside(call.name, rows: column.count) {
        try column.distinctTexts($0)
      }
      var notes = StepRemarks.phrases(call.table.plan, result.reports.filter { $0.ties > 0 })
      if column.missingCount > 0 {
        let rows = Noun("row", zh: "行")
        notes.append(
          Phrase(
            "… \(column.missingCount, rows) without \(name), not named",
            zh: "… \(column.missingCount, rows)没有\(name)，未列出"))
      }
      let list = NameList(
        names: names, noun: name, label: call.table.label, plan: call.table.plan, notes: notes,
        session: call.session)
      return [.object(list)]
    }
  }

  private static var figureVerb: LuaFunctionEntry {
    ending(
      "figure",
      [
        LuaParameter(
          "measure", type: .formula,
          summary: Phrase(
            "An aggregate, such as count() or percent(count_if(x), count(), 0).",
            zh: "汇总函数，例如count()或percent(count_if(x), count(), 0)。")),
        optionsParameter,
      ],
      Phrase(
        "One number for a notice, which keeps its plan and its rows. A rate refuses rows that a missing value decides. Options: suffix = words after the number, about = the step of a number printed with 余, label = what it says.",
        zh: "通报中的一个数字，保留其计算步骤和所依据的行。由缺失值决定去留的行不能进入比率。选项：suffix = 数字后面的字，about = 写“余”的数取整的单位，label = 所说的内容。"),
      example:
        #"print(data.mailbox_letters:figure("percent(count_if(state == '办结'), count(), 0)", { suffix = "%" }))"#,
      output: "94%", gives: [.figure]
    ) { call in [.object(try call.figure())] }
  }
}

extension VerbCall {
  func figure() throws -> FigureValue {
    let measure = try expression(text(0))
    let plan = table.plan.then(.ungroup, origin: origin)
    let aggregated = plan.then(
      .aggregate([NamedColumn("value", measure.expression, text: measure.text)]), origin: origin)
    let step = try optionalInteger("about")
    if let step, step < 1 {
      throw fault(
        Phrase(
          "option \"about\" is a step of at least 1, found \(step)", zh: "选项“about”应为不小于1的取整单位，实际为\(step)"))
    }
    let label = try optionalText("label") ?? "\(table.label): \(measure.text)"
    let result = try session.run(aggregated)
    try table.refuseConfidential(result.table.schema[0])
    // A rate may not rest on rows whose condition cannot be told.
    if measure.expression.isRate { try result.refuseUndecided(label: label) }
    let value = result.table[0, 0]
    return FigureValue(
      value, label: label, plans: [table.plan], queries: [aggregated.lines.joined(separator: "\n")],
      suffix: try optionalText("suffix") ?? "", step: step, session: session)
  }
}

extension ColumnExpression {
  /// Whether a share or a mean is computed.
  fileprivate var isRate: Bool {
    if case .call(let name, _) = kind, ["percent", "ratio", "mean"].contains(name) { return true }
    if case .binary(.divide, _, _) = kind { return true }
    return children.contains(where: \.isRate)
  }
}

extension Column {
  /// So many rows are looked at between two questions for a stop.
  private static let batch = 16_384

  /// The values as texts, each where it first stands.
  fileprivate func distinctTexts(_ watch: WorkWatch) throws -> [String] {
    let places = textPlaces
    var isPlaceKnown = [Bool](repeating: false, count: dictionary?.count ?? 0)
    var seen: Set<String> = []
    var names: [String] = []
    for row in 0..<count {
      if row % Self.batch == 0 { try watch.goOn(after: min(row, Self.batch)) }
      if missing?.isMissing(row) == true { continue }
      if let place = places.map({ Int($0[row]) }) {
        if isPlaceKnown[place] { continue }
        isPlaceKnown[place] = true
      }
      let text = self[row].description
      if seen.insert(text).inserted { names.append(text) }
    }
    return names
  }
}
