/// A part of a CSV file that begins and ends with records.
struct CSVRange: Sendable {
  let bytes: Range<Int>
  /// The row of the table, from 0, that its first record is, and how many it holds.
  var firstRow: Int
  let rowCount: Int
  /// Lines that hold nothing at all.
  let emptyLineCount: Int
  /// The line of the file, from 1, in which it begins.
  let firstLine: Int
  /// Line ends in it, also those inside quotes.
  let lineEndCount: Int

  /// Whether every record is one line, and nothing lies between them.
  var hasOneLineARow: Bool { lineEndCount <= rowCount && emptyLineCount == 0 }
}
