import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs that compare units with each other.
extension LazyTable {
  static var rankingVerbs: [LuaFunctionEntry] { [rankVerb, gradeVerb, compositeVerb, robustnessVerb] }

  private static var rankVerb: LuaFunctionEntry {
    verb(
      "rank",
      [keysParameter, optionsParameter],
      Phrase(
        "Adds a column with each row's place by these keys; rows whose keys are missing are not ranked. Options: within = columns to rank within, ties = \"min\" (1,2,2,4), \"max\", \"dense\", \"average\", \"ordinal\", as = the column's name; veto = what vetoes a unit, vetoed = \"last\", \"unranked\", \"refuse\" (the usual) or points such as 59 in place of its own. A unit of which a missing value hides whether it is vetoed has no place.",
        zh:
          "增加一列，写每行按这些键的名次；键缺失的行不排名。选项：within = 分别排名的列，ties = \"min\"（1、2、2、4）、\"max\"、\"dense\"、\"average\"、\"ordinal\"，as = 列名；veto = 单项否决的条件，vetoed = \"last\"、\"unranked\"、\"refuse\"（通常），或代替其得分的分数，例如59。因缺失值看不出是否被否决的单位不排名。"
      ),
      example: #"print(data.proposals:count_by "unit":rank("-count"):filter "rank == 1":names "unit")"#,
      output: "2 units: 住建局、民政局"
    ) { call in
      var ranking = RankPlan(try call.sortKeys(call.text(0)))
      ranking.name = try call.optionalText("as") ?? ranking.name
      ranking.ties = try call.choice("ties", default: RankTies.min)
      ranking.within = try call.optionalText("within").map { try call.list($0) }
      ranking.veto = try call.optionalText("veto").map { try call.condition($0) }
      ranking.placement = try call.vetoPlacement()
      return try call.checked(
        call.session.workspace.ranking(
          ranking, of: call.table.plan, unit: call.unitColumns(), origin: call.origin,
          isCancelled: call.session.isCancelled))
    }
  }

  private static var gradeVerb: LuaFunctionEntry {
    verb(
      "grade",
      [
        LuaParameter(
          "column", type: .text,
          summary: Phrase("The number, or the place, to grade.", zh: "要分等次的数，或名次。")),
        LuaParameter(
          "grades", type: .list,
          summary: Phrase(
            "{limit, grade}, best first; the last may be a grade alone.", zh: "{界限, 等次}，优者在前；最后一个可以只写等次。")),
        optionsParameter,
      ],
      Phrase(
        "Adds a column with the grade of a number; a missing number has no grade. Options: by = \"number\" (limits are the lowest number of each grade), \"place\" (the last place of each) or \"share\" (0.2 is the first fifth of all that have a place, within the option within); veto = what vetoes a unit, vetoed = its grade; as = the column's name.",
        zh:
          "增加一列，写数的等次；缺失的数没有等次。选项：by = \"number\"（界限为各等次的最低分）、\"place\"（各等次的最后名次）或\"share\"（0.2指在选项within范围内有名次者的前五分之一）；veto = 单项否决的条件，vetoed = 被否决者的等次；as = 列名。"
      ),
      example:
        ##"print(data.proposals:count_by "unit":grade("count", {{15, "多"}, {5, "中"}, "少"}):distinct "grade":count())"##,
      output: "2"
    ) { call in
      guard call.arguments.count > 1, case .table(let grades) = call.arguments[1] else {
        throw call.fault(
          Phrase(
            "argument 2 must be a list of grades, such as {{90, \"优\"}, {60, \"合格\"}, \"不合格\"}",
            zh: "第2个参数应为等次的列表，例如{{90, \"优\"}, {60, \"合格\"}, \"不合格\"}"))
      }
      let value = try call.expression(call.text(0))
      let name = try call.optionalText("as") ?? "grade"
      var ladder = try GradeLadder(grades, by: call.choice("by", default: GradeScale.number))
      if let veto = try call.optionalText("veto") {
        guard let grade = try call.optionalText("vetoed") else {
          throw call.fault(
            Phrase("option \"vetoed\" must be the grade of vetoed units", zh: "选项“vetoed”应为被否决单位的等次"))
        }
        ladder.veto = (try call.condition(veto).expression, grade)
      }
      let partition = try call.optionalText("within").map { try call.list($0) }
      return try call.then(
        .derive([ladder.column(of: value.expression, named: name)], WindowScope(partition: partition)))
    }
  }

