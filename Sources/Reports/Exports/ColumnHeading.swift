import Tables

/// What heads the columns of a written table.
package enum ColumnHeading: Sendable {
  /// The names that formulas use.
  case names
  /// The titles, or the name where a column has no title.
  case titles

  func text(_ field: Field) -> String {
    switch self {
    case .names: field.name
    case .titles: field.title ?? field.name
    }
  }
}
