import Diagnostics

/// Tables as text with tabs between the cells, as programs export them and name them `.xls`.
enum TabbedText {
  /// The records of a text whose first line has tabs and no commas; nil for any other text, and for one that is not
  /// UTF-8 or has quotes out of order, which the reader of commas reports.
  static func table(_ bytes: UnsafeBufferPointer<UInt8>, file: String) -> LaidOutTable? {
    let line = unsafe bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let (tab, comma) = (UInt8(ascii: "\t"), UInt8(ascii: ","))
    guard unsafe line.contains(tab), unsafe !line.contains(comma) else { return nil }
    let text = unsafe Array(bytes)
    let scan = CSVScanner.scan(text, delimiter: UInt8(ascii: "\t"))
    guard UTF8Check.firstInvalidByte(in: text) == nil, scan.problems.isEmpty, scan.cells.recordCount > 0
    else { return nil }
    let width = scan.cells.cellCount(0)
    var laidOut = RecordText(width: width, byteCount: text.count)
    var problems: [CellProblem] = []
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