  private static let compositeOptions =
    Phrase(
      "weights = { column = weight } or a table of data with the columns indicator, weight and, where they are known, best, low and high; normalise = \"min-max\" (the usual), \"z-score\", \"rank\" or \"none\"; anchors = { column = { low, high } }, { low, high } for all, or \"observed\"; low_is_best = columns of which less is better; aggregate = \"arithmetic\" or \"geometric\"; missing = \"refuse\" (the usual), \"unranked\", \"reweight\" or points; within, digits (2), as (\"index\"), unit",
      zh:
        "weights = { 列 = 权重 }，或含indicator、weight以及已知时的best、low、high各列的数据表；normalise = \"min-max\"（通常）、\"z-score\"、\"rank\"或\"none\"；anchors = { 列 = { 低, 高 } }、各列通用的{ 低, 高 }，或\"observed\"；low_is_best = 越低越好的列；aggregate = \"arithmetic\"或\"geometric\"；missing = \"refuse\"（通常）、\"unranked\"、\"reweight\"或分数；within、digits（2）、as（\"index\"）、unit"
    )

  private static var compositeVerb: LuaFunctionEntry {
    verb(
      "composite",
      [
        LuaParameter(
          "options", type: .table,
          summary: Phrase("The weights, and how values become points.", zh: "权重，以及值如何折成分数。"))
      ],
      Phrase(
        "Adds one number from several columns by weights, over one row a unit. Options: \(compositeOptions); points = true keeps the points of each column. A unit that lacks an indicator stops the index until the script says what it counts.",
        zh: "按权重把几列合成一个数，表中每个单位一行。选项：\(compositeOptions)；points = true保留各列的分数。缺少某项指标的单位使计算停止，直到脚本写明如何计。"),
      example:
        #"print(table_of({{unit = "甲", reply = 90, late = 1}, {unit = "乙", reply = 70, late = 0}}):composite{ weights = { reply = 60, late = 40 }, anchors = { reply = {0, 100}, late = {0, 5} }, low_is_best = "late" }:value("index", "unit == '甲'"))"#,
      output: "86"
    ) { call in
      try call.checked(
        call.session.workspace.index(
          call.compositeIndex(), of: call.table.plan, unit: call.unitColumns(), origin: call.origin,
          isCancelled: call.session.isCancelled))
    }
  }

  private static var robustnessVerb: LuaFunctionEntry {
    verb(
      "robustness",
      [
        LuaParameter(
          "options", type: .table,
          summary: Phrase("Those of composite, the line, and the draws.", zh: "composite的选项、名次线，以及抽取次数。"))
      ],
      Phrase(
        "How far each unit's place by a composite index depends on the weights. Options: those of composite; the line of the list, one of top = n, bottom = n, at_least = points, below = points; draws (10000), seed (1), spread (0.2: each weight is drawn evenly within a fifth of itself). One row a unit: index and rank, rank_low to rank_high (nine tenths of the draws), rank_best, rank_worst, on_list, chance (per cent of draws on the list), and the indicator that moves the unit across the line with the smallest change of its weight alone: flips_by, weight, flips_at.",
        zh:
          "各单位按综合指数的名次在多大程度上取决于权重。选项：composite的各项；名单的界线，即top = n、bottom = n、at_least = 分数、below = 分数之一；draws（10000）、seed（1）、spread（0.2：每个权重在其五分之一的范围内均匀抽取）。每个单位一行：index和rank，rank_low至rank_high（十分之九的抽取结果），rank_best，rank_worst，on_list，chance（在名单上的百分比），以及只需单独改变最少权重就使该单位越过界线的指标：flips_by、weight、flips_at。"
      ),
      example:
        #"print(table_of({{unit = "甲", a = 90, b = 60}, {unit = "乙", a = 70, b = 82}}):robustness{ weights = { a = 60, b = 40 }, anchors = {0, 100}, top = 1, seed = 7 }:value("flips_at", "unit == '甲'"))"#,
      output: "44"
    ) { call in
      var robustness = Robustness(try call.compositeIndex(), line: try call.cutLine())
      robustness.unit = try call.unitColumns()
      robustness.draws = try call.optionalInteger("draws") ?? robustness.draws
      robustness.seed = UInt64(bitPattern: Int64(try call.optionalInteger("seed") ?? 1))
      robustness.spread = try call.optionalNumber("spread")?.double ?? robustness.spread
      return try call.checked(
        call.session.workspace.robustness(
          robustness, of: call.table.plan, origin: call.origin, isCancelled: call.session.isCancelled))
    }
  }
}

