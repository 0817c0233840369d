import Diagnostics
import Query
import Tables

/// Queries and their answers.
extension RemoteCut {
  /// Counts what is to be counted beside the rows, then asks for them.
  mutating func ask(
    _ rows: RemoteRows, _ sql: String, _ cells: [AnswerReader.Cell]
  ) throws -> ([AnswerReader.Values], Int) {
    report = StepReport(verb: "data")
    for query in rows.tallyQueries {
      let (values, _) = try answer(
        rows.table.server, query.sql, query.tallies.map { _ in AnswerReader.Cell.stored(.int) })
      var unmatched = query.unmatched[...]
      for (tally, value) in zip(query.tallies, values) {
        guard let column = value.column, column.count == 1, case .int(let count) = column[0] else { continue }
        if case .unmatched(let keys) = tally.meaning, let listing = unmatched.popFirst() {
          try add(keys, Int(count), listing, rows)
        } else {
          try add(tally, Int(count), query.sql, rows)
        }
      }
    }
    return try answer(rows.table.server, sql, cells)
  }

  private mutating func add(_ tally: Tally, _ count: Int, _ sql: String, _ rows: RemoteRows) throws {
    switch tally.meaning {
    case .undecided: report.undecided = (report.undecided ?? 0) + count
    case .skippedMissing: report.skippedMissing += count
    case .divisionsByZero: report.divisionsByZero += count
    case .ties: report.ties += count
    case .fault(let what):
      if count > 0 { throw RemoteError(.fault(what, rows: count), place: rows.table.place, sql: sql) }
    case .doubt(let reason): if count > 0 { throw Refusal(reason) }
    case .unmatched: break
    }
  }

  /// Keys that found no partner: how many, and the first of them.
  private mutating func add(_ keys: [Fragment], _ count: Int, _ listing: String, _ rows: RemoteRows) throws {
    report.unmatchedKeyCount += count
    guard count > 0 else { return }
    let (values, found) = try answer(
      rows.table.server, listing, keys.map(\.cell) + [AnswerReader.Cell.text])
    let columns = values.dropLast().compactMap(\.column)
    report.unmatchedKeys += (0..<found).map { row in
      columns.map { $0[row].description }.joined(separator: ", ")
    }
  }

  func answer(
    _ server: Server, _ sql: String, _ cells: [AnswerReader.Cell]
  ) throws(RemoteError) -> ([AnswerReader.Values], Int) {
    var request = Request(sql + SQLText.format)
    request.settings = [
      ("max_result_rows", String(server.mostRows)), ("result_overflow_mode", "throw"),
      // Tables that are sent along are part of the text.
      ("max_query_size", "67108864"), ("max_ast_elements", "1000000"),
      ("max_expanded_ast_elements", "1000000"),
    ]
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

  mutating func note(_ rows: RemoteRows, _ sql: String, rowCount: Int) {
    report.rowsIn = rowCount
    report.rowsOut = rowCount
    parts.append(
      RemotePart(place: rows.table.place, sql: sql, verbs: rows.verbs.filter { $0 != "data" }, report: report)
    )
  }
}

extension AnswerReader.Values {
  /// Nil for sums of many digits.
  var column: Column? {
    if case .column(let column) = self { column } else { nil }
  }
}
