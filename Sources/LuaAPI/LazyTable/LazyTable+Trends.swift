import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs that follow units from quarter to quarter. They stand after `data.NAME:all()`.
extension LazyTable {
  static var trendVerbs: [LuaFunctionEntry] {
    [
      trendVerb, rankMovesVerb, singlePeriodVerb, streaksVerb, turnoverVerb, recheckVerb, flowVerb,
    ]
  }

  private static let historyOptions =
    Phrase(
      "unit = the columns that name a unit (\"unit\"), quarter = the column (\"quarter\"), at = another current period, such as \"2021Q2\"",
      zh: "unit = 写单位的列（\"unit\"），quarter = 季度列（\"quarter\"），at = 另一个当前期间，例如\"2021Q2\"")
  private static let measureParameter = LuaParameter(
    "measure", type: .formula,
    summary: Phrase(
      "A column, a condition, or an aggregate such as count(); name = in front names it.",
      zh: "一列、一个条件，或count()之类的汇总；前面写“名称 =”可以命名。"))

  private static var trendVerb: LuaFunctionEntry {
    verb(
      "trend", [measureParameter, optionsParameter],
      Phrase(
        "How each unit's measure moved: one row a unit of the current quarter with the value, the value before, the change, and the ranks. Changes of counts and points come in per cent as well; those of a measure in per cent are percentage points. Options: \(historyOptions); against = \"previous\", \"year_ago\" or \"both\"; within = columns to rank within, best = \"high\" or \"low\", digits of means (2), kind = \"amount\" or \"percent\" where formula and name do not tell; basis, where the dataset does not say what its figures cover. Rows of renamed and merged units count for their successor.",
        zh:
          "各单位的指标如何变化：当前季度每个单位一行，含本期值、上期值、增减和名次。数量和分数的增减同时给出百分比；百分比指标的增减为百分点。选项：\(historyOptions)；against = \"previous\"（环比）、\"year_ago\"（同比）或\"both\"；within = 分别排名的列，best = \"high\"或\"low\"，平均值的digits（2），公式和名称看不出时kind = \"amount\"或\"percent\"；数据集没有说明口径时basis。更名、合并单位的行计入承接单位。"
      ),
      example: #"print(data.media_checks:all():trend("passed", { unit = "unit" }):column_names())"#,
      output: "unit, quarter, passed, rank, previous, change, previous_rank, rank_fall"
    ) { call in
      var trend = TrendPlan(try call.measure(), try call.history())
      trend.comparisons = try call.comparisons()
      trend.within = try call.optionalText("within").map { try call.list($0).map(\.name) } ?? []
      trend.isDescending = try call.optionalText("best") != "low"
      if !call.options["kind"].isNil { trend.kind = try call.choice("kind", default: TrendKind.amount) }
      return try call.checked(trend.plan(over: call.table.plan, bases: call.bases(), origin: call.origin))
    }
  }

  private static var rankMovesVerb: LuaFunctionEntry {
    verb(
      "rank_moves", [measureParameter, optionsParameter],
      Phrase(
        "Why each unit moved in the ranking by a measure: rank, previous_rank, rank_fall, and its parts in places, which add up to it: left (units no longer ranked), own (its own change), others (theirs), rule (former = the measure of the earlier quarter), entered (units not ranked before). Options: \(historyOptions); former, against, within, best, digits and basis as for trend.",
        zh:
          "各单位名次变化的原因：rank、previous_rank、rank_fall，及按名次分解、相加等于它的各部分：left（不再排名的单位）、own（自身变化）、others（其他单位变化）、rule（former = 上期的指标）、entered（新排名的单位）。选项：\(historyOptions)；former、against、within、best、digits和basis同trend。"
      ),
      example:
        #"print(data.media_checks:all():rank_moves("passed"):value("own", "unit == '卫健局'"))"#,
      output: "16"
    ) { call in
      var moves = RankMoves(try call.measure(), try call.history())
      moves.formerMeasure = try call.optionalText("former").map { try call.measure($0) }
      moves.comparison = try call.choice("against", default: TrendComparison.previous)
      moves.within = try call.optionalText("within").map { try call.list($0).map(\.name) } ?? []
      moves.isDescending = try call.optionalText("best") != "low"
      return try call.checked(
        call.session.workspace.rankMoves(
          moves, of: call.table.plan, bases: call.bases(), origin: call.origin,
          isCancelled: call.session.isCancelled))
    }
  }

