package import CivilTime
package import Diagnostics
package import Tables

/// What leaders settled about one unit on one list, against the rule or where it cannot judge.
///
/// Lists are proposed by rule and settled by people.
package struct ListDecision: Hashable, Sendable {
  package enum Placement: String, Hashable, Sendable, CaseIterable {
    case `in`, out
  }

  package let quarter: Period
  package let list: String
  package let unit: String
  package let placement: Placement
  package let reason: String?
  package let decidedBy: String?
  package let decidedOn: CivilDate?

  package init(
    quarter: Period, list: String, unit: String, placement: Placement, reason: String? = nil,
    decidedBy: String? = nil, decidedOn: CivilDate? = nil
  ) {
    self.quarter = quarter
    self.list = list
    self.unit = unit
    self.placement = placement
    self.reason = reason
    self.decidedBy = decidedBy
    self.decidedOn = decidedOn
  }

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
    do throws(InspectionError) {
      return try read(records)
    } catch {
      throw records.refusal([error])
    }
  }

  private static func read(_ records: Records) throws(InspectionError) -> [ListDecision] {
    let quarter = try records.column("quarter", .period)
    let list = try records.column("list", .text)
    let unit = try records.column("unit", .text)
    let placed = try records.column("placed", .text)
    let reason = try records.optionalColumn("reason", .text)
    let decidedBy = try records.optionalColumn("decided_by", .text)
    let decidedOn = try records.optionalColumn("decided_on", .date)
    var decisions: [ListDecision] = []
    for row in records.rows {
      func cell<Part>(_ part: Part?, _ column: String) throws(InspectionError) -> Part {
        guard let part else { throw records.error(.emptyCell(column: column), row: row) }
        return part
      }
      let written = try cell(placed[row].text, "placed")
      guard let placement = Placement(rawValue: written) else {
        throw records.error(.unknownPlacement(written), row: row)
      }
      let decision = ListDecision(
        quarter: try cell(quarter[row].period, "quarter"), list: try cell(list[row].text, "list"),
        unit: try cell(unit[row].text, "unit"), placement: placement, reason: reason?[row].text,
        decidedBy: decidedBy?[row].text, decidedOn: decidedOn?[row].day)
      if let first = decisions.firstIndex(where: decision.concernsTheSame(as:)) {
        let problem = InspectionError.Problem.duplicateDecision(
          list: decision.list, unit: decision.unit, firstRow: first + 1)
        throw records.error(problem, row: row)
      }
      decisions.append(decision)
    }
    return decisions
  }

  private func concernsTheSame(as other: ListDecision) -> Bool {
    quarter == other.quarter && list == other.list && unit == other.unit
  }
}
