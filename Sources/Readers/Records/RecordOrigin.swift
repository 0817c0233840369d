import Diagnostics

/// Where records that were laid out as text stood in their file.
struct RecordOrigin {
  /// How a record is called there.
  let noun: RecordNoun
  /// The number of each record in place of its line, the header's first; ascending.
  let numbers: [Int32]
  /// Cells that hold what cannot be laid out as text, in the order of the file.
  var problems: [CellProblem] = []
}
