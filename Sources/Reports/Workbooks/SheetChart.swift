import CWorkbookWriter

/// A chart that a spreadsheet draws from the cells of a table.
package struct SheetChart: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Lying bars, the first row on top: for names.
    case bar
    /// Standing bars.
    case column
    case line

    var code: UInt32 {
      switch self {
      case .bar: book_chart_bar.rawValue
      case .column: book_chart_column.rawValue
      case .line: book_chart_line.rawValue
      }
    }
  }

  package var kind: Kind
  /// The column that names what is shown; one mark a row.
  package var categories: String
  /// The columns of numbers, each a series.
  package var values: [String]
  package var title: String?

  package init(_ kind: Kind, categories: String, values: [String], title: String? = nil) {
    self.kind = kind
    self.categories = categories
    self.values = values
    self.title = title
  }
}
