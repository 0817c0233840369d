/// Finds the cells of a CSV file by RFC 4180: quotes, line breaks inside quotes, CRLF, LF or CR, a byte order mark,
/// and a last line with or without its end. O(bytes).
struct CSVScanner {
  static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let delimiter: UInt8
  private let bytes: [UInt8]
  private var scan: CSVScan
  private var offset = 0
  private var line: Int32 = 1

  private init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    scan = CSVScan(cells: CSVCells(bytes))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  static func scan(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) -> CSVScan {
    var scanner = CSVScanner(bytes, delimiter: delimiter)
    while scanner.offset < bytes.count { scanner.scanRecord() }
    return scanner.scan
  }

  /// The first record and the empty lines before it, where the next one begins, and its line.
  static func header(
    of bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")
  ) -> (scan: CSVScan, end: Int, nextLine: Int) {
    var scanner = CSVScanner(bytes, delimiter: delimiter)
    while scanner.offset < bytes.count, scanner.scan.cells.recordCount == 0 { scanner.scanRecord() }
    return (scanner.scan, scanner.offset, Int(scanner.line))
  }

  private mutating func scanRecord() {
    let firstLine = line
    let firstCell = scan.cells.cells.count
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
    if scan.cells.cells.count == firstCell + 1, let only = scan.cells.cells.last, only.start == only.end,
      !only.isQuoted
    {
      scan.cells.cells.removeLast()
      scan.cells.emptyLineCount += 1
      return
    }
    scan.cells.records.append(scan.cells.cells.count)
    scan.cells.lines.append(firstLine)
  }

  private mutating func scanPlain() {
    let start = offset
    var strayQuote = false
    while offset < bytes.count, !isEndOfCell(bytes[offset]) {
      if bytes[offset] == Self.quote { strayQuote = true }
      offset += 1
    }
    if strayQuote {
      report(
        "a double quote stands inside a cell that is not quoted", "quote the whole cell and double the quote")
    }
    scan.cells.cells.append(CSVCells.Cell(start: start, end: offset, isQuoted: false))
  }

  private mutating func scanQuoted() {
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
    let end = offset
    if offset < bytes.count {
      offset += 1
      skipAfterQuote()
    } else {
      line = firstLine
      scan.endsInQuotes = true
      report(
        "a quoted cell is never closed", "close it with a double quote, or double the quote it begins with")
    }
    scan.cells.cells.append(CSVCells.Cell(start: start, end: end, isQuoted: true))
  }

  /// Between the closing quote and the next delimiter there is nothing.
  private mutating func skipAfterQuote() {
    let start = offset
    while offset < bytes.count, !isEndOfCell(bytes[offset]) { offset += 1 }
    if offset > start {
      report("text follows the closing quote of a cell", "double the quotes inside the cell")
    }
  }

  private func isEndOfCell(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Self.newline || byte == Self.carriageReturn
  }

  private func isCRLF(at place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place + 1] == Self.newline
  }

  private mutating func skipLineEnd() {
    offset += bytes[offset] == Self.carriageReturn && isCRLF(at: offset) ? 2 : 1
    line += 1
  }

  /// Reports the cell that is about to be added.
  private mutating func report(_ message: String, _ help: String) {
    let column = scan.cells.cells.count - (scan.cells.records.last ?? 0)
    scan.problems.append(
      CellProblem(
        record: scan.cells.recordCount, line: Int(line), column: column, message: message, help: help))
  }
}
