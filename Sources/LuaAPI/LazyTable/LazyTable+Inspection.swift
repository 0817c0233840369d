import CivilTime
import Inspection
import Lua
import Query
import Readers
import Tables
import Workbench

/// Verbs that know what inspections mean.
extension LazyTable {
  static var inspectionVerbs: [LuaFunctionEntry] { [bucketsVerb, trendVerb, unitListVerb, goodBadVerb] }

  private static var bucketsVerb: LuaFunctionEntry {
    verb(
      "buckets",
      [
        LuaParameter("start", type: "text", summary: "The column of the day something was asked."),
        LuaParameter("end", type: "text", summary: "The column of the day it was answered."),
        LuaParameter(
          "limits", type: "deadlines", summary: "workdays{2, 5}, or days{0, 5} for calendar days."),
        optionsParameter,
      ],
      "Adds the column bucket: within which limit it was answered, later, not at all, or not due yet as of the quarter's day. Each row is in one bucket only. Options: as = the column's name, labels = \"zh\".",
      example:
        #"print(data.test_letters:buckets("sent_on", "replied_on", workdays{2, 5}):count_by "bucket":value("count", "bucket == '≤2 days'"))"#,
      output: "14"
    ) { call in
      guard call.arguments.count > 2, case .object(let object) = call.arguments[2],
        let deadlines = object as? DeadlineLimits
      else { throw call.fault("argument 3 must be limits, such as workdays{2, 5} or days{0, 5}") }
      let isChinese = try call.optionalText("labels") == "zh"
      let buckets = try ResponseBuckets(
        limits: deadlines.limits, clock: deadlines.clock, asOf: call.session.workspace.asOf(),
        labels: isChinese ? .chinese(limits: deadlines.limits, clock: deadlines.clock) : nil)
      let column = buckets.column(
        start: try call.expression(call.text(0)).expression,
        end: try call.expression(call.text(1)).expression,
        named: try call.optionalText("as") ?? "bucket", title: "办理时限")
      return try call.then(.derive([column], .inherited))
    }
  }

  private static var trendVerb: LuaFunctionEntry {
    verb(
      "trend",
      [
        LuaParameter(
          "measure", type: "formula",
          summary: "A column, a condition, or an aggregate such as count(); name = in front names it."),
        optionsParameter,
      ],
      "How each unit's measure moved: one row a unit of the current quarter with the value, the value before, the change, and the ranks. Stands after data.NAME:all(). Options: unit = the column, against = \"previous\" or \"year_ago\", within = columns to rank within, best = \"high\" or \"low\".",
      example: #"print(data.media_checks:all():trend("passed", { unit = "unit" }):column_names())"#,
      output: "unit, quarter, passed, rank, previous, change, previous_rank, rank_fall"
    ) { call in
      guard let current = call.session.workspace.quarter else { throw call.fault("no quarter is set") }
      let measures = try FormulaParser.parseList(call.text(0)).expressions
      guard measures.count == 1 else { throw call.fault("expected one measure, found \(measures.count)") }
      var trend = TrendPlan(TrendMeasure(measures[0]), current: current)
      trend.unit = try call.optionalText("unit") ?? trend.unit
      trend.comparisons = [try call.choice("against", default: TrendComparison.previous)]
      trend.within = try call.optionalText("within").map { try call.list($0).map(\.name) } ?? []
      trend.isDescending = try call.optionalText("best") != "low"
      return try call.checked(trend.plan(over: call.table.plan, bases: call.bases(), origin: call.origin))
    }
  }

  private static var unitListVerb: LuaFunctionEntry {
    ending(
      "unit_list",
      [
        LuaParameter("list", type: "text", summary: "The list's name, as decisions of people name it."),
        LuaParameter("condition", type: "formula", summary: "What earns a place."), optionsParameter,
      ],
      "The units on one list, by a stated condition over one row a unit. Options: by = the keys of merit order, best first, else order = \"official\" or \"as entered\"; unit = the column; undecided = \"leave out\" for units that a missing value decides, which else stop the list; label = what a notice calls it; rests_on = further tables whose rows of these units are evidence. Decisions by people under the list's name are applied; notes on the list tell them.",
      example:
        #"print(data.proposals:count_by "unit":unit_list("many_proposals", "count > 14", { by = "-count" }))"#,
      output: "14 units: 住建局、民政局、人社局、县政府办公室、行政审批服务局、经济开发区、发改局、交通运输局、临沂市生态环境局沂水县分局、医保局、商务局、农业农村局、工信局、财政局"
    ) { call in
      let (name, condition) = (try call.text(0), try call.condition(1))
      let label = try call.optionalText("label") ?? name
      return [.object(try call.settledList(name, .neutral, condition, label: label))]
    }
  }

