import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// The verb that makes one number of a year's quarters.
extension LazyTable {
  static var assessmentVerbs: [LuaFunctionEntry] { [assessVerb] }

  private static let assessOptions = [
    "unit", "quarter", "score", "component", "failures", "vetoed", "class", "year", "bonus", "points",
    "evidence",
    "labels",
  ]

  private static var assessVerb: LuaFunctionEntry {
    ending(
      "assess",
      [
        LuaParameter(
          "pack", type: .rulePackOrText,
          summary: Phrase("The pack whose annual part holds the weights.", zh: "年度部分写有权重的评分细则。")),
        LuaParameter(
          "options", type: .table, summary: Phrase("Which columns say what.", zh: "各列的含义。"),
          isOptional: true),
      ],
      Phrase(
        """
        Makes one number of a year's quarters for each unit, by the weights, deductions, caps and grades in the annual part of \
        a rule pack, and ranks the units within their class. Gives two tables: one row a unit, and the trail, one row a \
        quarter, component, deduction or bonus. Options, names or formulas: unit, quarter, score, component, failures (how \
        often it failed, or a condition), vetoed, class; year, else that of the current quarter; bonus = a table with unit, \
        points and evidence. A missing quarter is what the pack says, and stops the assessment if it says nothing; never 0.
        """,
        zh: """
          按评分细则年度部分的权重、扣分、上限和等次，把各单位一年中各季度的得分合成一个数，并在同类单位中排名。给出两张表：每个单位一行；以及计算过程，每个季度、分项、扣分或加分一行。选项写列名或公式：unit、quarter、score、component、failures（不合格次数，或条件）、vetoed、class；year，不写为当前季度所在年份；bonus = 含unit、points和evidence的表。缺少的季度按细则规定处理，细则没有规定时停止计算，绝不按0分计。
          """),
      example: """
        local rows = {}
        for _, place in ipairs{ { "甲局", 90, 80 }, { "乙局", 70, 95 } } do
          for quarter = 1, 4 do
            rows[#rows + 1] = { unit = place[1], quarter = period("2021Q" .. quarter), part = "网站", score = place[2] }
            rows[#rows + 1] = { unit = place[1], quarter = period("2021Q" .. quarter), part = "新媒体", score = place[3] }
          end
        end
        local year = table_of(rows):assess("wanzhi", { component = "part" })
        year:select("unit, 网站, 新媒体, total, rank"):show()
        """,
      output: """
        year · 2 rows
         unit   网站  新媒体  total  rank
         甲局  90.00   80.00  83.00     2
         乙局  70.00   95.00  87.50     1
        """, gives: [.dataTable, .dataTable]
    ) { call in
      try call.options.refuseOthers(than: Self.assessOptions, by: call.name)
      let tables = try call.assessment()
      let year = LazyTable(
        Plan(PlanSource(name: "year", table: tables.units)), label: "year", period: nil, session: call.session
      )
      let trail = LazyTable(
        Plan(PlanSource(name: "trail", table: tables.trail)), label: "trail", period: nil,
        session: call.session)
      return [.object(year), .object(trail)]
    }
  }
}

extension VerbCall {
  fileprivate func assessment() throws -> AnnualTables {
    var columns = AnnualColumns(
      unit: try optionalExpression("unit") ?? expression("unit"),
      quarter: try optionalExpression("quarter") ?? expression("quarter"),
      score: try optionalExpression("score") ?? expression("score"))
    columns.component = try optionalExpression("component")
    columns.failures = try optionalExpression("failures")
    columns.vetoed = try optionalExpression("vetoed")
    columns.unitClass = try optionalExpression("class")
    columns.bonusPoints = try optionalExpression("points") ?? expression("points")
    columns.evidence = try optionalExpression("evidence") ?? expression("evidence")
    guard let year = try optionalInteger("year") ?? session.workspace.quarter?.year else {
      throw fault(
        Phrase("no year is known", zh: "不知道是哪一年"), help: [Phrase("say year = 2021", zh: "写明year = 2021")])
    }
    return try session.workspace.assessment(
      rulePack(), year: year, columns: columns, scores: table.plan, bonuses: tableOption("bonus")?.plan,
      language: choice("labels", default: ScoreTables.Language.english), origin: origin,
      isCancelled: session.isCancelled)
  }
}