extension VerbCall {
  /// The columns that name a unit: the option `unit`, one or several names.
  func unitColumns() throws -> [String] {
    guard let text = try optionalText("unit") else { return ["unit"] }
    return try list(text).map { column in
      guard case .column(let name) = column.expression.kind else {
        throw fault(
          Phrase(
            "option \"unit\" must be names of columns, found \"\(column.text)\"",
            zh: "选项“unit”应为列名，实际为“\(column.text)”"))
      }
      return name
    }
  }

  /// An option that is a number.
  func optionalNumber(_ name: String) throws -> FixedDecimal? {
    guard !options[name].isNil else { return nil }
    guard let number = options[name].cell?.exact else {
      throw fault(
        Phrase(
          "option \"\(name)\" must be a number, found \(options[name].kindName)",
          zh: "选项“\(name)”应为数字，实际为\(options[name].kindName)"))
    }
    return number
  }

  func vetoPlacement() throws -> VetoPlacement {
    switch options["vetoed"] {
    case .nil: return .refused
    case .string(let name):
      guard let placement = VetoPlacement(name: name) else {
        throw InspectionError(.unknownVetoPlacement(name), at: origin.location)
      }
      return placement
    case let points:
      guard let value = points.cell, value.type?.isNumeric == true else {
        throw fault(
          Phrase(
            "option \"vetoed\" must be a word or points, found \(points.kindName)",
            zh: "选项“vetoed”应为词或分数，实际为\(points.kindName)"))
      }
      return .points(Literal(value))
    }
  }

  func compositeIndex() throws -> CompositeIndex {
    let lowIsBest = try optionalText("low_is_best").map { try list($0).map(\.name) } ?? []
    let normalisation = try choice("normalise", default: Normalisation.minMax)
    let components = try weights().map { component in
      var component = component
      if lowIsBest.contains(component.column) { component.lowIsBest = true }
      component.anchors = try anchors(of: component, isNeeded: normalisation == .minMax)
      return component
    }
    var index = try CompositeIndex(components)
    index.normalisation = normalisation
    index.aggregation = try choice("aggregate", default: CompositeAggregation.arithmetic)
    index.missing = try missingComponents()
    index.within = try optionalText("within").map { try list($0) }
    index.digits = try optionalInteger("digits") ?? index.digits
    index.name = try optionalText("as") ?? index.name
    index.keepsPoints = try flag("points") == true
    guard (0...6).contains(index.digits) else {
      throw fault(Phrase("option \"digits\" is 0 to 6", zh: "选项“digits”应为0到6"))
    }
    if let unknown = lowIsBest.first(where: { name in !components.contains { $0.column == name } }) {
      throw fault(Phrase("\"\(unknown)\" in low_is_best has no weight", zh: "low_is_best中的“\(unknown)”没有权重"))
    }
    return index
  }

