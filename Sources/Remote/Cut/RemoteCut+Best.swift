import Diagnostics
import Query
import Tables

/// The best rows, of all or of each group: those that can be among them come from there and are chosen here.
extension RemoteCut {
  /// The step over the rows whose first key is not beyond that of the last row wanted.
  ///
  /// `skipsMissing` tells whether a row that lacks a key has no place, or the last one. Nil when the rows are not elsewhere
  /// any more.
  mutating func candidates(
    _ plan: BoundPlan, _ count: Int, _ keys: [BoundSortKey], within partition: [Int], skipsMissing: Bool
  ) throws -> BoundPlan? {
    guard plan.inputs[0].isChain else { return nil }
    var rows = try rows(plan.inputs[0])
    var columns: [Fragment] = []
    for key in keys {
      guard case .column(let place, _) = key.expression, rows.compiler.columns.indices.contains(place) else {
        throw Self.sortedHere
      }
      columns.append(rows.compiler.columns[place])
    }
    guard let key = keys.first, let column = columns.first, key.order == .codePoint,
      column.type.isExactNumber || column.type == .date || column.type == .period || column.type == .text
    else { throw Self.sortedHere }
    let gaps = (skipsMissing ? columns : [column]).compactMap(\.missing)
    let edge =
      partition.isEmpty
      ? try edge(of: key, column, count, &rows, gaps)
      : try edge(of: key, column, count, within: partition, &rows, gaps)
    if let edge {
      if skipsMissing, !gaps.isEmpty {
        let reached = edge.isReached.map { " AND \($0)" } ?? ""
        rows.compiler.tallies.append(
          Tally(meaning: .undecided, sql: "((\(gaps.joined(separator: " + "))) > 0)\(reached)"))
      }
      rows.settle()
      rows.keep(edge.condition)
    }
    rows.verbs.append(plan.origin.verb)
    return plan.over([try fetch(rows, plan.inputs[0])])
  }

  private static let sortedHere = Refusal(Phrase("rows are sorted here", zh: "在本地排序"))

  /// What the rows fulfil that can be among the first.
  private struct Edge {
    let condition: String
    /// Where there are enough rows, so that those without a key are left out; nil for everywhere.
    let isReached: String?
  }

  private static func isInside(
    _ key: BoundSortKey, _ column: Fragment, _ last: Fragment, _ gaps: [String],
    _ compiler: ExpressionCompiler
  ) throws(Refusal) -> String {
    let inside = try compiler.compare(key.isDescending ? .greaterOrEqual : .lessOrEqual, column, last).sql
    return gaps.isEmpty ? inside : "((\(inside) * ((\(gaps.joined(separator: " + "))) = 0)) > 0)"
  }

  /// Of all rows; nil when there are no more than so many.
  private func edge(
    of key: BoundSortKey, _ column: Fragment, _ count: Int, _ rows: inout RemoteRows, _ gaps: [String]
  ) throws -> Edge? {
    let sql =
      rows.query(["\(column.sql) AS tb_0"], and: gaps.map { "NOT \($0)" })
      + "\nORDER BY tb_0\(key.isDescending ? " DESC" : "")\nLIMIT \(count - 1), 1"
    let (values, found) = try answer(rows.table.server, sql, [column.cell])
    guard found == 1, let last = values[0].column?[0] else { return nil }
    let constant = try rows.compiler.compile(.literal(last, column.type))
    return Edge(
      condition: try Self.isInside(key, column, constant, gaps, rows.compiler), isReached: nil)
  }

  /// Of the rows of each group.
  private func edge(
    of key: BoundSortKey, _ column: Fragment, _ count: Int, within partition: [Int],
    _ rows: inout RemoteRows, _ gaps: [String]
  ) throws -> Edge? {
    let groups = partition.map { rows.compiler.columns[$0] }
    for group in groups where !SentTable.isKey(group.type) { throw SentTable.otherKeys }
    let names = groups.indices.map { "tb_\($0)" }
    let first = try groupsInOrder(groups, names, rows)
    let outputs = zip(groups, names).map { "\($0.sql) AS \($1)" } + ["\(column.sql) AS tb_key"]
    let sql =
      rows.query(outputs, and: gaps.map { "NOT \($0)" })
      + "\nORDER BY tb_key\(key.isDescending ? " DESC" : "")\nLIMIT \(count) BY \(names.joined(separator: ", "))"
    let (values, found) = try answer(rows.table.server, sql, groups.map(\.cell) + [column.cell])
    let columns = values.compactMap(\.column)
    var counts: [[Value]: Int] = [:]
    var lasts: [[Value]: Value] = [:]
    for row in 0..<found {
      let group = columns.dropLast().map { $0[row] }
      counts[group, default: 0] += 1
      if counts[group] == count { lasts[group] = columns[groups.count][row] }
    }
    var last = ColumnBuilder(column.type)
    for row in 0..<first.rowCount { _ = last.append(lasts[first.row(row)] ?? .missing) }
    let table = Table(
      Schema(first.schema.fields + [Field("last", column.type)]), first.columns + [last.build()],
      rowCount: first.rowCount)
    let (sent, place) = try rows.find(partition, in: table, Array(groups.indices), missingIsKey: true)
    let (definitions, edge) = try sent.column(groups.count, at: place, isOptional: true)
    for (name, list) in definitions { rows.compiler.define(name) { list } }
    // Groups stand in the order of their first row, which need not be among those that come.
    rows.leadingOrder = place
    let inside = try Self.isInside(key, column, edge, gaps, rows.compiler)
    return Edge(
      condition: "((isNull(\(edge.sql)) + \(inside)) > 0)", isReached: "(isNull(\(edge.sql)) = 0)")
  }

  /// The groups in the order of their first rows.
  private func groupsInOrder(
    _ groups: [Fragment], _ names: [String], _ rows: RemoteRows
  ) throws -> Table {
    let first = rows.firstOrder
    let outputs = zip(groups, names).map { "\($0.sql) AS \($1)" } + ["min(\(first.sql)) AS tb_first"]
    let rest = zip(groups, names).flatMap { $0.isNullable ? ["isNull(\($1))", $1] : [$1] }
    let order = (first.isNullable ? ["isNull(tb_first)"] : []) + ["tb_first"] + rest
    let sql =
      rows.query(outputs)
      + "\nGROUP BY \(names.joined(separator: ", "))\nORDER BY \(order.joined(separator: ", "))"
      + "\nLIMIT \(SentTable.mostRows + 1)"
    let (values, found) = try answer(rows.table.server, sql, groups.map(\.cell) + [.text])
    let fields = groups.enumerated().map { Field("group\($0)", $1.type) }
    return Table(Schema(fields), values.dropLast().compactMap(\.column), rowCount: found)
  }
}