  private static var goodBadVerb: LuaFunctionEntry {
    ending(
      "good_bad",
      [
        LuaParameter(
          "options", type: "table", summary: "good and bad, the conditions; unit, by, order, undecided, name."
        )
      ],
      "The units on the good and on the bad list, by stated conditions over one row a unit. order = \"merit\" (by the keys in by), \"official\" or \"as entered\". Units for which a missing value decides stop the lists until undecided = \"leave out\". Decisions by people under name_good and name_bad are applied. Gives a table with good, bad and both.",
      example:
        #"print(data.proposals:count_by "unit":good_bad{ good = "count > 15", bad = "count < 2", order = "official" }.good)"#,
      output:
        "12 units: 县政府办公室、发改局、民政局、人社局、住建局、交通运输局、农业农村局、商务局、行政审批服务局、医保局、临沂市生态环境局沂水县分局、经济开发区"
    ) { call in
      let good = try call.unitList("good", polarity: .well)
      let bad = try call.unitList("bad", polarity: .badly)
      let both = Set(good.names).intersection(bad.names)
      return [
        .table(
          LuaTable([
            "good": .object(good), "bad": .object(bad),
            "both": .table(LuaTable(array: good.names.filter(both.contains).map(LuaValue.string))),
          ]))
      ]
    }
  }
}

extension VerbCall {
  /// What the figures of the datasets behind the table cover.
  func bases() throws -> Set<PeriodBasis> {
    var bases: Set<PeriodBasis> = []
    for source in table.plan.sources where source.isDataset {
      if let basis = try session.workspace.dataset(source.name).schema.basis { bases.insert(basis) }
    }
    return bases
  }

  /// One of the two lists, settled with the decisions of people.
  func unitList(_ option: String, polarity: ListPolarity) throws -> NameList {
    guard let text = try optionalText(option) else { throw fault("option \"\(option)\" must be a condition") }
    let name = try optionalText("name") ?? table.label
    return try settledList("\(name)_\(option)", polarity, condition(text), label: "\(option) \(name)")
  }

  /// The list by its rule, settled with the decisions of people under its name.
  func settledList(_ name: String, _ polarity: ListPolarity, _ condition: NamedColumn, label: String) throws
    -> NameList
  {
    guard let quarter = session.workspace.quarter else { throw fault("no quarter is set") }
    var list = ListPlan(name, polarity, condition: condition, order: try unitOrder())
    list.unit = try optionalText("unit") ?? "unit"
    list.policy = try choice("undecided", default: ListPolicy.refuse)
    let members = try checked(list.members(of: table.plan, origin: origin)).plan
    let settled = try list.list(
      members: session.run(members).table,
      undecided: session.run(list.undecided(of: table.plan, origin: origin)).table,
      quarter: quarter,
      decisions: session.workspace.decisions())
    return NameList(
      names: settled.units, noun: list.unit, label: label, plan: members,
      restsOn: try evidence(of: members, unit: list.unit), notes: Self.notes(settled), session: session)
  }

  /// The rows of the tables in the option `rests_on` that are of units on the list.
  private func evidence(of members: Plan, unit: String) throws -> [Plan] {
    guard !options["rests_on"].isNil else { return [] }
    guard case .table(let list) = options["rests_on"] else {
      throw fault("option \"rests_on\" must be a list of tables of data")
    }
    return try list.array.map { item in
      guard case .object(let object) = item, let rows = object as? LazyTable else {
        throw fault("option \"rests_on\" must be a list of tables of data, found \(item.kindName)")
      }
      let keys = [JoinKey(left: unit, right: unit)]
      return try checked(
        rows.plan.then(.matching(keys: keys, keeping: true), with: [members], origin: origin)
      ).plan
    }
  }

  /// What people decided about a list: who was put on it or kept off, and why.
  private static func notes(_ list: UnitList) -> [String] {
    let decisions = list.entries.compactMap(\.decision) + list.keptOff
    return decisions.map { "\($0.unit) \($0.placement.rawValue): \($0.reason ?? "decided")" }
  }

  private func unitOrder() throws -> UnitOrder {
    let standard = try optionalText("by") == nil ? "as entered" : "merit"
    switch try optionalText("order") ?? standard {
    case "official": return .official(try session.workspace.units()?.officialOrder ?? [])
    case "as entered": return .asEntered
    case "merit":
      guard let by = try optionalText("by") else {
        throw fault("merit order needs its keys in the option by")
      }
      return .merit(try sortKeys(by))
    case let other: throw InspectionError(.unknownOrder(other), at: origin.location)
    }
  }
}
