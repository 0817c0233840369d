import Diagnostics
package import Tables

/// A table as a sheet of a workbook.
package struct TableSheet: Sendable {
  package var name: String
  package var table: Table
  package var options: SheetOptions

  package init(_ name: String, _ table: Table, _ options: SheetOptions = SheetOptions()) {
    self.name = name
    self.table = table
    self.options = options
  }

  /// The place of a column.
  ///
  /// - Throws: ``WriteError`` with the nearest name.
  func place(of column: String) throws(WriteError) -> Int {
    guard let place = table.schema.index(of: column) else {
      throw WriteError(.unknownColumn(column, known: table.schema.names))
    }
    return place
  }

  /// The place of a column of numbers.
  ///
  /// - Throws: ``WriteError`` with the nearest name, or with what the column holds.
  func numericPlace(of column: String, for use: Phrase) throws(WriteError) -> Int {
    let place = try place(of: column)
    let field = table.schema[place]
    guard field.type.isNumeric else {
      throw WriteError(.notNumeric(field.name, type: field.type, use: use))
    }
    return place
  }
}
