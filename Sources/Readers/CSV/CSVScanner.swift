import Diagnostics

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

  private init(_ bytes: [UInt8], delimiter: UInt8, isBeginning: Bool = true) {
    self.bytes = bytes
    self.delimiter = delimiter
    scan = CSVScan(cells: CSVCells(bytes))
    if isBeginning, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
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

  /// The whole records of a part of a file that begins with a record or is its beginning, where the first one that is
  /// not whole begins, and how many lines come before that.
  ///
  /// Only at the end of the file is the end of the bytes that of a record.
  static func part(
    _ bytes: [UInt8], isBeginning: Bool, isEnd: Bool, delimiter: UInt8 = UInt8(ascii: ",")
  ) -> (scan: CSVScan, end: Int, lineCount: Int) {
    var scanner = CSVScanner(bytes, delimiter: delimiter, isBeginning: isBeginning)
    while scanner.offset < bytes.count {
      let (start, line, empty) = (scanner.offset, scanner.line, scanner.scan.cells.emptyLineCount)
      let (records, problems) = (scanner.scan.cells.recordCount, scanner.scan.problems.count)
      scanner.scanRecord()
      guard !isEnd, scanner.offset == bytes.count else { continue }
      // More of the record, or the LF of its CRLF, may follow.
      scanner.scan.cells.removeRecords(from: records)
      scanner.scan.cells.emptyLineCount = empty
      scanner.scan.problems.removeSubrange(problems...)
      scanner.scan.endsInQuotes = false
      return (scanner.scan, start, Int(line) - 1)
    }
    return (scanner.scan, scanner.offset, Int(scanner.line) - 1)
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
    if strayQuote, isTextOfFormula(start..<offset) {
      scan.cells.formulaCount += 1
      scan.cells.cells.append(CSVCells.Cell(start: start + 2, end: offset - 1, isQuoted: false))
      return
    }
    if strayQuote {
      report(
        Phrase("a double quote stands inside a cell that is not quoted", zh: "没有加引号的单元格中有双引号"),
        Phrase("quote the whole cell and double the quote", zh: "请给整个单元格加引号，其中的引号写两次"))
    }
    scan.cells.cells.append(CSVCells.Cell(start: start, end: offset, isQuoted: false))
  }

  /// `="007"`, by which programs keep the zeros of a code in a spreadsheet.
  private func isTextOfFormula(_ cell: Range<Int>) -> Bool {
    guard cell.count > 2, bytes[cell].starts(with: "=\"".utf8), bytes[cell.upperBound - 1] == Self.quote
    else {
      return false
    }
    return !bytes[cell.lowerBound + 2..<cell.upperBound - 1].contains(Self.quote)
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
        Phrase("a quoted cell is never closed", zh: "单元格的双引号没有配对"),
        Phrase("close it with a double quote, or double the quote it begins with", zh: "请以双引号结束，或把开头的引号写两次"))
    }
    scan.cells.cells.append(CSVCells.Cell(start: start, end: end, isQuoted: true))
  }

  /// Between the closing quote and the next delimiter there is nothing.
  private mutating func skipAfterQuote() {
    let start = offset
    while offset < bytes.count, !isEndOfCell(bytes[offset]) { offset += 1 }
    if offset > start {
      report(
        Phrase("text follows the closing quote of a cell", zh: "单元格的右引号之后还有文字"),
        Phrase("double the quotes inside the cell", zh: "单元格中的引号要写两次"))
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
  private mutating func report(_ message: Phrase, _ help: Phrase) {
    let column = scan.cells.cells.count - (scan.cells.records.last ?? 0)
    scan.problems.append(
      CellProblem(
        record: scan.cells.recordCount, line: Int(line), column: column, message: message, help: help))
  }
}
