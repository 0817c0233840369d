import Diagnostics
import Readers
import Tables
import Testing

/// Every small file, and random large ones.
@Suite struct CSVScanTests {
  /// What a file of two text columns holds: its rows, and how many did not fit; nil when a quote is never closed.
  private struct Outcome: Equatable {
    var rows: [[String]] = []
    var droppedRows = 0
  }

  private static let schema = DatasetSchema(
    name: "t", path: "t.csv", fields: [FieldSchema("a", .text), FieldSchema("b", .text)], missingValues: [:])

  private func outcome(of text: String) -> Outcome? {
    let result = try? CSVReader.read(
      Array(text.utf8), file: "t.csv", schema: Self.schema, policy: .goodRowsOnly)
    return result.map { result in
      let table = result.table
      return Outcome(
        rows: (0..<table.rowCount).map { table.row($0).map(\.description) },
        droppedRows: result.receipt.droppedRows)
    }
  }

  /// RFC 4180 as a machine that sees one character at a time: slow and obvious.
  private struct Machine {
    private enum State { case startOfCell, plain, quoted, afterQuote }
    private var state = State.startOfCell
    private var records: [(cells: [String], isBroken: Bool)] = []
    private var cells: [String] = []
    private var cell = ""
    private var wasQuoted = false
    private var isBroken = false

    /// The records of a text; nil when a quote is never closed.
    static func records(of text: String) -> [(cells: [String], isBroken: Bool)]? {
      var machine = Machine()
      // CRLF inside quotes stays; outside it ends a line as LF does.
      let scalars = Array(text.unicodeScalars)
      for (place, scalar) in scalars.enumerated() {
        let endsCRLF = scalar == "\r" && place + 1 < scalars.count && scalars[place + 1] == "\n"
        if endsCRLF, machine.state != .quoted { continue }
        machine.take(scalar)
      }
      guard machine.state != .quoted else { return nil }
      if machine.state != .startOfCell || !machine.cells.isEmpty { machine.endRecord() }
      return machine.records
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
      switch (state, scalar) {
      case (.quoted, "\""): state = .afterQuote
      case (.quoted, _): cell.unicodeScalars.append(scalar)
      case (_, ","): endCell()
      case (_, "\n"), (_, "\r"): endRecord()
      case (.startOfCell, "\""): (state, wasQuoted) = (.quoted, true)
      case (.afterQuote, "\""):
        cell.unicodeScalars.append("\"")
        state = .quoted
      case (.afterQuote, _): (state, isBroken) = (.plain, true)
      default:
        if scalar == "\"" { isBroken = true }
        cell.unicodeScalars.append(scalar)
        state = .plain
      }
    }

    private mutating func endCell() {
      cells.append(cell)
      (cell, state) = ("", .startOfCell)
    }

    private mutating func endRecord() {
      let isEmptyLine = cells.isEmpty && cell.isEmpty && !wasQuoted
      endCell()
      if !isEmptyLine { records.append((cells, isBroken)) }
      (cells, wasQuoted, isBroken) = ([], false, false)
    }
  }

  private func expected(_ text: String) -> Outcome? {
    Machine.records(of: text).map { records in
      let whole = records.dropFirst().filter { !$0.isBroken && $0.cells.count == 2 }
      return Outcome(rows: whole.map(\.cells), droppedRows: records.count - 1 - whole.count)
    }
  }

  @Test func `every file of up to six characters is cut as the standard says`() {
    let alphabet = ["x", ",", "\"", "\n", "\r"]
    var texts = [""]
    for _ in 0..<6 {
      texts = texts.flatMap { text in alphabet.map { text + $0 } }
      for text in texts where outcome(of: "a,b\n" + text) != expected("a,b\n" + text) {
        Issue.record("\(text.debugDescription) is read as \(String(describing: outcome(of: "a,b\n" + text)))")
        return
      }
    }
  }

  @Test(arguments: 1...20)
  func `what is written reads back`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let pieces = ["", "x", "民政局", ",", "\"", "\n", "\r\n", "\r", " ", "丨", "😀", "a\u{301}"]
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var rows: [[String]] = []
    var text = "a,b" + lineEnd
    for _ in 0..<200 {
      let row = (0..<2).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
          .joined()
      }
      rows.append(row)
      let cells = row.map { cell in
        let needsQuotes = cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        let quoted = cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return needsQuotes || Bool.random(using: &random) ? "\"\(quoted)\"" : cell
      }
      text += cells.joined(separator: ",") + lineEnd
    }
    if Bool.random(using: &random) { text = String(text.dropLast()) }
    #expect(outcome(of: text) == Outcome(rows: rows), "seed \(seed)")
  }

  @Test func `lines are counted through quoted cells and every kind of line end`() throws {
    let text = "a,b\r\n1,\"x\ny\r\nz\rw\"\r2,x\n\n\n3,y"
    let result = try CSVReader.read(Array(text.utf8), file: "t.csv", schema: Self.schema)
    #expect(result.receipt.lines == [2, 6, 9])
    #expect(result.receipt.said == ["2 empty lines were skipped"])
  }
}