  private static var flowVerb: LuaFunctionEntry {
    verb(
      "flow",
      [
        LuaParameter(
          "open", type: .formula, summary: Phrase("What an open row is.", zh: "怎样算仍在开设的行。")),
        optionsParameter,
      ],
      Phrase(
        "How a registry with one row an account and quarter moved: opening, new, closed, merged, closing, and the difference from opening + new - closed - merged = closing, which an account that stands twice makes; within classes also moved_in and moved_out, of accounts that were open in another class; undecided rows, of which a missing value hides whether they are open, count nowhere. Options: key = the columns that name an account; merged = which rows of the current quarter are merged into others; within = columns that split the registry; who = true gives one row an account with its movement instead; quarter; against. A quarter without rows is refused.",
        zh:
          "每个账号每季度一行的名录如何变动：opening、new、closed、merged、closing，以及opening + new - closed - merged = closing之差（同一账号出现两次时产生）；分类统计时另有moved_in和moved_out，即从其他类转入、转出仍在开设的账号；因缺失值看不出是否开设的为undecided，不计入任何一项。选项：key = 标识账号的列；merged = 当前季度中哪些行并入了其他账号；within = 分别统计的列；who = true改为每个账号一行并写其变动；quarter；against。没有行的季度会被拒绝。"
      ),
      example:
        #"print(data.media_accounts:all():flow("state == '运营'", { key = "id" }):select("opening, new, closed, closing"):row(1).closing)"#,
      output: "55"
    ) { call in
      var history = try call.history()
      history.unit = try call.optionalText("key").map { try call.list($0).map(\.name) } ?? history.unit
      var flow = RegistryFlow(history, open: try call.condition())
      flow.merged = try call.optionalText("merged").map { try call.condition($0) }
      flow.comparison = try call.choice("against", default: TrendComparison.previous)
      flow.within = try call.optionalText("within").map { try call.list($0).map(\.name) } ?? []
      let plan = call.table.plan
      try call.refuseGap(flow.history, flow.comparison)
      return try call.checked(
        try call.flag("who") == true
          ? flow.who(over: plan, origin: call.origin) : flow.summary(over: plan, origin: call.origin))
    }
  }

  private static var singlePeriodVerb: LuaFunctionEntry {
    verb(
      SinglePeriodPlan.verb, [columnsParameter, optionsParameter],
      Phrase(
        "Reduces figures since the beginning of the year to single quarters, over one row a unit and quarter: each takes away the quarter before; the first quarter of a year stays, and where the quarter before is not there the figure is missing. A unit takes over what units renamed or merged into it had in the quarter before. Options: \(historyOptions).",
        zh: "把年初以来的累计数化为单季数，表中每个单位每季度一行：各季减去前一季；一年的第一季不变，缺前一季的为缺失。单位承接更名、并入单位上一季的数。选项：\(historyOptions)。"),
      example:
        #"print(data.proposals:all():group "unit, quarter":aggregate "n = count()":single_period "n":trend("n"):column_names())"#,
      output: "unit, quarter, n, rank, previous, change, change_percent, previous_rank, rank_fall"
    ) { call in
      let single = SinglePeriodPlan(try call.names(), try call.history())
      return try call.checked(single.plan(over: call.table.plan, origin: call.origin))
    }
  }

  private static var streaksVerb: LuaFunctionEntry {
    verb(
      "streaks",
      [
        LuaParameter(
          "what", type: .formula,
          summary: Phrase(
            "What holds, in every row or with aggregates; or, with move, a measure.",
            zh: "要成立的内容，逐行或汇总；有move时为指标。")),
        optionsParameter,
      ],
      Phrase(
        "For how many quarters in a row something holds, one row a unit of the current quarter: streak (0 when it does not hold now), since, stopped_by (no: it did not hold before; gap: the quarter before is not there or cannot be judged; start: the data begins there), longest, and quarters, in how many the unit could be judged. Options: move = \"up\" or \"down\" counts how often in a row the measure rose or fell; \(historyOptions).",
        zh:
          "某种情况连续多少个季度成立，当前季度每个单位一行：streak（现在不成立为0）、since、stopped_by（no：之前不成立；gap：前一季度没有或无法判断；start：数据从此开始）、longest，以及可以判断的季度数quarters。选项：move = \"up\"或\"down\"改为统计指标连续上升或下降的次数；\(historyOptions)。"
      ),
      example:
        #"print(data.media_checks:all():streaks("percent(count_if(passed), count(), 2) == 100"):filter "streak >= 4":count())"#,
      output: "13"
    ) { call in
      var question = StreakPlan.Question.holds(try call.condition())
      if let move = try call.optionalText("move") {
        guard move == "up" || move == "down" else {
          throw call.fault(Phrase("option \"move\" is \"up\" or \"down\"", zh: "选项“move”应为\"up\"或\"down\""))
        }
        question = .moves(try call.measure(), isUp: move == "up")
      }
      let streaks = StreakPlan(question, try call.history())
      return try call.checked(streaks.plan(over: call.table.plan, bases: call.bases(), origin: call.origin))
    }
  }

