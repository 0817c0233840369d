import CivilTime
package import Inspection
package import Query
import Tables

/// Lists of units, settled with the decisions of people.
extension OpenWorkspace {
  /// The list of the current quarter by its rule, with the decisions under its name.
  ///
  /// `plan` has one row a unit with what the rule asks for; or one row a unit and quarter, when `quarterColumn` names the
  /// column: each quarter is then judged for itself.
  ///
  /// - Throws: ``InspectionError`` while undecided units, ties or too few observations stop the list.
  package func settle(
    _ list: ListPlan, of plan: Plan, quarterColumn: String? = nil, origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> SettledList {
    guard let quarter else { throw WorkbenchError(.noQuarter) }
    try refuseOpenFunctions(list, plan, origin, isCancelled)
    let parts = quarterColumn.map { [NamedColumn($0, .column($0))] } ?? []
    let judged = list.judged(plan, parts: parts, origin: origin)
    let result = try run(judged, isCancelled: isCancelled)
    if list.policy == .refuse { try result.refuseUndecided(label: list.name, before: origin.verb) }
    let table = result.table
    let decisions = try decisions()
    let byQuarter = try quarterColumn.map { try self.quarters(of: table, $0) }
    if let byQuarter, byQuarter[quarter] == nil {
      throw InspectionError(.unknownPeriod(quarter, known: byQuarter.keys.sorted()), at: origin.location)
    }
    let current = try list.list(
      judged: table, rows: byQuarter?[quarter], quarter: quarter, decisions: decisions)
    let history = try byQuarter.map { byQuarter in
      var open = list
      open.policy = .leaveOut
      open.rule = list.rule.withoutOpenTies
      open.gate?.policy = .leaveOut
      var lists: [Period: UnitList] = [quarter: current]
      for (period, places) in byQuarter where period != quarter {
        lists[period] = try open.list(judged: table, rows: places, quarter: period, decisions: decisions)
      }
      let successions = list.unit.count == 1 ? try self.successions(in: quarter) : []
      return ListHistory(current: quarter, lists: lists, successions: successions)
    }
    var base = plan
    if let quarterColumn {
      let isNow = ColumnExpression.binary(.equal, .column(quarterColumn), .literal(.period(quarter)))
      base = plan.then(.filter(NamedColumn("condition", isNow), keeping: true), origin: origin)
    }
    let listed = try names(of: current, list, in: table, rows: byQuarter?[quarter])
    let rows = list.rows(of: listed, in: base, origin: origin)
    let ruled = list.fulfilled(in: base, origin: origin) ?? rows
    return SettledList(
      list: current, plan: ruled, rows: rows, judging: list.steps(over: base, origin: origin),
      query: (plan.lines + ["list \(list.name): \(list.ruleWords)"]).joined(separator: "\n"), history: history
    )
  }

  /// Refuses functions of a row that met a missing value, or may have: of them nobody can tell the units.
  private func refuseOpenFunctions(
    _ list: ListPlan, _ plan: Plan, _ origin: StepOrigin, _ isCancelled: @escaping @Sendable () -> Bool
  ) throws {
    for condition in list.rule.conditions where condition.expression.containsFunction {
      let filtered = plan.then(.ungroup, origin: origin)
        .then(.filter(condition, keeping: true), origin: origin)
      let report = try run(filtered, isCancelled: isCancelled).reports.last { $0.verb == origin.verb }
      guard report?.undecided != 0 else { continue }
      throw InspectionError(
        .undecidedFunction(list: list.name, rows: report?.undecided), at: origin.location)
    }
  }

  /// The rows of each quarter.
  private func quarters(of table: Table, _ column: String) throws -> [Period: [Int]] {
    let quarters = try table.column(column)
    guard quarters.type == .period else {
      throw InspectionError(.notAPeriod(column: column, found: quarters.type))
    }
    var rows: [Period: [Int]] = [:]
    for row in 0..<table.rowCount {
      if case .period(let period) = quarters[row] { rows[period, default: []].append(row) }
    }
    return rows
  }

  /// The names of the listed units, as the table has them.
  private func names(
    of list: UnitList, _ plan: ListPlan, in table: Table, rows: [Int]?
  ) throws -> PlanSource {
    let places = plan.unit.compactMap { table.schema.index(of: $0) }
    let names = Set(list.units)
    let listed = (rows ?? Array(0..<table.rowCount)).filter { row in
      names.contains(places.map { table[row, $0].description }.joined(separator: " "))
    }
    return PlanSource(
      name: "list \(list.name)", table: table.selecting(places).gathered(listed.map(Int32.init)))
  }
}
