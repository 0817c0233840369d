/// A schema and its columns, all equally long; immutable and cheap to copy.
package struct Table: Sendable {
  package let schema: Schema
  package let columns: [Column]
  package let rowCount: Int

  /// A table of these columns. `rowCount` is needed only when there are no columns.
  package init(_ schema: Schema, _ columns: [Column], rowCount: Int? = nil) {
    self.schema = schema
    self.columns = columns
    self.rowCount = rowCount ?? columns.first?.count ?? 0
    checkInvariants()
  }

  /// The column with this name or title.
  ///
  /// - Throws: ``TableError/unknownColumn`` with the nearest right name.
  package func column(_ name: String) throws(TableError) -> Column {
    guard let index = schema.index(of: name) else {
      throw .unknownColumn(name: name, known: schema.names)
    }
    return columns[index]
  }

  /// One cell, for edges only.
  package subscript(row: Int, column: Int) -> Value { columns[column][row] }

  /// The values of one row, for edges only.
  package func row(_ row: Int) -> [Value] { columns.map { $0[row] } }

  /// The rows named by `indices`, in that order; a negative index gives a row of missing values.
  package func gathered(_ indices: [Int32]) -> Table {
    Table(schema, columns.map { $0.gathered(indices) }, rowCount: indices.count)
  }

  /// The columns at these places, in that order.
  package func selecting(_ places: [Int]) -> Table {
    Table(Schema(places.map { schema[$0] }), places.map { columns[$0] }, rowCount: rowCount)
  }

  private func checkInvariants() {
    precondition(schema.count == columns.count, "one field a column")
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns are equally long")
    precondition(Set(schema.names).count == schema.count, "column names are distinct")
    precondition(
      zip(schema.fields, columns).allSatisfy { $0.type == $1.type }, "fields say their column's type")
  }
}
