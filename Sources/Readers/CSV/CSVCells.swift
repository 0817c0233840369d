/// Where the cells of a CSV file lie in its bytes: scanning is apart from parsing.
struct CSVCells {
  /// One cell: the bytes between its delimiters, without the quotes around it.
  struct Cell {
    let start: Int
    let end: Int
    /// Whether it stood in quotes; doubled quotes inside are then one.
    let isQuoted: Bool
  }

  let bytes: [UInt8]
  var cells: [Cell] = []
  /// The first cell of each record, and one past the last.
  var records: [Int] = [0]
  /// The line, from 1, in which each record begins.
  var lines: [Int32] = []
  /// How many lines held nothing at all; they are no records.
  var emptyLineCount = 0
  /// How many cells are formulas of a text, such as `="007"`; each is the text.
  var formulaCount = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var recordCount: Int { lines.count }

  func cellCount(_ record: Int) -> Int { records[record + 1] - records[record] }

  /// Forgets all records but the first ones.
  mutating func removeRecords(from count: Int) {
    guard count < recordCount else { return }
    cells.removeSubrange(records[count]...)
    records.removeSubrange((count + 1)...)
    lines.removeSubrange(count...)
  }

  /// The bytes of a cell, quotes undoubled.
  func content(_ record: Int, _ column: Int) -> ArraySlice<UInt8> {
    let cell = cells[records[record] + column]
    let raw = bytes[cell.start..<cell.end]
    guard cell.isQuoted, raw.contains(CSVScanner.quote) else { return raw }
    var result: [UInt8] = []
    var previousWasQuote = false
    for byte in raw {
      if byte == CSVScanner.quote, previousWasQuote {
        previousWasQuote = false
        continue
      }
      previousWasQuote = byte == CSVScanner.quote
      result.append(byte)
    }
    return result[...]
  }

  /// The text of a cell; the bytes are known to be UTF-8.
  func text(_ record: Int, _ column: Int) -> String {
    String(decoding: content(record, column), as: UTF8.self)
  }
}
