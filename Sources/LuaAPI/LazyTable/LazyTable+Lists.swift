import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs that give lists of units, settled with the decisions of people.
extension LazyTable {
  static var listVerbs: [LuaFunctionEntry] { [unitListVerb, goodBadVerb] }

  private static let ruleWords =
    Phrase(
      "A rule is a condition, or a table: { top = n, by = keys } or { bottom = n, by = keys } or { share = 0.1, by = keys } (the first tenth), { any = { conditions } }, { all = { … } } or { at_least = n, of = { … } }.",
      zh:
        "规则是一个条件，或一个表：{ top = n, by = keys }、{ bottom = n, by = keys }、{ share = 0.1, by = keys }（前十分之一）、{ any = { conditions } }、{ all = { … } }或{ at_least = n, of = { … } }。"
    )
  private static let listOptions =
    Phrase(
      "unit = the columns that name a unit; by = the keys of merit order, best first, else order = \"official\" or \"as entered\"; ties at the cut: ties = \"refuse\" (the usual), \"all\" or \"none\", tie_break = columns that break them; within = classes with a list each; min_observations = n with observations = a count, too_few = \"leave out\" (the usual) or \"refuse\"; undecided = \"leave out\" for units that a missing value decides, which else stop the list; quarter = the column of the quarter, when the table has one row a unit and quarter: the list then knows entered, left and repeated; rests_on = further tables whose rows of these units are evidence",
      zh:
        "unit = 写单位的列；by = 择优排序的键，优者在前，否则order = \"official\"（官方顺序）或\"as entered\"（原有顺序）；名次线上并列时，ties = \"refuse\"（通常）、\"all\"或\"none\"，tie_break = 区分并列的列；within = 分类，每类一份名单；min_observations = n，配合observations = 次数，too_few = \"leave out\"（通常）或\"refuse\"；undecided = \"leave out\"不列入由缺失值决定去留的单位，不写则名单不能产生；quarter = 季度所在的列（表中每个单位每个季度一行时），名单由此知道entered、left和repeated；rests_on = 其他表，其中这些单位的行作为依据"
    )

  private static var unitListVerb: LuaFunctionEntry {
    ending(
      "unit_list",
      [
        LuaParameter(
          "list", type: .text,
          summary: Phrase("The list's name, as decisions of people name it.", zh: "名单的名称，与人工决定中所写一致。")),
        LuaParameter(
          "rule", type: .formulaFunctionOrTable,
          summary: Phrase("What earns a place.", zh: "列入名单的条件。")),
        optionsParameter,
      ],
      Phrase(
        "The units on one list, by a stated rule over one row a unit. \(ruleWords) Options: \(listOptions); label = what a notice calls it; words = the rule in words. Decisions by people under the list's name are applied; notes on the list tell them.",
        zh:
          "按写明的规则，从每个单位一行的表中得出一份名单。\(ruleWords)选项：\(listOptions)；label = 通报中的称呼；words = 用文字表述的规则。以该名称作出的人工决定同时生效，并在名单的注释中说明。"
      ),
      example:
        #"print(data.proposals:count_by "unit":unit_list("many_proposals", "count > 14", { by = "-count" }))"#,
      output: "14 units: 住建局、民政局、人社局、县政府办公室、行政审批服务局、经济开发区、发改局、交通运输局、临沂市生态环境局沂水县分局、医保局、商务局、农业农村局、工信局、财政局",
      gives: [.listNames]
    ) { call in
      let name = try call.text(0)
      let rule = call.arguments.count > 1 ? call.arguments[1] : .table(call.options.handedOver())
      let label = try call.optionalText("label") ?? name
      return [.object(try call.settledList(name, .neutral, rule, label: label))]
    }
  }

  private static var goodBadVerb: LuaFunctionEntry {
    ending(
      "good_bad",
      [
        LuaParameter(
          "options", type: .table,
          summary: Phrase(
            "good and bad, the rules; name; and the options of lists.", zh: "good和bad，即两条规则；name；以及名单的各选项。"))
      ],
      Phrase(
        "The units on the good and on the bad list, by stated rules over one row a unit. \(ruleWords) Options: \(listOptions). A rule that is a table may have options of its own. Decisions by people under name_good and name_bad are applied. Gives a table with good, bad and both, the units on either list.",
        zh:
          "按写明的规则，从每个单位一行的表中得出较好和较差名单。\(ruleWords)选项：\(listOptions)。规则写成表时可以有自己的选项。以name_good和name_bad作出的人工决定同时生效。给出含good、bad和both（在任一名单上的单位）的表。"
      ),
      example:
        #"print(data.proposals:count_by "unit":good_bad{ good = "count > 15", bad = "count < 2", order = "official" }.good)"#,
      output:
        "12 units: 县政府办公室、发改局、民政局、人社局、住建局、交通运输局、农业农村局、商务局、行政审批服务局、医保局、临沂市生态环境局沂水县分局、经济开发区",
      gives: [.goodAndBad]
    ) { call in
      let name = try call.optionalText("name") ?? call.table.label
      let lists = try [("good", ListPolarity.well), ("bad", .badly)].map { option, polarity in
        try call.settledList(
          "\(name)_\(option)", polarity, call.options[option], label: "\(option) \(name)")
      }
      let both = lists[0].overlap(with: lists[1])
      return [.table(LuaTable(["good": .object(lists[0]), "bad": .object(lists[1]), "both": .object(both)]))]
    }
  }
}

extension VerbCall {
  /// The list by its rule, settled with the decisions of people under its name.
  func settledList(_ name: String, _ polarity: ListPolarity, _ rule: LuaValue, label: String) throws
    -> NameList
  {
    let reader = ListRuleReader(self, rule)
    var list = ListPlan(name, polarity, rule: try reader.rule(), order: try reader.order())
    list.unit = try unitColumns()
    list.policy = try choice("undecided", default: ListPolicy.refuse)
    list.words = try reader.text("words") ?? ""
    list.gate = try reader.gate()
    let quarter = try reader.text("quarter")
    try reader.refuseUnasked()
    let settled = try session.workspace.settle(
      list, of: table.plan, quarterColumn: quarter, origin: origin,
      isCancelled: session.isCancelled)
    return NameList(
      names: settled.list.units, noun: list.unit.joined(separator: ", "), label: label,
      plan: try checked(settled.plan).plan,
      restsOn: try (settled.list.isDecided ? [settled.rows] : [])
        + evidence(of: settled.rows, unit: list.unit), notes: settled.list.notes, settled: settled,
      session: session)
  }

  /// The rows of the tables in the option `rests_on` that are of units on the list.
  private func evidence(of members: Plan, unit: [String]) throws -> [Plan] {
    guard !options["rests_on"].isNil else { return [] }
    guard case .table(let list) = options["rests_on"] else {
      throw fault(Phrase("option \"rests_on\" must be a list of tables of data", zh: "选项“rests_on”应为数据表的列表"))
    }
    let keys = unit.map { JoinKey(left: $0, right: $0) }
    return try list.array.map { item in
      guard case .object(let object) = item, let rows = object as? LazyTable else {
        throw fault(
          Phrase(
            "option \"rests_on\" must be a list of tables of data, found \(item.kindName)",
            zh: "选项“rests_on”应为数据表的列表，其中有\(item.kindName)"))
      }
      return try checked(
        rows.plan.then(.matching(keys: keys, keeping: true), with: [members], origin: origin)
      ).plan
    }
  }
}
