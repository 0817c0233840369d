import Diagnostics

/// One row of a table of rules, or one change in a pack's head: texts by column, each with its place.
struct RuleRow {
  struct Cell {
    let text: String
    let place: SourceLocation
  }

  var cells: [RuleColumn: Cell] = [:]
  let place: SourceLocation

  subscript(column: RuleColumn) -> Cell? { cells[column] }
}
