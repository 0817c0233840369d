import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs that hold findings against rule packs.
extension LazyTable {
  static var scoringVerbs: [LuaFunctionEntry] { [scoreVerb, cardVerb] }

  private static var scoreVerb: LuaFunctionEntry {
    ending(
      "score",
      [
        LuaParameter(
          "pack", type: .rulePackOrText,
          summary: Phrase(
            "The standard, such as rules \"website_2019\".", zh: "评分细则，例如rules \"website_2019\"。")),
        LuaParameter(
          "options", type: .table,
          summary: Phrase("Which columns say what, and what was looked at.", zh: "各列的含义，以及检查了哪些对象。"),
          isOptional: true),
      ],
      Phrase(
        """
        Holds findings against a rule pack. Gives two tables: the scorecards, one row an object, with result, score, \
        deductions, vetoes and what comes near a veto; and the trail, one row an object and rule, with the amount, the \
        effect on the score, the cap and the rows behind it. Options of the findings, names or formulas: object, rule, \
        count, of (of how many), occurrence (what tells occurrences apart), the conditions false_alarm and in_report, \
        false_alarm_reason. objects = a table with one row an object that was looked at under every rule, with kind and \
        services (a condition) as the pack needs them; scope = a table with one row an object and what was looked at: \
        scope_rule (a rule, item, heading or part), inspected, population. Without either only rules under which \
        something was found count as looked at, and an object without a result is undecided, never clean. decisions = \
        what people settled: result, reason, decided_by, decided_on. custom = rules with a function(object, findings) of \
        their own, which gives how often it is met, why, and which of the findings show it; nil for not known. labels = "zh".
        """,
        zh: """
          按评分细则对检查发现的问题评分。给出两张表：评分卡，每个对象一行，含result、score、扣分、单项否决以及接近否决的情况；计算过程，每个对象每条细则一行，含数量、对得分的影响、上限和所依据的行。检查结果的选项写列名或公式：object、rule、count、of（总数）、occurrence（怎样区分各次）、条件false_alarm和in_report、false_alarm_reason。objects = 每个按全部细则检查的对象一行的表，细则需要时含kind和services（条件）；scope = 每个对象和检查内容一行的表：scope_rule（细则、项目、标题或部分）、inspected、population。两者都不写时，只有发现了问题的细则算作检查过，没有结果的对象为未定，绝不算合格。decisions = 人工决定：result、reason、decided_by、decided_on。custom = 自定细则，含function(object, findings)，给出符合的次数、理由和依据的问题；不知道时为nil。labels = "zh"。
          """),
      example: """
        local found = table_of{ { site = "甲网", rule = "D05.2" }, { site = "甲网", rule = "D12.3" } }
        local sites = table_of{ { site = "甲网" }, { site = "乙网" } }
        local cards = found:score("website_2019", { object = "site", objects = sites, kind = "'门户网站'" })
        cards:select("site, result, score, deducted"):show()
        """,
      output: """
        scorecards · 2 rows
         site  result   score  deducted
         甲网  合格     93.00      7.00
         乙网  合格    100.00      0.00
        """, gives: [.dataTable, .dataTable]
    ) { call in
      let request = try call.scoreRequest()
      let isCancelled = call.session.isCancelled
      var scoring = try call.session.workspace.scoring(request, isCancelled: isCancelled)
      try call.addCustomRules(to: &scoring, request)
      let result = try call.session.workspace.scores(scoring, for: request)
      let cards = call.scoreTable("scorecards", result.tables.cards)
      cards.scores = result
      return [.object(cards), .object(call.scoreTable("trail", result.tables.trail))]
    }
  }

