import CivilTime
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
    "unit = the columns that name a unit (\"unit\"), quarter = the column (\"quarter\"), at = another current period, such as \"2021Q2\""
  private static let measureParameter = LuaParameter(
    "measure", type: "formula",
    summary: "A column, a condition, or an aggregate such as count(); name = in front names it.")

  private static var trendVerb: LuaFunctionEntry {
    verb(
      "trend", [measureParameter, optionsParameter],
      "How each unit's measure moved: one row a unit of the current quarter with the value, the value before, the change, and the ranks. Changes of counts and points come in per cent as well; those of a measure in per cent are percentage points. Options: \(historyOptions); against = \"previous\", \"year_ago\" or \"both\"; within = columns to rank within, best = \"high\" or \"low\", digits of means (2), kind = \"amount\" or \"percent\" where formula and name do not tell; basis, where the dataset does not say what its figures cover. Rows of renamed and merged units count for their successor.",
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
      "Why each unit moved in the ranking by a measure: rank, previous_rank, rank_fall, and its parts in places, which add up to it: left (units no longer ranked), own (its own change), others (theirs), rule (former = the measure of the earlier quarter), entered (units not ranked before). Options: \(historyOptions); former, against, within, best, digits and basis as for trend.",
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
      "flow", [LuaParameter("open", type: "formula", summary: "What an open row is."), optionsParameter],
      "How a registry with one row an account and quarter moved: opening, new, closed, merged, closing, and the difference from opening + new - closed - merged = closing, which an account that stands twice makes; within classes also moved_in and moved_out, of accounts that were open in another class; undecided rows, of which a missing value hides whether they are open, count nowhere. Options: key = the columns that name an account; merged = which rows of the current quarter are merged into others; within = columns that split the registry; who = true gives one row an account with its movement instead; quarter; against. A quarter without rows is refused.",
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
      "Reduces figures since the beginning of the year to single quarters, over one row a unit and quarter: each takes away the quarter before; the first quarter of a year stays, and where the quarter before is not there the figure is missing. A unit takes over what units renamed or merged into it had in the quarter before. Options: \(historyOptions).",
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
          "what", type: "formula",
          summary: "What holds, in every row or with aggregates; or, with move, a measure."),
        optionsParameter,
      ],
      "For how many quarters in a row something holds, one row a unit of the current quarter: streak (0 when it does not hold now), since, stopped_by (no: it did not hold before; gap: the quarter before is not there or cannot be judged; start: the data begins there), longest, and quarters, in how many the unit could be judged. Options: move = \"up\" or \"down\" counts how often in a row the measure rose or fell; \(historyOptions).",
      example:
        #"print(data.media_checks:all():streaks("percent(count_if(passed), count(), 2) == 100"):filter "streak >= 4":count())"#,
      output: "13"
    ) { call in
      var question = StreakPlan.Question.holds(try call.condition())
      if let move = try call.optionalText("move") {
        guard move == "up" || move == "down" else {
          throw call.fault("option \"move\" is \"up\" or \"down\"")
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
      "Which units are new, returned or gone, or stayed, perhaps renamed or merged by the registry: one row a unit of the current quarter or the one compared with; was = its names then, last_seen = its latest quarter before. A quarter without rows is refused. Options: \(historyOptions); against = \"previous\" or \"year_ago\".",
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
      [LuaParameter("failed", type: "formula", summary: "What a row that failed is."), optionsParameter],
      "What became of the units that failed in the quarter before: failed_before, and of the current quarter checked, failed and outcome (clean, failed again, undecided, not rechecked). A quarter without rows is refused. Options: \(historyOptions); against = \"previous\" or \"year_ago\".",
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
    throw fault(
      "these are rows of \(table.period ?? "one quarter") alone",
      help: ["begin with all quarters, as in data.\(table.label):all()"])
  }

  func refuseGap(_ history: UnitHistory, _ comparison: TrendComparison) throws {
    try session.workspace.refuseGap(
      history, comparison, in: table.plan, origin: origin, isCancelled: session.isCancelled)
  }

  func history() throws -> UnitHistory {
    try refuseOneQuarter()
    let at = try optionalText("at").map { text in
      guard let period = Period(text: text) else { throw fault("option \"at\" has no period \"\(text)\"") }
      return period
    }
    return try session.workspace.history(unit: unitColumns(), quarter: quarterColumn(), at: at)
  }

  func measure() throws -> TrendMeasure { try measure(text(0)) }

  func measure(_ text: String) throws -> TrendMeasure {
    let measures = try FormulaParser.parseList(text).expressions
    guard measures.count == 1 else { throw fault("expected one measure, found \(measures.count)") }
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
