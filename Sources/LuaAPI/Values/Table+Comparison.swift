import Tables

extension Table {
  /// Whether these are the rows of another table, in its order, with some of its columns. O(1) for columns that share
  /// memory, else O(rows × columns).
  func holdsPart(of other: Table) -> Bool {
    rowCount == other.rowCount
      && zip(schema.fields, columns).allSatisfy { field, column in
        other.schema.index(of: field.name).map { column.holdsSame(as: other.columns[$0]) } ?? false
      }
  }
}
