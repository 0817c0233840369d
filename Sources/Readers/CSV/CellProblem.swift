import Diagnostics

/// A cell or a row of a file that does not fit.
struct CellProblem {
  /// The record of the file, from 0 for the header.
  var record: Int
  /// The line it is reported in, from 1.
  var line: Int
  /// Cell of the record, from 0; nil when the whole row is meant.
  var column: Int?
  var message: Phrase
  /// What to do; nil when the message says it.
  var help: Phrase?

  /// Whether this comes before another when problems are listed by their place in the file.
  func precedes(_ other: CellProblem) -> Bool {
    (record, column ?? -1) < (other.record, other.column ?? -1)
  }

  func error(file: String) -> ReadError {
    ReadError(
      message, at: SourceLocation(file: file, line: line, column: column.map { $0 + 1 }),
      help: help.map { [$0] } ?? [])
  }
}

extension Phrase {
  static func wrongCellCount(_ count: Int, header: Int) -> Phrase {
    Phrase("the row has \(count, .cell), the header has \(header)", zh: "这一行有\(count, .cell)，表头有\(header)个")
  }
}
