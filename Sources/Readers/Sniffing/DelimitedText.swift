import Diagnostics

/// Tables as text with tabs, semicolons or bars between the cells.
enum DelimitedText {
  /// The records of a text, of which a line that only says what divides them is none.
  static func scan(_ text: [UInt8], _ choice: DelimiterChoice) -> CSVScan {
    guard choice.isDeclared else { return CSVScanner.scan(text, delimiter: choice.delimiter.rawValue) }
    let end = text.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? text.count
    var scan = CSVScanner.scan(Array(text[end...]), delimiter: choice.delimiter.rawValue)
    scan.cells.emptyLineCount -= 1
    return scan
  }

  static func note(_ choice: DelimiterChoice) -> Phrase {
    let noun = choice.delimiter.noun
    return Phrase(
      "\(noun) divide the cells\(choice.isDeclared ? ", as the first line says" : "")",
      zh: "单元格以\(noun)分隔\(choice.isDeclared ? "，首行写明" : "")")
  }

  /// The records of such a text.
  ///
  /// - Throws: ``ReadError`` when characters of the header cannot be read.
  static func table(
    _ decoded: DecodedText, _ choice: DelimiterChoice, file: String
  ) throws(ReadError) -> LaidOutTable {
    let text = decoded.utf8
    let scan = scan(text, choice)
    guard scan.cells.recordCount > 0 else {
      throw ReadError(.noHeaderRow, at: SourceLocation(file: file))
    }
    try WidestTable.check(
      scan.cells.cellCount(0), at: SourceLocation(file: file, line: Int(scan.cells.lines[0])))
    var problems = scan.problems(decoded.faults)
    if let fault = decoded.faults.first, problems.first?.record == 0 || problems.count < decoded.faultCount {
      throw fault.error(file: file)
    }
    let reported = Set(scan.problems.map(\.record))
    problems += scan.problems
    let width = scan.cells.cellCount(0)
    var laidOut = RecordText(width: width, byteCount: text.count)
    for record in 0..<scan.cells.recordCount {
      let count = scan.cells.cellCount(record)
      for cell in 0..<min(count, width) { laidOut.append(scan.cells.content(record, cell)) }
      laidOut.appendEmpty(max(0, width - count))
      guard count != width, !reported.contains(record) else { continue }
      problems.append(
        CellProblem(
          record: record, line: Int(scan.cells.lines[record]),
          message: .wrongCellCount(count, header: width),
          help: Phrase(
            "write every cell, also empty ones, with \(choice.delimiter.noun) between",
            zh: "每个单元格都要写出，空的也要，以\(choice.delimiter.noun)分隔")))
    }
    problems.sort { $0.precedes($1) }
    var notes = [note(choice)]
    let empty = scan.cells.emptyLineCount
    if empty > 0 { notes.append(CSVReader.note(emptyLines: empty)) }
    if scan.cells.formulaCount > 0 { notes.append(CSVReader.note(formulas: scan.cells.formulaCount)) }
    return LaidOutTable(
      text: laidOut, origin: RecordOrigin(noun: .line, numbers: scan.cells.lines, problems: problems),
      notes: notes
    ) { line, cell in SourceLocation(file: file, line: line, column: cell) }
  }
}