  private static var cardVerb: LuaFunctionEntry {
    ending(
      "card",
      [LuaParameter("object", type: .text, summary: Phrase("Whose card.", zh: "谁的评分卡。"))],
      Phrase(
        "One object's scorecard as text: the result, then each rule with what was found and where. Stands after score, also behind further verbs.",
        zh: "一个对象的评分卡文本：先写结果，再逐条写细则和在何处发现了什么。用在score之后，后面的动词之后也可以。"),
      example: """
        local found = table_of{ { site = "甲网", rule = "D12.3" } }
        print((found:score("website_2019", { object = "site", objects = found, kind = "'门户网站'" })):card "甲网")
        """,
      output: """
        甲网 门户网站 合格 98.00分
          扣分 -2 D12.3 办事统计 3个月内未更新 ×1 row 1
          扣2分，基础分 98.00
        """, gives: [.text]
    ) { call in
      guard let scores = call.table.scores else {
        throw call.fault(
          Phrase("a card stands after score", zh: "评分卡要在score之后才有"),
          help: [
            Phrase(
              "local cards = findings:score(…); cards:card \"…\"",
              zh: "local cards = findings:score(…); cards:card \"…\"")
          ])
      }
      let name = try call.text(0)
      guard let text = scores.text(of: name) else {
        throw call.fault(
          Phrase(
            "no scorecard of \"\(name)\"\(nearest: name, among: scores.objects)",
            zh: "没有“\(name)”的评分卡\(nearest: name, among: scores.objects)"))
      }
      return [.string(text)]
    }
  }
}

extension VerbCall {
  fileprivate func scoreTable(_ label: String, _ table: Table) -> LazyTable {
    LazyTable(
      Plan(PlanSource(name: label, table: table)), label: label, period: self.table.period, session: session)
  }

  /// The pack of the first argument: an object of `rules`, or its name.
  func rulePack(_ index: Int = 0) throws -> RulePack {
    guard index < arguments.count else {
      throw fault(
        Phrase(
          "expected a rule pack, such as rules \"website_2019\"", zh: "此处应为评分细则，例如rules \"website_2019\""))
    }
    switch arguments[index] {
    case .string(let name): return try session.workspace.rulePack(name)
    case .object(let object as RulePackObject): return object.pack
    case let other:
      throw fault(
        Phrase(
          "argument \(index + 1) must be a rule pack or its name, found \(other.kindName)",
          zh: "第\(index + 1)个参数应为评分细则或其名称，实际为\(other.kindName)"))
    }
  }

  private static let scoreOptions = [
    "object", "rule", "count", "of", "occurrence", "false_alarm", "false_alarm_reason", "in_report",
    "objects",
    "kind", "services", "scope", "scope_rule", "inspected", "population", "decisions", "custom", "labels",
  ]

  fileprivate func scoreRequest() throws -> ScoreRequest {
    try options.refuseOthers(than: Self.scoreOptions, by: name)
    var columns = ScoreColumns(
      object: try optionalExpression("object") ?? expression("object"),
      rule: try optionalExpression("rule") ?? expression("rule"))
    columns.count = try optionalExpression("count")
    columns.total = try optionalExpression("of")
    columns.occurrence = try optionalExpression("occurrence")
    columns.falseAlarm = try optionalText("false_alarm").map { try condition($0) }
    columns.falseAlarmReason = try optionalExpression("false_alarm_reason")
    columns.inReport = try optionalText("in_report").map { try condition($0) }
    columns.kind = try optionalExpression("kind")
    columns.services = try optionalText("services").map { try condition($0) }
    columns.scopeRule = try optionalExpression("scope_rule")
    columns.inspected = try optionalExpression("inspected")
    columns.population = try optionalExpression("population")
    var request = ScoreRequest(try rulePack(), columns: columns, findings: table.plan, origin: origin)
    request.objects = try tableOption("objects")?.plan
    request.scope = try tableOption("scope")?.plan
    request.decisions = try tableOption("decisions")?.plan
    request.language = try choice("labels", default: ScoreTables.Language.english)
    return request
  }

  func optionalExpression(_ name: String) throws -> NamedColumn? {
    try optionalText(name).map { try expression($0) }
  }

  func tableOption(_ name: String) throws -> LazyTable? {
    switch options[name] {
    case .nil: return nil
    case .object(let object as LazyTable): return object
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" must be a table of data, found \(other.kindName)",
          zh: "选项“\(name)”应为数据表，实际为\(other.kindName)"))
    }
  }
}
