/// Cells of a sheet that are drawn as one; only the first of them holds a value.
package struct SheetRange: Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  package let rows: ClosedRange<Int>
  /// From 0.
  package let columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// `B3:B5`
  package var description: String {
    CellName.cell(row: rows.lowerBound, column: columns.lowerBound) + ":"
      + CellName.cell(row: rows.upperBound, column: columns.upperBound)
  }
}
