import Diagnostics

/// Tables as text with tabs between the cells, as programs export them and name them `.xls`.
enum TabbedText {
  private static let mostBytesOfLine = 64 << 10

  /// Whether the first line of a text has tabs and no commas.
  static func isTabbed(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> Bool {
    let beginning = unsafe UnsafeBufferPointer(rebasing: bytes.prefix(mostBytesOfLine))
    let line = unsafe DecodedText(beginning, encoding).utf8.prefix {
      $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
    }
    return line.contains(UInt8(ascii: "\t")) && !line.contains(UInt8(ascii: ","))
  }

  /// The records of such a text; nil for one that has quotes out of order, which the reader of commas reports.
  ///
  /// - Throws: ``ReadError`` when characters of the header cannot be read.
  static func table(_ decoded: DecodedText, file: String) throws(ReadError) -> LaidOutTable? {
    let text = decoded.utf8
    let scan = CSVScanner.scan(text, delimiter: UInt8(ascii: "\t"))
    guard scan.problems.isEmpty, scan.cells.recordCount > 0 else { return nil }
    var problems = scan.problems(decoded.faults)
    if let fault = decoded.faults.first, problems.first?.record == 0 || problems.count < decoded.faultCount {
      throw fault.error(file: file)
    }
    let width = scan.cells.cellCount(0)
    var laidOut = RecordText(width: width, byteCount: text.count)
    for record in 0..<scan.cells.recordCount {
      let count = scan.cells.cellCount(record)
      for cell in 0..<min(count, width) { laidOut.append(scan.cells.content(record, cell)) }
      laidOut.appendEmpty(max(0, width - count))
      guard count != width else { continue }
      problems.append(
        CellProblem(
          record: record, line: Int(scan.cells.lines[record]),
          message: "the row has \(count) cell\(count == 1 ? "" : "s"), the header has \(width)",
          help: "write every cell, also empty ones, with tabs between"))
    }
    var notes = ["tabs divide the cells"]
    let empty = scan.cells.emptyLineCount
    if empty > 0 { notes.append(CSVReader.note(emptyLines: empty)) }
    return LaidOutTable(
      text: laidOut, origin: RecordOrigin(noun: "line", numbers: scan.cells.lines, problems: problems),
      notes: notes
    ) { line, cell in SourceLocation(file: file, line: line, column: cell) }
  }
}
