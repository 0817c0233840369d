package import Readers

/// How a file that is no dataset is read.
package struct FileOptions: Hashable, Sendable {
  /// Whether rows that cannot be read are left out instead of refusing the file.
  package var goodRows = false
  /// Whether its rows are read in parts whenever a result is wanted, and never held; nil to do so when the file is
  /// larger than half of the memory.
  package var streams: Bool?
  /// Which sheet of a workbook; nil for the only one that holds anything.
  package var sheet: SheetChoice?
  /// Where in a JSON file the records are, such as `data.items`; nil for the top.
  package var items: String?
  /// In which encoding a text is; nil to find out.
  package var encoding: TextEncoding?
  /// The year of days and periods that are written without one.
  package var year: Int?
  /// What is said about the shape of the table in a sheet.
  package var shape = ShapeOptions()

  /// Whether texts that begin like a formula have the apostrophe that ``FormulaGuard`` put before them, to be taken off.
  package var isGuarded = false

  package init() {}
}
