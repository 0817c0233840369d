import Diagnostics
import Readers

/// One file that was read for an import: its rows as they are written, and what was done to them.
struct ImportedFile {
  /// Without its folders.
  let name: String
  let path: String
  let sha256: String
  var receipt: ReadReceipt
  var shape: ImportedShape
  /// The fields that its columns are, in the dataset's order.
  var fields: [FieldSchema]
  /// Good rows, a text each cell.
  var rows: [[String]]
  /// The row of the file of each of them.
  var lines: [Int]
  var badRows = 0
  var problems: [ReadError] = []
  var coerced: [CellRepair] = []
  var notes: [Phrase] = []
  /// The unit that handed it in.
  var unit: String?

  /// Whether it holds no row, good or bad, as a form does that nobody filled in.
  var isBlank: Bool { rows.isEmpty && badRows == 0 }
}
