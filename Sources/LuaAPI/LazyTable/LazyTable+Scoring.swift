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
          "pack", type: "rule pack or text", summary: "The standard, such as rules \"website_2019\"."),
        LuaParameter(
          "options", type: "table", summary: "Which columns say what, and what was looked at.",
          isOptional: true),
      ],
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
        """
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
      "card", [LuaParameter("object", type: "text", summary: "Whose card.")],
      "One object's scorecard as text: the result, then each rule with what was found and where. Stands after score, also behind further verbs.",
      example: """
        local found = table_of{ { site = "甲网", rule = "D12.3" } }
        print((found:score("website_2019", { object = "site", objects = found, kind = "'门户网站'" })):card "甲网")
        """,
      output: """
        甲网 门户网站 合格 98.00分
          扣分 -2 D12.3 办事统计 3个月内未更新 ×1 row 1
          扣2分，基础分 98.00
        """
    ) { call in
      guard let scores = call.table.scores else {
        throw call.fault(
          "a card stands after score", help: ["local cards = findings:score(…); cards:card \"…\""])
      }
      let name = try call.text(0)
      guard let text = scores.text(of: name) else {
        throw call.fault("no scorecard of \"\(name)\"" + Suggestion.clause(for: name, among: scores.objects))
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
    guard index < arguments.count else { throw fault("expected a rule pack, such as rules \"website_2019\"") }
    switch arguments[index] {
    case .string(let name): return try session.workspace.rulePack(name)
    case .object(let object as RulePackObject): return object.pack
    case let other:
      throw fault("argument \(index + 1) must be a rule pack or its name, found \(other.kindName)")
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
    case let other: throw fault("option \"\(name)\" must be a table of data, found \(other.kindName)")
    }
  }
}