  private func weights() throws -> [CompositeComponent] {
    switch options["weights"] {
    case .object(let object):
      guard let weights = object as? LazyTable else { break }
      return try CompositeComponent.all(in: weights.result().table, places: RecordPlaces(weights.label))
    case .table(let table):
      return try table.pairs.map { pair in
        guard case .string(let name) = pair.key, let weight = pair.value.cell?.exact else {
          throw fault(Phrase("weights are { column = number }", zh: "weights应写成{ 列 = 数 }"))
        }
        return CompositeComponent(name, weight: weight)
      }
    default: break
    }
    throw fault(
      Phrase(
        "option \"weights\" must be { column = number } or a table of data", zh: "选项“weights”应写成{ 列 = 数 }或数据表"
      ))
  }

  private func anchors(of component: CompositeComponent, isNeeded: Bool) throws -> CompositeComponent.Anchors?
  {
    if let stated = component.anchors, options["anchors"].isNil { return stated }
    switch options["anchors"] {
    case .string("observed"): return nil
    case .table(let table):
      let own: LuaValue = table.array.isEmpty ? table[component.column] : .table(table)
      if case .table(let pair) = own, pair.array.count == 2, let low = pair.array[0].cell?.exact,
        let high = pair.array[1].cell?.exact
      {
        return CompositeComponent.Anchors(low: low, high: high)
      }
    default: break
    }
    guard !isNeeded else { throw InspectionError(.noAnchors(component.column), at: origin.location) }
    return nil
  }

  private func missingComponents() throws -> MissingComponents {
    switch options["missing"] {
    case .nil: return .refuse
    case .string(let name):
      if let missing = MissingComponents(name: name) { return missing }
      throw fault(
        Phrase("option \"missing\" has no \"\(name)\"", zh: "选项“missing”不能写“\(name)”"),
        help: [
          Phrase(
            "it is \(listed: MissingComponents.names), or points such as 0",
            zh: "可以写\(listed: MissingComponents.names)，或分数，例如0")
        ])
    case let points:
      guard let value = points.cell, value.type?.isNumeric == true else {
        throw fault(
          Phrase(
            "option \"missing\" must be a word or points, found \(points.kindName)",
            zh: "选项“missing”应为词或分数，实际为\(points.kindName)"))
      }
      return .points(Literal(value))
    }
  }

  func cutLine() throws -> CutLine {
    let names = ["top", "bottom", "at_least", "below"].filter { !options[$0].isNil }
    guard names.count == 1 else {
      throw fault(
        Phrase(
          "the line of the list is one of top = n, bottom = n, at_least = points, below = points",
          zh: "名单的界线应为top = n、bottom = n、at_least = 分数、below = 分数之一"))
    }
    switch names[0] {
    case "top", "bottom":
      guard let count = try optionalInteger(names[0]), count > 0 else {
        throw fault(Phrase("option \"\(names[0])\" is at least 1", zh: "选项“\(names[0])”不小于1"))
      }
      return names[0] == "top" ? .first(count) : .last(count)
    default:
      let points = try optionalNumber(names[0])?.double ?? 0
      return names[0] == "below" ? .below(points) : .atLeast(points)
    }
  }
}

extension GradeLadder {
  /// A ladder from a Lua list: `{{90, "优"}, {60, "合格"}, "不合格"}`.
  fileprivate init(_ list: LuaTable, by scale: GradeScale) throws {
    var steps: [Step] = []
    var rest: String?
    for item in list.array {
      if case .string(let grade) = item, rest == nil {
        rest = grade
        continue
      }
      guard rest == nil, case .table(let step) = item, step.array.count == 2, let limit = step.array[0].cell,
        limit.type?.isNumeric == true, case .string(let grade) = step.array[1]
      else {
        throw LuaFault(Phrase("a grade is {limit, \"label\"}, best first", zh: "等次写成{界限, \"名称\"}，优者在前"))
      }
      steps.append(Step(limit: Literal(limit), grade: grade))
    }
    try self.init(steps, rest: rest, by: scale)
  }
}