  private static var turnoverVerb: LuaFunctionEntry {
    verb(
      "turnover", [optionsParameter],
      Phrase(
        "Which units are new, returned or gone, or stayed, perhaps renamed or merged by the registry: one row a unit of the current quarter or the one compared with; was = its names then, last_seen = its latest quarter before. A quarter without rows is refused. Options: \(historyOptions); against = \"previous\" or \"year_ago\".",
        zh:
          "哪些单位是新增、恢复、退出或保留，含按名录更名、合并的情况：当前季度或对比季度的每个单位一行；was = 当时的名称，last_seen = 之前最近的季度。没有行的季度会被拒绝。选项：\(historyOptions)；against = \"previous\"或\"year_ago\"。"
      ),
      example: #"print(data.media_accounts:all():turnover{ unit = "id" }:count_by "status":row(1).status)"#,
      output: "stayed"
    ) { call in
      var turnover = TurnoverPlan(try call.history())
      turnover.comparison = try call.choice("against", default: TrendComparison.previous)
      try call.refuseGap(turnover.history, turnover.comparison)
      return try call.checked(turnover.plan(over: call.table.plan, origin: call.origin))
    }
  }

  private static var recheckVerb: LuaFunctionEntry {
    verb(
      "recheck",
      [
        LuaParameter(
          "failed", type: .formula,
          summary: Phrase("What a row that failed is.", zh: "怎样算不合格的行。")), optionsParameter,
      ],
      Phrase(
        "What became of the units that failed in the quarter before: failed_before, and of the current quarter checked, failed and outcome (clean, failed again, undecided, not rechecked). A quarter without rows is refused. Options: \(historyOptions); against = \"previous\" or \"year_ago\".",
        zh:
          "上季度不合格的单位后来如何：failed_before，以及当前季度的checked、failed和outcome（clean合格、failed again再次不合格、undecided未定、not rechecked未复查）。没有行的季度会被拒绝。选项：\(historyOptions)；against = \"previous\"或\"year_ago\"。"
      ),
      example:
        #"print(data.media_checks:all():recheck("not passed", { unit = "account" }):count_by "outcome":row(1).outcome)"#,
      output: "clean"
    ) { call in
      var recheck = RecheckPlan(try call.condition(), try call.history())
      recheck.comparison = try call.choice("against", default: TrendComparison.previous)
      try call.refuseGap(recheck.history, recheck.comparison)
      return try call.checked(recheck.plan(over: call.table.plan, origin: call.origin))
    }
  }
}

extension VerbCall {
  func quarterColumn() throws -> String { try optionalText("quarter") ?? OpenWorkspace.quarterColumnName }

  /// Rows of one quarter have nothing to be compared with: every value before would be missing, in silence.
  func refuseOneQuarter() throws {
    guard table.plan.isOfOneQuarter else { return }
    let quarter = table.period ?? Phrase("one quarter", zh: "一个季度")
    throw fault(
      Phrase("these are rows of \(quarter) alone", zh: "这些只是\(quarter)的行"),
      help: [
        Phrase(
          "begin with all quarters, as in data.\(table.label):all()",
          zh: "从所有季度开始，例如data.\(table.label):all()")
      ])
  }

  func refuseGap(_ history: UnitHistory, _ comparison: TrendComparison) throws {
    try session.workspace.refuseGap(
      history, comparison, in: table.plan, origin: origin, isCancelled: session.isCancelled)
  }

  func history() throws -> UnitHistory {
    try refuseOneQuarter()
    let at = try optionalText("at").map { text in
      guard let period = Period(text: text) else {
        throw fault(Phrase("option \"at\" has no period \"\(text)\"", zh: "选项“at”没有期间“\(text)”"))
      }
      return period
    }
    return try session.workspace.history(unit: unitColumns(), quarter: quarterColumn(), at: at)
  }

  func measure() throws -> TrendMeasure { try measure(text(0)) }

  func measure(_ text: String) throws -> TrendMeasure {
    let measures = try FormulaParser.parseList(text).expressions
    guard measures.count == 1 else {
      throw fault(Phrase("expected one measure, found \(measures.count)", zh: "应有一个指标，实际有\(measures.count)个"))
    }
    return TrendMeasure(measures[0], digits: try optionalInteger("digits") ?? 2)
  }

  func comparisons() throws -> [TrendComparison] {
    if try optionalText("against") == "both" { return [.previous, .yearAgo] }
    return [try choice("against", default: TrendComparison.previous)]
  }

  func bases() throws -> TrendBases {
    let stated = options["basis"].isNil ? nil : try choice("basis", default: PeriodBasis.period)
    return try session.workspace.bases(behind: table.plan, stated: stated)
  }
}
