/// One key that rows are ordered by. Missing values come last both ways.
package struct SortKey: Sendable {
  package var column: NamedColumn
  package var isDescending: Bool
  package var order: TextOrder

  package init(_ column: NamedColumn, isDescending: Bool = false, order: TextOrder = .codePoint) {
    self.column = column
    self.isDescending = isDescending
    self.order = order
  }
}
