package import Tables

/// What is declared here of a table of a server.
package struct TableForm: Hashable, Sendable {
  /// What is declared of a column.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// Another type than the server's: a condition for whole numbers, a period for texts. Nil for the server's own.
    package var type: ColumnType?
    package var title: String?
    package var domain: [String]?
    package var isConfidential = false
    /// Whether an empty text is a missing one.
    package var emptyIsMissing = false

    package init(_ name: String) {
      self.name = name
    }
  }

  /// The column that orders the rows; the first when it is not named.
  package var order: String?
  package var columns: [Column]
  /// Whether the columns that are not declared are read too, all in the server's order.
  package var readsOthers: Bool

  package init(order: String? = nil, columns: [Column] = [], readsOthers: Bool = true) {
    self.order = order
    self.columns = columns
    self.readsOthers = readsOthers
  }

  func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
