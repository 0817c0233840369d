import CivilTime
import Lua
import Query
import Readers
import Reports
import Tables
import Workbench

/// A table of data as scripts hold it: a plan that runs when it is shown, once.
final class LazyTable: LuaObject {
  let plan: Plan
  /// What the rows are called above a table: the dataset, or where they came from.
  let label: String
  /// `2021Q3`, `all quarters`, or nil for data without quarters.
  let period: String?
  /// Set right after `data.NAME`, when all its quarters can still be asked for.
  let dataset: Dataset?
  unowned let session: ScriptSession
  private var known: QueryResult?

  init(_ plan: Plan, label: String, period: String?, dataset: Dataset? = nil, session: ScriptSession) {
    self.plan = plan
    self.label = label
    self.period = period
    self.dataset = dataset
    self.session = session
  }

  var luaType: LuaObjectType { session.types.lazyTable }

  /// The same kind of rows by another plan.
  func with(_ plan: Plan) -> LazyTable {
    LazyTable(plan, label: label, period: period, session: session)
  }

  /// Runs the plan, once; the result is kept.
  func result() throws -> QueryResult {
    if let known { return known }
    let result = try session.workspace.run(plan)
    known = result
    return result
  }

  var caption: String { [label, period].compactMap(\.self).joined(separator: " · ") }

  /// Verbs that keep or drop rows by a condition, where a missing value decides.
  private static let choosingVerbs: Set<String> = ["filter", "exclude"]

  /// The table as text, as wide as the session's window.
  func shown() throws -> String {
    let result = try result()
    var options = session.grid
    options.caption = caption
    let grid = TextGrid(result.table, options).description
    let undecided = result.reports.filter { Self.choosingVerbs.contains($0.verb) }
      .reduce(0) { $0 + ($1.undecided ?? 0) }
    guard undecided > 0 else { return grid }
    // Silence must not look like a no.
    let rows = undecided == 1 ? "1 row was" : "\(undecided) rows were"
    return "\(grid)\n… \(rows) undecided: a value is missing; :explain() tells the step"
  }
}
