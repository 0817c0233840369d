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

  /// The column of numbers that every record has.
  func number(_ name: String) throws(InspectionError) -> Column {
    guard let column = try optionalNumber(name) else {
      throw InspectionError(
        .missingColumn(dataset: places.file, name: name, known: table.schema.names))
    }
    return column
  }

  /// A column of numbers that the table may lack; one in which nothing stands counts as lacking.
  func optionalNumber(_ name: String) throws(InspectionError) -> Column? {
    guard let index = table.schema.index(of: name) else { return nil }
    let column = table.columns[index]
    if column.missingCount == column.count, column.count > 0 { return nil }
    guard column.type.isNumeric else {
      throw InspectionError(.wrongType(column: name, expected: .decimal(scale: 2), found: column.type))
    }
    return column
  }

  func error(_ problem: InspectionError.Problem, row: Int) -> InspectionError {
    InspectionError(problem, at: places.location(ofRow: row))
  }

  /// What `look` finds in the table, such as its columns.
  ///
  /// - Throws: What `look` throws, as a list of one.
  func opened<Found>(_ look: () throws(InspectionError) -> Found) throws(DiagnosticList) -> Found {
    do throws(InspectionError) {
      return try look()
    } catch {
      throw refusal([error])
    }
  }

  /// What `read` makes of each row, in order.
  ///
  /// - Throws: All that is wrong with the rows, as one list.
  func each<Item>(
    _ read: (_ row: Int) throws(InspectionError) -> Item
  ) throws(DiagnosticList) -> [Item] {
    var items: [Item] = []
    var mistakes: [InspectionError] = []
    for row in rows {
      do throws(InspectionError) {
        items.append(try read(row))
      } catch {
        mistakes.append(error)
      }
    }
    guard mistakes.isEmpty else { throw refusal(mistakes) }
    return items
  }

  /// A part of a record that must be there.
  func part<Part>(_ part: Part?, _ column: String, row: Int) throws(InspectionError) -> Part {
    guard let part else { throw error(.emptyCell(column: column), row: row) }
    return part
  }

  /// All that is wrong with the table, in one.
  func refusal(_ items: [any Diagnostic]) -> DiagnosticList {
    let mistakes = Noun("mistake", zh: "处错误")
    return DiagnosticList(
      summary: Phrase(
        "\(places.file): \(items.count, mistakes)", zh: "\(places.file)：\(items.count, mistakes)"),
      items: items)
  }
}
