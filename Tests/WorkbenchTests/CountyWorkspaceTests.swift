import CivilTime
import Diagnostics
import Foundation
import Inspection
import Query
import Reports
import Tables
import Testing
import Workbench

/// The county's own workspace, through the real path.
@Suite struct CountyWorkspaceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  func open() throws -> OpenWorkspace {
    try OpenWorkspace(WorkspaceFolder.locate(from: "\(Self.root)/datasets"))
  }

  @Test func `all data fits, all sums add up, and every published figure is computed`() throws {
    let report = try open().check()
    #expect(report.badData.map(\.description) == [])
    #expect(report.findings.map(\.description) == [])
    #expect(report.datasets.count == 28)
    #expect(report.identities == 11)
    #expect(report.figures == 48)
  }

  @Test func `the current quarter limits a dataset, and its title names it`() throws {
    let workspace = try open()
    let dataset = try workspace.dataset("信件测评")
    #expect(dataset.name == "test_letters")
    #expect(try workspace.run(workspace.plan(for: dataset, quarter: workspace.quarter)).table.rowCount == 46)
    let units = try workspace.dataset("units")
    #expect(units.quarterColumn == nil)
  }

  @Test func `the as-of day is the quarter's own, or the one that was given`() throws {
    let workspace = try open()
    #expect(try workspace.asOf()?.description == "2021-08-23")
    try workspace.use("2021年第二季度")
    #expect(try workspace.asOf()?.description == "2021-05-24")
    workspace.asOfOverride = CivilDate(isoText: "2021-06-01")
    #expect(try workspace.asOf()?.description == "2021-06-01")
  }

  @Test func `a quarter without data and an unknown dataset name what there is`() throws {
    let workspace = try open()
    let quarter = #expect(throws: WorkbenchError.self) { try workspace.use("2022Q1") }
    #expect(
      quarter?.description == """
        no dataset has rows of 2022Q1
          help: the quarters are 2020Q4, 2021Q1, 2021Q2, 2021Q3, 2021Q4
        """)
    let dataset = #expect(throws: WorkbenchError.self) { try workspace.dataset("test_leters") }
    #expect(
      dataset?.message.text(in: .english) == "no dataset \"test_leters\"; did you mean \"test_letters\"?")
  }

  @Test func `a result is traced to the lines of its file`() throws {
    let workspace = try open()
    let condition = try FormulaParser.parseCondition("disclosure == '主动公开' and published_on == nil")
    let origin = StepOrigin(verb: "filter")
    let plan = try workspace.plan(for: workspace.dataset("documents"), quarter: workspace.quarter)
      .then(
        .filter(NamedColumn("c", condition.expression, text: condition.text), keeping: true), origin: origin)
    let rows = try workspace.evidence(for: plan)
    #expect(rows.count == 11)
    #expect(Set(rows.map(\.file)) == ["datasets/documents.csv"])

    let grouped = plan.then(.group([NamedColumn("unit", .column("unit"))]), origin: origin)
      .then(.aggregate([NamedColumn("n", .call("count", []))]), origin: origin)
      .then(.take(1), origin: origin)
    let first = try workspace.evidence(for: grouped)
    let count = try workspace.run(grouped).table[0, 1]
    #expect(count == .int(Int64(first.count)))
    #expect(Set(first).isSubset(of: Set(rows)))
  }

  @Test func `groups are traced through new names, chosen columns and a second grouping`() throws {
    let workspace = try open()
    let origin = StepOrigin(verb: "count_by")
    func condition(_ text: String) throws -> Step {
      let formula = try FormulaParser.parseCondition(text)
      return .filter(NamedColumn("c", formula.expression, text: text), keeping: true)
    }
    func counted(_ plan: Plan, by name: String, as count: String = "n") -> Plan {
      plan.then(.group([NamedColumn(name, .column(name))]), origin: origin)
        .then(.aggregate([NamedColumn(count, .call(AggregateFunction.count, []))]), origin: origin)
    }
    let proposals = try workspace.plan(for: workspace.dataset("proposals"), quarter: workspace.quarter)
    let units = counted(proposals, by: "unit")
    let direct = try workspace.evidence(for: units.then(condition("n > 15"), origin: origin))
    #expect(!direct.isEmpty)

    let renamed = units.then(.rename([(from: "n", to: "k"), (from: "unit", to: "office")]), origin: origin)
    #expect(try workspace.evidence(for: renamed.then(condition("k > 15"), origin: origin)) == direct)

    let chosen = units.then(.select([NamedColumn("k", .column("n"))]), origin: origin)
    #expect(try workspace.evidence(for: chosen.then(condition("k > 15"), origin: origin)) == direct)

    let twice = try counted(units.then(condition("n > 15"), origin: origin), by: "n", as: "units")
    #expect(try workspace.evidence(for: twice) == direct)
  }
}

extension CountyWorkspaceTests {
  @Test(arguments: ["notices/quarterly.md", "scripts/notices/quarterly.md"])
  func `a script has one name, however it is asked for`(name: String) throws {
    #expect(try open().script(name).name == "scripts/notices/quarterly.md")
  }
}
