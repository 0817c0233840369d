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

  /// The table as text, as wide as the session's window, and what must be said about its steps.
  func shown(_ options: GridOptions? = nil) throws -> String {
    let result = try result()
    var options = options ?? session.grid
    options.caption = caption
    return ([TextGrid(result.table, options).description] + StepRemarks.lines(plan, result.reports))
      .joined(separator: "\n")
  }
}
