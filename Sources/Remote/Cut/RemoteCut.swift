package import Diagnostics
package import Query
import Tables

/// Cuts a plan in two: its beginnings that mean the same on the engines that hold its tables run there, the rest is left
/// to run here over what they gave.
package struct RemoteCut {
  let context: RemoteContext
  /// What ran elsewhere, in the order of the sources of the plan.
  package internal(set) var parts: [RemotePart] = []
  /// What the steps reported that ran here first, for tables that were sent along.
  package private(set) var reportsOfSent: [StepReport] = []
  /// Steps that were not sent, and why.
  package private(set) var refusals: [(verb: String, reason: Phrase)] = []
  /// What was counted for the query that is asked now.
  var report = StepReport(verb: "data")

  package init(_ context: RemoteContext) {
    self.context = context
  }

  /// The plan with what ran elsewhere as tables in memory.
  ///
  /// - Throws: ``RemoteError``, pointing at the step of the script that it happened in, and what running a part here throws.
  package mutating func settle(_ plan: BoundPlan) throws -> BoundPlan {
    guard plan.readsElsewhere else { return plan }
    return try settled(prepared(plan))
  }

  private mutating func settled(_ plan: BoundPlan) throws -> BoundPlan {
    guard plan.readsElsewhere else { return plan }
    do {
      if let settled = try settledWhole(plan) { return settled }
    } catch let error as RemoteError {
      throw error.located(plan.origin.location)
    } catch let refusal as Refusal {
      refusals.append((plan.origin.verb, refusal.reason))
    }
    if let settled = try settledToPartners(plan) { return settled }
    return plan.over(try plan.inputs.map { try settled($0) })
  }

  /// A plan that runs elsewhere to its last step, or all but a last step that needs few of the rows; nil for any other.
  private mutating func settledWhole(_ plan: BoundPlan) throws -> BoundPlan? {
    switch plan.step {
    case .source, .filter, .derive, .project, .regroup, .join, .matching:
      guard plan.isChain else {
        if case .join = plan.step, plan.inputs[0].isChain { throw Self.runsHere }
        return nil
      }
      return try fetch(rows(plan), plan)
    case .take(let count, let partition, let order)
    where count >= 0 && (partition.isEmpty || order.isEmpty && count > 0) && plan.inputs[0].isChain:
      var rows = try rows(plan.inputs[0])
      rows.verbs.append(plan.origin.verb)
      let within = try Self.keyNames(partition, rows)
      return try fetch(rows, plan, "\nLIMIT \(count)\(within.isEmpty ? "" : " BY \(within)")")
    case .distinct(let places) where plan.inputs[0].isChain: return try distinct(plan, places)
    case .aggregate(let keys, let aggregates, let outputs) where plan.inputs[0].isChain:
      return try aggregate(plan, keys, aggregates, outputs)
    case .top(let count, let keys, _, let partition) where count > 0:
      return try candidates(plan, count, keys, within: partition, skipsMissing: true)
    case .firstSorted(let count, let keys, let partition, _) where count > 0:
      return try candidates(plan, count, keys, within: partition, skipsMissing: false)
    case .sort, .distinct, .concatenate, .joinAsOf, .sample, .take, .top, .firstSorted:
      throw Self.runsHere
    case .aggregate: return nil
    }
  }

  static let runsHere = Refusal(Phrase("this step runs here", zh: "这一步在本地执行"))

  func rows(_ plan: BoundPlan) throws(Refusal) -> RemoteRows {
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

  // MARK: - Tables that are sent along

  /// The plan in which the other table of each join with rows elsewhere is at hand: it is asked for, or computed here.
  private mutating func prepared(_ plan: BoundPlan) throws -> BoundPlan {
    switch plan.step {
    case .join, .matching:
      let left = try prepared(plan.inputs[0])
      guard left.isChain, plan.isJoinOfOne else { return plan.over([left, try prepared(plan.inputs[1])]) }
      return plan.over([left, try held(plan.inputs[1])])
    default: return plan.over(try plan.inputs.map { try prepared($0) })
    }
  }

  /// A plan as the table that it gives.
  private mutating func held(_ plan: BoundPlan) throws -> BoundPlan {
    if case .source(let source) = plan.step, source.heldTable != nil { return plan }
    let rest = try settle(plan)
    if case .source(let source) = rest.step, source.heldTable != nil { return rest }
    guard let run = context.runHere else { return rest }
    let (table, reports) = try run(rest)
    reportsOfSent += reports
    return BoundPlan(
      step: .source(PlanSource(name: plan.sourceName, table: table)), inputs: [], schema: plan.schema,
      grouping: plan.grouping, origin: plan.origin)
  }

  /// A join of a small table here with rows elsewhere: only those come that have a partner.
  private mutating func settledToPartners(_ plan: BoundPlan) throws -> BoundPlan? {
    let (left, right): ([Int], [Int])
    switch plan.step {
    case .join(let join) where join.kind != .full: (left, right) = (join.left, join.right)
    case .matching(let own, let other, _): (left, right) = (own, other)
    default: return nil
    }
    guard !plan.inputs[0].isChain, plan.inputs[1].isChain else { return nil }
    let small = try held(plan.inputs[0])
    guard case .source(let source) = small.step, let table = source.heldTable else { return nil }
    do {
      var rows = try rows(plan.inputs[1])
      let place = try rows.find(right, in: table, left).place
      rows.keep("(\(place)) > 0")
      return plan.over([small, try fetch(rows, plan.inputs[1])])
    } catch let refusal as Refusal {
      refusals.append((plan.origin.verb, refusal.reason))
      return plan.over([small, try settled(plan.inputs[1])])
    } catch let error as RemoteError {
      throw error.located(plan.origin.location)
    }
  }

  // MARK: - Rows

  mutating func fetch(_ rows: RemoteRows, _ plan: BoundPlan, _ end: String = "") throws -> BoundPlan {
    let columns = rows.compiler.columns
    guard !columns.contains(where: { $0.type == .datetime }) else { throw ExpressionCompiler.moments }
    let names = columns.indices.map { "tb_\($0)" }
    // A table without columns still has rows.
    let outputs = columns.isEmpty ? ["1 AS tb_0"] : zip(names, columns).map { "\($1.sql) AS \($0)" }
    let sql = rows.query(outputs) + "\nORDER BY \(rows.order(after: names))" + end
    let cells = columns.isEmpty ? [.stored(.int)] : columns.map { $0.cell }
    let (values, rowCount) = try ask(rows, sql, cells)
    let table = Table(
      plan.schema, columns.isEmpty ? [] : values.compactMap(\.column), rowCount: rowCount)
    note(rows, sql, rowCount: table.rowCount)
    return BoundPlan(
      step: .source(PlanSource(name: rows.table.name, table: table)), inputs: [], schema: plan.schema,
      grouping: plan.grouping, origin: plan.origin)
  }

  /// The names of columns by which rows are taken apart.
  private static func keyNames(_ places: [Int], _ rows: RemoteRows) throws(Refusal) -> String {
    for place in places where rows.compiler.columns[place].type == .float { throw floatKeys }
    return places.map { "tb_\($0)" }.joined(separator: ", ")
  }

  /// Its two zeros are one value here.
  static let floatKeys = Refusal(Phrase("floats are grouped here", zh: "浮点数在本地分组"))

  private mutating func distinct(_ plan: BoundPlan, _ places: [Int]) throws -> BoundPlan {
    let all = Array(0..<plan.schema.count)
    let keys = places.isEmpty ? all : places
    guard !keys.isEmpty else { throw Self.runsHere }
    if Set(keys).count == all.count { return try aggregate(plan, all, [], []) }
    var rows = try rows(plan.inputs[0])
    rows.verbs.append(plan.origin.verb)
    return try fetch(rows, plan, "\nLIMIT 1 BY \(try Self.keyNames(keys, rows))")
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
}

extension BoundPlan {
  /// Whether a table of another engine is read.
  package var readsElsewhere: Bool {
    if case .source(let source) = step, case .elsewhere = source.rows { return true }
    return inputs.contains(where: \.readsElsewhere)
  }

  /// Whether it is a table of another engine and steps that look at one row at a time, the rows of small tables at hand
  /// among them.
  var isChain: Bool {
    switch step {
    case .source: readsElsewhere
    case .filter, .derive, .project, .regroup: inputs[0].isChain
    case .join, .matching: isJoinOfOne && inputs[0].isChain && inputs[1].isHeld
    default: false
    }
  }

  /// Whether it is a join that only adds to left rows, or chooses among them.
  var isJoinOfOne: Bool {
    switch step {
    case .join(let join): join.kind != .full
    case .matching: true
    default: false
    }
  }

  private var isHeld: Bool {
    if case .source(let source) = step { source.heldTable != nil } else { false }
  }

  /// The name of the first table that is read.
  var sourceName: String {
    if case .source(let source) = step { source.name } else { inputs.first?.sourceName ?? "" }
  }

  /// The same step over other inputs.
  func over(_ inputs: [BoundPlan]) -> BoundPlan {
    BoundPlan(step: step, inputs: inputs, schema: schema, grouping: grouping, origin: origin)
  }
}
