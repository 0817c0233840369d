import Diagnostics
import Tables

/// A table of another file than CSV, laid out as text, with all that is needed to say where something stands in it.
struct LaidOutTable {
  let text: RecordText
  private(set) var origin: RecordOrigin
  /// What was decided on the way here, one sentence each.
  var notes: [Phrase] = []
  /// The sheet that it stands in.
  var sheet: String?
  /// What was decided about its shape, which the notes tell too.
  var decisions: [ShapeDecision] = []
  var above: [(name: String, value: String)] = []
  var titles: [String] = []
  var headerRows: [Int] = []
  var columnOfCell: [Int?] = []
  /// By cell of a record, a number with more digits than a float has: where the column is one of floats, that is told.
  var longNumbers: [Int: String] = [:]
  /// That of the file, if it is a text.
  var encoding: EncodingChoice?
  /// Where a place in the text lies in the file: what stands for its line, and its cell from 1.
  let place: (_ number: Int, _ cell: Int?) -> SourceLocation

  /// Adds the characters of a text that cannot be read to the problems of the rows in which they stand.
  ///
  /// - Throws: ``ReadError`` for one that stands in no row of the table, so that nothing is sure.
  mutating func add(_ faults: [DecodingFault], file: String, _ manner: OptionManner) throws(ReadError) {
    guard !faults.isEmpty else { return }
    for fault in faults {
      guard let record = origin.numbers.dropFirst().firstIndex(of: Int32(fault.line)) else {
        throw fault.error(file: file, manner)
      }
      origin.problems.append(
        CellProblem(record: record, line: fault.line, message: fault.message, help: fault.help(manner)))
    }
    origin.problems.sort { $0.precedes($1) }
  }

  /// Types the cells, as those of a CSV file.
  ///
  /// - Throws: a ``DiagnosticList`` whose places are those of the file.
  func read(_ request: CSVRequest, byteCount: Int) throws(DiagnosticList) -> ReadResult {
    var request = request
    request.origin = origin
    request.measureAbove = above.first { ["单位", "计量单位", "金额单位"].contains($0.name) }?.value
    for place in request.schema?.fields.indices ?? 0..<0 {
      request.schema?.fields[place].measureAbove = request.measureAbove
    }
    let result: ReadResult
    do throws(DiagnosticList) {
      result = try CSVReader.read(text.bytes, request)
    } catch {
      let items = error.items.map { item in (item as? ReadError).map(located) ?? item }
      throw DiagnosticList(summary: error.summary, items: items, limit: error.limit)
    }
    var receipt = result.receipt
    receipt.byteCount = byteCount
    receipt.sheet = sheet
    receipt.notes = notes + receipt.notes + FloatDigits.notes(result, longNumbers)
    receipt.decisions = decisions
    receipt.above = above
    receipt.titles = titles
    receipt.headerRows = headerRows
    receipt.columnOfCell = columnOfCell
    if let encoding {
      receipt.encoding = encoding.name
      receipt.notes.insert(contentsOf: [encoding.note].compactMap { $0 }, at: 0)
    }
    receipt.problems = receipt.problems.map(located)
    receipt.repairs = receipt.repairs.map { repair in
      guard let line = repair.location.line else { return repair }
      return CellRepair(
        location: place(line, repair.location.column), column: repair.column, written: repair.written,
        read: repair.read)
    }
    receipt.lines = LineNumbers(receipt.lines.lazy.map { Int32(place(Int($0), nil).line ?? Int($0)) })
    return ReadResult(table: result.table, receipt: receipt)
  }

  private func located(_ error: ReadError) -> ReadError {
    guard let known = error.location, let number = known.line else { return error }
    return ReadError(error.message, at: place(number, known.column), help: error.help)
  }
}
