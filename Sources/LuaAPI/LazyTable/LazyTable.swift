import CivilTime
import Diagnostics
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
  let period: Phrase?
  /// Right after `data.NAME`, when all its quarters can still be asked for: those, and whether there are quarters.
  let whole: (plan: Plan, hasQuarters: Bool)?
  unowned let session: ScriptSession
  private var known: QueryResult?
  /// What stands above a table that is no dataset, in the language of whoever looks; nil for ``label``.
  var heading: Phrase?
  /// The scorecards that the rows come from, after `score`.
  var scores: ScoreResult?

  init(
    _ plan: Plan, label: String, period: Phrase?, whole: (plan: Plan, hasQuarters: Bool)? = nil,
    session: ScriptSession
  ) {
    self.plan = plan
    self.label = label
    self.period = period
    self.whole = whole
    self.session = session
  }

  var luaType: LuaObjectType { session.types.lazyTable }

  /// The same kind of rows by another plan.
  func with(_ plan: Plan) -> LazyTable {
    let other = LazyTable(plan, label: label, period: period, session: session)
    other.scores = scores
    return other
  }

  /// Runs the plan, once; the result is kept.
  func result() throws -> QueryResult {
    if let known { return known }
    let result = try session.run(plan)
    // Work done here counts as the script's: a loop of verbs ends at its limit too.
    try session.state.charge(result.reports.reduce(0) { $0 + $1.rowsIn })
    known = result
    return result
  }

  /// How many rows there are; rows that come in batches are only counted.
  func rowCount() throws -> Int {
    guard known == nil, plan.comesInBatches else { return try result().table.rowCount }
    let origin = StepOrigin(verb: "count", location: plan.origin.location)
    let count = NamedColumn("count", .call("count", []))
    let counted = with(plan.then(.ungroup, origin: origin).then(.aggregate([count]), origin: origin))
    guard case .int(let number) = try counted.result().table[0, 0] else { return 0 }
    return Int(number)
  }

  /// The rows, without the columns that must not be published while something is.
  func visible() throws -> Table {
    let edition: Edition = session.notice ?? .internal
    return edition.table(try result().table)
  }

  /// The rows for a script to look into. While something is published, a table with confidential columns is refused: a value
  /// that is not there would read like one that is missing.
  func handedOut() throws -> Table {
    let table = try result().table
    for field in table.schema.fields where field.isConfidential && session.isPublic {
      throw WorkbenchError(.confidentialRows(column: field.name))
    }
    return table
  }

  /// One column of the rows.
  ///
  /// Throws for an unknown column with the nearest name, and for a confidential one while something is published.
  func visibleColumn(_ name: String) throws -> Column {
    let table = try result().table
    let column = try table.column(name)
    if let place = table.schema.index(of: name) { try refuseConfidential(table.schema[place]) }
    return column
  }

  func refuseConfidential(_ field: Field) throws {
    guard session.isPublic, field.isConfidential else { return }
    var seen: Set<String> = []
    let confidential = plan.sources.compactMap(\.heldTable).flatMap(Edition.confidentialColumns)
      .filter { seen.insert($0).inserted }
    let isRead = confidential.contains(field.name)
    throw WorkbenchError(.confidential(column: field.name, from: isRead ? [] : confidential))
  }

  /// What stands above the rows in a file, which knows no language.
  var caption: String { caption(in: .english) }

  /// What stands above the rows: `test_letters · 2021Q3`.
  func caption(in language: Language) -> String {
    [heading?.text(in: language) ?? label, period?.text(in: language)].compactMap(\.self).joined(
      separator: " · ")
  }

  /// The table as text, as wide as the session's window, and what must be said about its steps.
  func shown(_ options: GridOptions? = nil) throws -> String {
    let reports = try result().reports
    var options = options ?? session.grid
    options.caption = caption(in: session.language)
    // Columns that the workbench has made are called as a person calls them.
    if heading != nil, session.language == .chinese { options.usesTitles = true }
    let grid = try grid(of: visible(), options)
    let remarks = StepRemarks.lines(plan, reports, in: session.language)
    // A long text is not copied for nothing.
    return remarks.isEmpty ? grid : ([grid] + remarks).joined(separator: "\n")
  }

  /// Fewer rows are laid out in a moment.
  private static let fewRows = 20_000

  /// Rows laid out side by side: many of them aside, so that a person need not wait for the last.
  private func grid(of table: Table, _ options: GridOptions) throws -> String {
    let rows = min(table.rowCount, options.maximumRows ?? .max)
    guard rows > Self.fewRows else { return TextGrid(table, options).description }
    return try session.workspace.work.aside(label, rows: rows) { watch in
      let text = TextGrid(table, options, watch: watch).description
      // What was stopped is not whole.
      guard !watch.isStopped else { throw WorkbenchError(.stopped) }
      return text
    }
  }
}
