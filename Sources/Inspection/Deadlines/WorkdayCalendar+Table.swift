package import CivilTime
import Diagnostics
package import Tables

extension WorkdayCalendar {
  /// The calendar in a table with the columns `date` and `kind`: `off` for a day off, `work` for a weekend day worked.
  ///
  /// - Parameters:
  ///   - table: One row a day that differs from Monday to Friday; of equal days the last one counts.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Throws: All that is wrong with the rows, as one list; ``CalendarError`` for years without a row.
  package init(_ table: Table, places: RecordPlaces = RecordPlaces("holidays")) throws {
    try self.init(exceptions: Self.exceptions(in: table, places))
  }

  /// This calendar with an office's own holidays, from a table with the same columns; they win.
  ///
  /// - Throws: All that is wrong with the rows, as one list; ``CalendarError`` for a year that this calendar lacks.
  package func merging(_ table: Table, places: RecordPlaces = RecordPlaces("local holidays")) throws
    -> WorkdayCalendar
  {
    try merging(Self.exceptions(in: table, places))
  }

  private static func exceptions(in table: Table, _ places: RecordPlaces) throws -> [CivilDate: Bool] {
    let records = Records(table: table, places: places)
    let columns = try records.opened { () throws(InspectionError) in
      (day: try records.column("date", .date), kind: try records.column("kind", .text))
    }
    let days = try records.each { row throws(InspectionError) in
      let kind = try records.part(columns.kind[row].text, "kind", row: row)
      guard kind == "work" || kind == "off" else { throw records.error(.unknownDayKind(kind), row: row) }
      return (try records.part(columns.day[row].day, "date", row: row), kind == "work")
    }
    return Dictionary(days, uniquingKeysWith: { _, last in last })
  }
}
