import CivilTime
import Diagnostics
import Tables

/// A table of records, such as units or quarters, read row by row at the edge.
struct Records {
  let table: Table
  let places: RecordPlaces

  var rows: Range<Int> { 0..<table.rowCount }

  /// The column that every record has.
  ///
  /// - Throws: ``InspectionError`` when it is not there, or of another type.
  func column(_ name: String, _ type: ColumnType) throws(InspectionError) -> Column {
    guard let column = try optionalColumn(name, type) else {
      throw InspectionError(
        .missingColumn(dataset: places.file, name: name, known: table.schema.names))
    }
    return column
  }

  /// A column that the table may lack.
  func optionalColumn(_ name: String, _ type: ColumnType) throws(InspectionError) -> Column? {
    guard let index = table.schema.index(of: name) else { return nil }
    let column = table.columns[index]
    guard column.type == type else {
      throw InspectionError(.wrongType(column: name, expected: type, found: column.type))
    }
    return column
  }

  func error(_ problem: InspectionError.Problem, row: Int) -> InspectionError {
    InspectionError(problem, at: places.location(ofRow: row))
  }

  /// All that is wrong with the table, in one.
  func refusal(_ items: [any Diagnostic]) -> DiagnosticList {
    let count = items.count
    return DiagnosticList(
      summary: "\(places.file): \(count) \(count == 1 ? "mistake" : "mistakes")", items: items)
  }
}
