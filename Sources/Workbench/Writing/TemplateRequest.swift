/// Which blank workbook is wanted, and what is filled in beforehand.
package struct TemplateRequest: Sendable {
  /// A dataset by name or title.
  package var dataset: String
  /// Units by any of their names, each with rows of its own; `全部` and `all` stand for every unit there is.
  package var units: [String]
  /// Rows that are filled in with the quarter, and for each unit with its name; nil for one a unit.
  package var rows: Int?

  package init(_ dataset: String, units: [String] = [], rows: Int? = nil) {
    self.dataset = dataset
    self.units = units
    self.rows = rows
  }
}
