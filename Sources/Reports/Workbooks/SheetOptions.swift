package import Diagnostics

/// What is asked of a table on a sheet beyond its cells.
package struct SheetOptions: Sendable {
  package var heading = ColumnHeading.titles
  /// A line above the table; nil for none.
  package var title: String?
  /// Columns that hold shares, 0.943, and are shown in per cent, 94.3%. Their values stay.
  package var percents: [String] = []
  package var marks: [CellMark] = []
  /// Columns of numbers with a bar in each cell.
  package var bars: [String] = []
  /// Charts of the table, each on a sheet of its own.
  package var charts: [SheetChart] = []
  /// Whether a missing value with a reason is written as the reason's label instead of an empty cell with a note.
  package var writesReasons = false
  /// The language of notes.
  package var reasons = Language.chinese

  package init() {}
}
