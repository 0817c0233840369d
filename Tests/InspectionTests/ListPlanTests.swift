import CivilTime
import Diagnostics
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct ListPlanTests {
  private let units = plan(
    """
    | unit     | posts | answered |
    | text     | int   | bool     |
    | 沂城街道 | 130   | true     |
    | 公安局   | 200   | false    |
    | 民政局   |       | true     |
    | 司法局   |       | false    |
    | 马站镇   | 150   | true     |
    | 医保局   | 150   |          |
    """)

  private func list(_ order: UnitOrder = .asEntered) throws -> ListPlan {
    ListPlan(
      "accounts_well_run", .well, rule: .conditions([try column("posts >= 120 and answered")], count: 1),
      order: order)
  }

  private func settle(
    _ list: ListPlan, _ decisions: [ListDecision] = [], over plan: Plan? = nil
  ) throws -> UnitList {
    try list.list(
      judged: try list.judged(plan ?? units, origin: origin).run(), quarter: period("2021Q3"),
      decisions: decisions)
  }

  private func decision(
    _ unit: String, _ placement: ListDecision.Placement, quarter: String = "2021Q3"
  ) throws -> ListDecision {
    ListDecision(
      quarter: try period(quarter), list: "accounts_well_run", unit: unit, placement: placement,
      reason: "经核实", decidedBy: "办公会")
  }

  @Test func `a missing value puts no unit on a list and stops it`() throws {
    expect(
      throwing: try settle(list()),
      """
      list "accounts_well_run" has 2 undecided units: 民政局, 医保局
        help: a unit is undecided when a value that the rule needs is missing
        help: complete the data, or say undecided = "leave out"
      """)
  }

  @Test func `undecided units may be left out, and are named`() throws {
    var list = try list()
    list.policy = .leaveOut
    let settled = try settle(list)
    #expect(settled.units == ["沂城街道", "马站镇"])
    #expect(settled.undecided == ["民政局", "医保局"])
    #expect(settled.reason(for: "马站镇")?.text(in: .english) == "posts >= 120 and answered")
    #expect(settled.reason(for: "公安局") == nil)
  }

  @Test func `a list is in merit order or in the official one`() throws {
    var merit = try list(.merit([SortKey(NamedColumn("posts", .column("posts")), isDescending: true)]))
    merit.policy = .leaveOut
    #expect(try settle(merit).units == ["马站镇", "沂城街道"])
    var official = try list(.official(["公安局", "沂城街道", "马站镇"]))
    official.policy = .leaveOut
    #expect(try settle(official).units == ["沂城街道", "马站镇"])
  }

  @Test func `people decide, also about undecided units, and it shows`() throws {
    let settled = try settle(
      list(),
      [
        decision("民政局", .in), decision("医保局", .out), decision("沂城街道", .out),
        decision("公安局", .in, quarter: "2021Q2"),
      ])
    #expect(settled.units == ["马站镇", "民政局"])
    #expect(settled.undecided == [])
    #expect(settled.reason(for: "民政局")?.text(in: .english) == "经核实")
    #expect(settled.keptOff.map(\.unit) == ["医保局", "沂城街道"])
  }

  @Test func `a unit stands on a list once`() throws {
    let header = "| unit | posts | answered |\n| text | int | bool |\n"
    expect(
      throwing: try settle(list(), over: plan(header + "| 甲 | 1 | true |\n| 甲 | 2 | true |")),
      """
      "甲" stands twice on list "accounts_well_run"
        help: a list needs one row a unit: group by the unit and aggregate first
      """)
    expect(
      throwing: try settle(list(), over: plan(header + "|  | 1 | true |")),
      "a row of list \"accounts_well_run\" names no unit")
  }

  @Test func `the units with unpublished documents of 2021Q3 come out in the printed order`() throws {
    let county = try CountyData()
    let quarter = try period("2021Q3")
    let oldest = try column("max(workdays(formed_on, '2021-08-23'))", named: "waited")
    let missing = try column(
      "count_if(disclosure == '主动公开' and published_on == nil)", named: "unpublished")
    let units = try county.plan("documents")
      .then(.filter(column("quarter == '2021Q3'"), keeping: true), origin: origin)
      .then(.filter(column("disclosure == '主动公开' and published_on == nil"), keeping: true), origin: origin)
      .then(.group([NamedColumn("unit", .column("unit"))]), origin: origin)
      .then(.aggregate([oldest, missing]), origin: origin)
    let byWait = SortKey(NamedColumn("waited", .column("waited")), isDescending: true)
    let list = ListPlan(
      "documents_undisclosed", .neutral, rule: .conditions([try column("unpublished >= 1")], count: 1),
      order: .merit([byWait]))
    let settled = try list.list(
      judged: county.run(list.judged(units, origin: origin)), quarter: quarter,
      decisions: ListDecision.all(in: county.table("decisions")))
    #expect(settled.units == ["民政局", "农业农村局", "教体局", "自然资源和规划局", "行政审批服务局", "工信局", "经济开发区"])
  }

  @Test func `the decisions of the county are read`() throws {
    let decisions = try ListDecision.all(in: try CountyData().table("decisions"))
    #expect(decisions.map(\.unit) == ["发改局", "龙家圈街道"])
    #expect(decisions.map(\.placement) == [.in, .out])
    #expect(decisions[1].decidedOn == (try day("2021-12-01")))
  }

  @Test func `a placement is in or out, once for each list`() {
    func read(_ placements: String...) throws -> [ListDecision] {
      let rows = placements.map { "| 2021Q3 | a | 甲 | \($0) |" }
      let header = ["| quarter | list | unit | placed |", "| period | text | text | text |"]
      return try ListDecision.all(in: TableLiteral.table((header + rows).joined(separator: "\n")))
    }
    expect(
      throwing: try read("on"),
      """
      decisions: 1 mistake
        decisions row 1: a unit is placed "in" or "out", found "on"
      """)
    expect(
      throwing: try read("in", "on", "off"),
      """
      decisions: 2 mistakes
        decisions row 2: a unit is placed "in" or "out", found "on"
        decisions row 3: a unit is placed "in" or "out", found "off"
      """)
    expect(
      throwing: try read("in", "out"),
      """
      decisions: 1 mistake
        decisions row 2: "甲" was already placed on list "a" in row 1
      """)
  }
}
