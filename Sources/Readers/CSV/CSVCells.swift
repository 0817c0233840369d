import Diagnostics

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
  fileprivate(set) var cells: [Cell] = []
  /// The first cell of each record, and one past the last.
  fileprivate(set) var records: [Int] = [0]
  /// The line, from 1, in which each record begins.
  fileprivate(set) var lines: [Int32] = []

  var recordCount: Int { lines.count }

  func cellCount(_ record: Int) -> Int { records[record + 1] - records[record] }

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

  func isQuoted(_ record: Int, _ column: Int) -> Bool { cells[records[record] + column].isQuoted }

  fileprivate init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }
}

/// Finds the cells of a CSV file by RFC 4180: quotes, line breaks inside quotes, CRLF, LF or CR, a byte order mark,
/// and a last line with or without its end.
struct CSVScanner {
  static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let delimiter: UInt8
  private let file: String
  private var result: CSVCells
  private var offset = 0
  private var line: Int32 = 1
  private var problems: [ReadError] = []

  private init(_ bytes: [UInt8], delimiter: UInt8, file: String) {
    result = CSVCells(bytes)
    self.delimiter = delimiter
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// The cells, and every quote that stands where none may.
  static func scan(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), file: String)
    -> (cells: CSVCells, problems: [ReadError])
  {
    var scanner = CSVScanner(bytes, delimiter: delimiter, file: file)
    while scanner.offset < bytes.count { scanner.scanRecord() }
    return (scanner.result, scanner.problems)
  }

  private mutating func scanRecord() {
    let bytes = result.bytes
    let firstLine = line
    let firstCell = result.cells.count
    while true {
      if offset < bytes.count, bytes[offset] == Self.quote { scanQuoted() } else { scanPlain() }
      guard offset < bytes.count else { break }
      if bytes[offset] == delimiter {
        offset += 1
        continue
      }
      skipLineEnd()
      break
    }
    // An empty line is no record.
    if result.cells.count == firstCell + 1, let only = result.cells.last, only.start == only.end,
      !only.isQuoted
    {
      result.cells.removeLast()
      return
    }
    result.records.append(result.cells.count)
    result.lines.append(firstLine)
  }

  private mutating func scanPlain() {
    let bytes = result.bytes
    let start = offset
    var strayQuote = false
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == delimiter || byte == Self.newline || byte == Self.carriageReturn { break }
      if byte == Self.quote { strayQuote = true }
      offset += 1
    }
    if strayQuote {
      report(
        "a double quote stands inside a cell that is not quoted", "quote the whole cell and double the quote")
    }
    result.cells.append(CSVCells.Cell(start: start, end: offset, isQuoted: false))
  }

  private mutating func scanQuoted() {
    let bytes = result.bytes
    let firstLine = line
    offset += 1
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.quote {
        guard offset + 1 < bytes.count, bytes[offset + 1] == Self.quote else { break }
        offset += 1
      } else if byte == Self.newline || (byte == Self.carriageReturn && !isCRLF(at: offset)) {
        line += 1
      }
      offset += 1
    }
    result.cells.append(CSVCells.Cell(start: start, end: offset, isQuoted: true))
    guard offset < bytes.count else {
      problems.append(
        ReadError(
          "a quoted cell is never closed", at: .init(file: file, line: Int(firstLine)),
          help: ["close it with a double quote, or double the quote it begins with"]))
      return
    }
    offset += 1
    skipAfterQuote()
  }

  /// Between the closing quote and the next delimiter there is nothing.
  private mutating func skipAfterQuote() {
    let bytes = result.bytes
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == delimiter || byte == Self.newline || byte == Self.carriageReturn { break }
      offset += 1
    }
    if offset > start {
      report("text follows the closing quote of a cell", "double the quotes inside the cell")
    }
  }

  private func isCRLF(at place: Int) -> Bool {
    place + 1 < result.bytes.count && result.bytes[place + 1] == Self.newline
  }

  private mutating func skipLineEnd() {
    offset += result.bytes[offset] == Self.carriageReturn && isCRLF(at: offset) ? 2 : 1
    line += 1
  }

  private mutating func report(_ message: String, _ help: String) {
    problems.append(ReadError(message, at: .init(file: file, line: Int(line)), help: [help]))
  }
}
