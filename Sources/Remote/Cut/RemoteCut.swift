package import Diagnostics
package import Query
import Tables

/// Cuts a plan in two: its beginnings that mean the same on the engines that hold its tables run there, the rest is left
/// to run here over what they gave.
package struct RemoteCut {
  private let context: RemoteContext
  /// What ran elsewhere, in the order of the sources of the plan.
  package private(set) var parts: [RemotePart] = []
  /// Steps that were not sent, and why.
  package private(set) var refusals: [(verb: String, reason: Phrase)] = []

  package init(_ context: RemoteContext) {
    self.context = context
  }

  /// The plan with what ran elsewhere as tables in memory.
  ///
  /// - Throws: ``RemoteError``, pointing at the step of the script that it happened in.
  package mutating func settle(_ plan: BoundPlan) throws(RemoteError) -> BoundPlan {
    guard plan.readsElsewhere else { return plan }
    do {
      if let settled = try settleWhole(plan) { return settled }
    } catch let error as RemoteError {
      throw error.located(plan.origin.location)
    } catch let refusal as Refusal {
      refusals.append((plan.origin.verb, refusal.reason))
    } catch {
      preconditionFailure("nothing else is thrown")
    }
    var inputs: [BoundPlan] = []
    for input in plan.inputs { inputs.append(try settle(input)) }
    return BoundPlan(
      step: plan.step, inputs: inputs, schema: plan.schema, grouping: plan.grouping, origin: plan.origin)
  }

  /// A plan that runs elsewhere to its last step, or all but a last step that needs few of the rows; nil for any other.
  private mutating func settleWhole(_ plan: BoundPlan) throws -> BoundPlan? {
    switch plan.step {
    case .source, .filter, .derive, .project, .regroup:
      guard plan.isChain else { return nil }
      return try fetch(rows(plan), plan)
    case .take(let count, let partition, _) where count >= 0 && partition.isEmpty && plan.inputs[0].isChain:
      var rows = try rows(plan.inputs[0])
      rows.verbs.append(plan.origin.verb)
      return try fetch(rows, plan, "\nLIMIT \(count)")
    case .aggregate(let keys, let aggregates, let outputs) where plan.inputs[0].isChain:
      return try aggregate(plan, keys, aggregates, outputs)
    case .top(let count, let keys, _, let partition) where count > 0 && partition.isEmpty:
      return try candidates(plan, count, keys, tells: true)
    case .firstSorted(let count, let keys, let partition, _) where count > 0 && partition.isEmpty:
      return try candidates(plan, count, keys, tells: false)
    case .sort, .distinct, .join, .matching, .concatenate, .joinAsOf, .sample, .take, .top, .firstSorted:
      throw Refusal(Phrase("this step runs here", zh: "这一步在本地执行"))
    case .aggregate: return nil
    }
  }

  private func rows(_ plan: BoundPlan) throws(Refusal) -> RemoteRows {
    if case .source(let source) = plan.step, case .elsewhere(let table, let places) = source.rows {
      guard let table = table as? ClickHouseTable else {
        throw Refusal(Phrase("the engine of this table is not known", zh: "不认识这张表所在的引擎"))
      }
      return RemoteRows(table, places: places, context)
    }
    var rows = try rows(plan.inputs[0])
    try rows.apply(plan)
    return rows
  }

  // MARK: - Rows

  private mutating func fetch(
    _ rows: RemoteRows, _ plan: BoundPlan, _ end: String = ""
  ) throws -> BoundPlan {
    let columns = rows.compiler.columns
    guard !columns.contains(where: { $0.type == .datetime }) else { throw ExpressionCompiler.moments }
    let names = columns.indices.map { "tb_\($0)" }
    // A table without columns still has rows.
    let outputs = columns.isEmpty ? ["1 AS tb_0"] : zip(names, columns).map { "\($1.sql) AS \($0)" }
    let sql = rows.query(outputs) + "\nORDER BY \(rows.order(after: names))" + end
    let cells = columns.isEmpty ? [.stored(.int)] : columns.map { $0.cell }
    let (values, rowCount) = try ask(rows, sql, cells)
    let table = Table(
      plan.schema,
      columns.isEmpty
        ? []
        : values.compactMap { value in
          if case .column(let column) = value { column } else { nil }
        }, rowCount: rowCount)
    return held(table, rows, plan, sql)
  }

  /// The rows that can be among the first of all, before the step that chooses them: those whose first key is not
  /// beyond that of the last row wanted.
  private mutating func candidates(
    _ plan: BoundPlan, _ count: Int, _ keys: [BoundSortKey], tells: Bool
  ) throws -> BoundPlan? {
    guard plan.inputs[0].isChain else { return nil }
    var rows = try rows(plan.inputs[0])
    guard let key = keys.first, case .column(let place, let type) = key.expression, key.order == .codePoint,
      type.isExactNumber || type == .date || type == .text
    else { throw Refusal(Phrase("rows are sorted here", zh: "在本地排序")) }
    let column = rows.compiler.columns[place]
    var present = rows
    if let missing = column.missing { present.keep("NOT \(missing)") }
    let sql =
      present.query(["\(column.sql) AS tb_0"])
      + "\nORDER BY tb_0\(key.isDescending ? " DESC" : "")\nLIMIT \(count - 1), 1"
    let (values, found) = try answer(rows.table.server, sql, [column.cell])
    if found == 1, case .column(let cut) = values[0] {
      let edge = try rows.compiler.compile(
        .compare(key.isDescending ? .greaterOrEqual : .lessOrEqual, key.expression, .literal(cut[0], type)))
      if tells, let missing = column.missing {
        rows.compiler.tallies.append(Tally(meaning: .undecided, sql: missing))
      }
      rows.settle()
      rows.keep(edge.truth)
    }
    rows.verbs.append(plan.origin.verb)
    let input = try fetch(rows, plan.inputs[0])
    return BoundPlan(
      step: plan.step, inputs: [input], schema: plan.schema, grouping: plan.grouping, origin: plan.origin)
  }

  // MARK: - Groups

  private mutating func aggregate(
    _ plan: BoundPlan, _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) throws -> BoundPlan {
    var rows = try rows(plan.inputs[0])
    let aggregation = try RemoteAggregation(keys: keys, aggregates, over: &rows)
    rows.settle()
    rows.verbs.append(plan.origin.verb)
    let sql = aggregation.sql(rows)
    let (values, rowCount) = try ask(rows, sql, aggregation.answerCells)
    let keyFields = keys.map { plan.inputs[0].schema[$0] }
    let fields = keyFields + aggregates.enumerated().map { Field("@\($0)", $1.type) }
    let columns: [Column]
    do { columns = try aggregation.columns(values, rowCount: rowCount) } catch {
      throw error.asking(sql, at: rows.table.place)
    }
    let table = Table(Schema(fields), columns, rowCount: rowCount)
    var current = BoundPlan(
      step: .source(PlanSource(name: rows.table.name, table: table)), inputs: [], schema: table.schema,
      origin: plan.origin)
    note(rows, sql, rowCount: rowCount)
    var places = Array(keys.indices)
    for (number, output) in outputs.enumerated() {
      if case .column(let place, _) = output, place >= keys.count, !places.contains(place) {
        places.append(place)
        continue
      }
      let schema = Schema(current.schema.fields + [Field("@output\(number)", output.type)])
      places.append(current.schema.count)
      current = BoundPlan(
        step: .derive(WindowedExpression(output), place: nil), inputs: [current], schema: schema,
        origin: plan.origin)
    }
    return BoundPlan(
      step: .project(places), inputs: [current], schema: plan.schema, grouping: plan.grouping,
      origin: plan.origin)
  }

  // MARK: - Asking

  private mutating func ask(
    _ rows: RemoteRows, _ sql: String, _ cells: [AnswerReader.Cell]
  ) throws -> ([AnswerReader.Values], Int) {
    report = StepReport(verb: "data")
    for (counting, tallies) in rows.tallyQueries {
      let (values, _) = try answer(
        rows.table.server, counting, tallies.map { _ in AnswerReader.Cell.stored(.int) })
      for (tally, value) in zip(tallies, values) {
        guard case .column(let column) = value, column.count == 1, case .int(let count) = column[0] else {
          continue
        }
        try add(tally.meaning, Int(count), counting, rows.table.place)
      }
    }
    return try answer(rows.table.server, sql, cells)
  }

  /// What was counted for the query that is asked now.
  private var report = StepReport(verb: "data")

  private mutating func add(
    _ meaning: Tally.Meaning, _ count: Int, _ sql: String, _ place: String
  ) throws(RemoteError) {
    switch meaning {
    case .undecided: report.undecided = (report.undecided ?? 0) + count
    case .skippedMissing: report.skippedMissing += count
    case .divisionsByZero: report.divisionsByZero += count
    case .fault(let what):
      if count > 0 { throw RemoteError(.fault(what, rows: count), place: place, sql: sql) }
    }
  }

  private func answer(
    _ server: Server, _ sql: String, _ cells: [AnswerReader.Cell]
  ) throws(RemoteError) -> ([AnswerReader.Values], Int) {
    var request = Request(sql + SQLText.format)
    request.settings = [("max_result_rows", String(server.mostRows)), ("result_overflow_mode", "throw")]
    request.isUnwanted = context.isCancelled
    let bytes = try server.answer(request)
    do {
      var reader = try AnswerReader(bytes, columns: cells.count)
      let (values, rowCount) = try reader.columns(cells)
      return (values, rowCount)
    } catch {
      throw error.asking(sql, at: server.address.place)
    }
  }

  private mutating func held(
    _ table: Table, _ rows: RemoteRows, _ plan: BoundPlan, _ sql: String
  ) -> BoundPlan {
    note(rows, sql, rowCount: table.rowCount)
    return BoundPlan(
      step: .source(PlanSource(name: rows.table.name, table: table)), inputs: [], schema: plan.schema,
      grouping: plan.grouping, origin: plan.origin)
  }

  private mutating func note(_ rows: RemoteRows, _ sql: String, rowCount: Int) {
    report.rowsIn = rowCount
    report.rowsOut = rowCount
    parts.append(
      RemotePart(place: rows.table.place, sql: sql, verbs: rows.verbs.filter { $0 != "data" }, report: report)
    )
  }
}

extension Fragment {
  /// How an answer's texts of this type are read.
  fileprivate var cell: AnswerReader.Cell {
    switch type {
    case .decimal(let scale): .decimal(scale: scale)
    case .float: .float
    case .text: .text
    default: .stored(type)
    }
  }
}

extension BoundPlan {
  /// Whether a table of another engine is read.
  package var readsElsewhere: Bool {
    if case .source(let source) = step, case .elsewhere = source.rows { return true }
    return inputs.contains(where: \.readsElsewhere)
  }

  /// Whether it is a table of another engine and steps that look at one row at a time.
  fileprivate var isChain: Bool {
    switch step {
    case .source: readsElsewhere
    case .filter, .derive, .project, .regroup: inputs[0].isChain
    default: false
    }
  }
}
