import Diagnostics
import Engine
import Query
import Served
import Tables
import TestSupport
import Testing

/// A plan over a table written as a grid, built from formulas as an analyst would.
struct Sheet {
  let plan: Plan

  init(_ grid: String) {
    plan = Plan(PlanSource(name: "sheet", table: TableLiteral.table(grid)))
  }

  init(_ table: Table) {
    plan = Plan(PlanSource(name: "sheet", table: table))
  }

  init(batches: any BatchedTable) {
    plan = Plan(PlanSource(name: "batches", batches: batches))
  }

  private init(_ plan: Plan) {
    self.plan = plan
  }

  private func then(_ step: Step, _ verb: String, with others: [Plan] = []) -> Sheet {
    let location = SourceLocation(file: "lists.lua", line: 7)
    return Sheet(plan.then(step, with: others, origin: StepOrigin(verb: verb, location: location)))
  }

  func filter(_ condition: String) throws -> Sheet {
    then(.filter(try named(condition)[0], keeping: true), "filter")
  }

  func exclude(_ condition: String) throws -> Sheet {
    then(.filter(try named(condition)[0], keeping: false), "exclude")
  }

  func derive(_ list: String, by order: String? = nil, within partition: String? = nil) throws -> Sheet {
    let scope = WindowScope(order: try order.map(sortKeys), partition: try partition.map(named))
    return then(.derive(try named(list), scope), "derive")
  }

  func select(_ list: String) throws -> Sheet { then(.select(try named(list)), "select") }

  func group(_ list: String) throws -> Sheet { then(.group(try named(list)), "group") }

  func aggregate(_ list: String) throws -> Sheet { then(.aggregate(try named(list)), "aggregate") }

  func sort(_ keys: String, order: TextOrder = .codePoint) throws -> Sheet {
    let keys = try sortKeys(keys).map { SortKey($0.column, isDescending: $0.isDescending, order: order) }
    return then(.sort(keys), "sort")
  }

  func ungroup() -> Sheet { then(.ungroup, "ungroup") }

  func without(_ names: String...) -> Sheet { then(.without(names), "without") }

  func union(_ others: Sheet...) -> Sheet { then(.union, "union", with: others.map(\.plan)) }

  func joinAsOf(_ other: Sheet, on time: String, by keys: String...) -> Sheet {
    let keys = keys.map { JoinKey(left: $0, right: $0) }
    return then(
      .asOfJoin(keys: keys, on: JoinKey(left: time, right: time)), "join_as_of", with: [other.plan])
  }

  func take(_ count: Int) -> Sheet { then(.take(count), "take") }

  func top(_ count: Int, _ keys: String, _ ties: TiePolicy = .cut) throws -> Sheet {
    then(.top(count, try sortKeys(keys), ties), "top")
  }

  func sample(_ count: Int, seed: UInt64) -> Sheet { then(.sample(count, seed: seed), "sample") }

  func distinct(_ names: String...) -> Sheet { then(.distinct(names), "distinct") }

  func rank(_ ties: RankTies, by keys: String) throws -> Sheet {
    let column = NamedColumn("rank", ColumnExpression(.literal(.integer(0)), span: nil), window: .rank(ties))
    return then(.derive([column], WindowScope(order: try sortKeys(keys))), "rank")
  }

  func join(_ other: Sheet, _ kind: JoinKind, on keys: String...) -> Sheet {
    then(.join(kind, keys: keys.map { JoinKey(left: $0, right: $0) }), "join", with: [other.plan])
  }

  func matching(_ other: Sheet, keeping: Bool = true, on keys: String...) -> Sheet {
    let step = Step.matching(keys: keys.map { JoinKey(left: $0, right: $0) }, keeping: keeping)
    return then(step, keeping ? "matching" : "not_matching", with: [other.plan])
  }

  /// A function of a row as the column `made`.
  func derive(_ function: RowFunction) -> Sheet {
    let column = NamedColumn("made", ColumnExpression(.function(function), span: nil))
    return then(.derive([column], .inherited), "derive")
  }

  func filter(_ function: RowFunction) -> Sheet {
    let column = NamedColumn("condition", ColumnExpression(.function(function), span: nil))
    return then(.filter(column, keeping: true), "filter")
  }

  func run(_ context: ExecutionContext = ExecutionContext()) throws -> ExecutionResult {
    let bound = try Binder.bind(plan)
    guard ServedSuite.isAsked else { return try PlanRunner.run(bound, context: context) }
    let result = Result { try PlanRunner.run(bound, context: context) }
    for problem in ServedSuite.problems(of: bound, context, expected: try? result.get()) {
      Issue.record("\(problem)")
    }
    return try result.get()
  }

  /// The result as a grid.
  func grid(_ context: ExecutionContext = ExecutionContext()) throws -> String {
    try run(context).table.grid
  }

  /// What the last step reports.
  func report() throws -> StepReport {
    let reports = try run().reports
    return reports[reports.count - 1]
  }

  private func named(_ list: String) throws -> [NamedColumn] {
    try FormulaParser.parseList(list).expressions.map {
      NamedColumn($0.columnName, $0.expression, text: $0.text)
    }
  }

  /// `-score, unit`: a minus sign in front means descending.
  private func sortKeys(_ keys: String) throws -> [SortKey] {
    try keys.split(separator: ",").map { key in
      let written = key.drop { $0 == " " }
      let isDescending = written.first == "-"
      return SortKey(try named(String(written.drop { $0 == "-" }))[0], isDescending: isDescending)
    }
  }
}

extension Table {
  /// The texts of a column, one after the other.
  func joined(_ name: String) -> String {
    guard let place = schema.index(of: name) else { return "no column \(name)" }
    return (0..<rowCount).map { self[$0, place].description }.joined()
  }
}
