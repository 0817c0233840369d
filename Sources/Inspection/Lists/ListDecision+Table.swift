import CivilTime
package import Diagnostics
package import Tables

extension ListDecision {
  /// The decisions in a table with the columns `quarter`, `list`, `unit` and `placed` (`in` or `out`), and as far as
  /// there are `reason`, `decided_by` and `decided_on`.
  ///
  /// - Parameters:
  ///   - table: One row a decision.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Returns: The decisions in the order of the rows.
  /// - Throws: All that is wrong, as one list.
  package static func all(
    in table: Table, places: RecordPlaces = RecordPlaces("decisions")
  ) throws(DiagnosticList) -> [ListDecision] {
    let records = Records(table: table, places: places)
    let columns = try records.opened { () throws(InspectionError) in try DecisionColumns(records) }
    var rows: [Subject: Int] = [:]
    return try records.each { row throws(InspectionError) in
      let decision = try columns.decision(row, records)
      let subject = Subject(quarter: decision.quarter, list: decision.list, unit: decision.unit)
      if let first = rows[subject] {
        let problem = InspectionError.Problem.duplicateDecision(
          list: decision.list, unit: decision.unit, firstRow: first + 1)
        throw records.error(problem, row: row)
      }
      rows[subject] = row
      return decision
    }
  }

  /// What one decision settles: no two settle the same.
  private struct Subject: Hashable {
    let quarter: Period
    let list: String
    let unit: String
  }
}

/// The columns of a table of decisions, looked up once.
private struct DecisionColumns {
  let quarter: Column
  let list: Column
  let unit: Column
  let placed: Column
  let reason: Column?
  let decidedBy: Column?
  let decidedOn: Column?

  init(_ records: Records) throws(InspectionError) {
    quarter = try records.column("quarter", .period)
    list = try records.column("list", .text)
    unit = try records.column("unit", .text)
    placed = try records.column("placed", .text)
    reason = try records.optionalColumn("reason", .text)
    decidedBy = try records.optionalColumn("decided_by", .text)
    decidedOn = try records.optionalColumn("decided_on", .date)
  }

  func decision(_ row: Int, _ records: Records) throws(InspectionError) -> ListDecision {
    let written = try records.part(placed[row].text, "placed", row: row)
    guard let placement = ListDecision.Placement(rawValue: written) else {
      throw records.error(.unknownPlacement(written), row: row)
    }
    return ListDecision(
      quarter: try records.part(quarter[row].period, "quarter", row: row),
      list: try records.part(list[row].text, "list", row: row),
      unit: try records.part(unit[row].text, "unit", row: row), placement: placement,
      reason: reason?[row].text, decidedBy: decidedBy?[row].text, decidedOn: decidedOn?[row].day)
  }
}
