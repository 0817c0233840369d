package import Diagnostics
import Tables

/// Reads a CSV file into typed columns, against a schema or by looking at the cells.
package struct CSVReader {
  private let file: String
  private let cells: CSVCells
  private let schema: DatasetSchema
  private let policy: ReadPolicy
  private var problems: [CellProblem] = []
  private var receipt: ReadReceipt
  /// Which cell of a record belongs to each field of the schema.
  private var places: [Int] = []

  /// Reads UTF-8 bytes into a table with the schema's columns in its order, and the receipt. O(bytes).
  ///
  /// `file` is the name used in messages. Without a schema every column gets the narrowest type that fits all its
  /// cells.
  ///
  /// - Throws: a ``DiagnosticList`` with every bad cell, when the policy is to refuse, and for a file whose shape
  ///   cannot be read at all.
  package static func read(
    _ bytes: [UInt8], file: String, schema: DatasetSchema?, policy: ReadPolicy = .refuse
  ) throws(DiagnosticList) -> ReadResult {
    try checkEncoding(bytes, file: file)
    let (cells, scanProblems) = CSVScanner.scan(bytes, file: file)
    guard scanProblems.isEmpty else { throw list(scanProblems, in: file) }
    guard cells.recordCount > 0 else {
      throw list([ReadError("the file has no header row", at: .init(file: file))], in: file)
    }
    let known: DatasetSchema
    if let schema { known = schema } else { known = try TypeInference.schema(of: cells, file: file) }
    var reader = CSVReader(cells, file: file, schema: known, policy: policy)
    reader.receipt.byteCount = bytes.count
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.receipt.encoding = "UTF-8 with a byte order mark" }
    return try reader.read()
  }

  private init(_ cells: CSVCells, file: String, schema: DatasetSchema, policy: ReadPolicy) {
    self.file = file
    self.cells = cells
    self.schema = schema
    self.policy = policy
    receipt = ReadReceipt(file: file)
  }

  private mutating func read() throws(DiagnosticList) -> ReadResult {
    try matchHeader()
    let rows = wholeRecords()
    var columns: [Column] = []
    for (index, field) in schema.fields.enumerated() {
      columns.append(readColumn(field, at: places[index], rows))
    }
    let fields = zip(schema.fields, columns).map { field, column in
      var field = field.field
      field.type = column.type
      return field
    }
    let table = Table(Schema(fields), columns, rowCount: rows.count)
    // A cell that could not be read is not reported again as missing.
    let reported = Set(problems.compactMap { problem in problem.row.map { [$0, problem.column ?? -1] } })
    problems += ConstraintCheck(schema: schema, table: table, places: places).problems().filter { problem in
      !reported.contains([problem.row ?? -1, problem.column ?? -1])
    }
    return try finish(table, rows)
  }

  private mutating func finish(_ table: Table, _ rows: [Int]) throws(DiagnosticList) -> ReadResult {
    let located = problems.sorted { ($0.row ?? -1, $0.column ?? 0) < ($1.row ?? -1, $1.column ?? 0) }
      .map { $0.error(file: file, lines: rows.map { cells.lines[$0] }, schema: schema, places: places) }
    receipt.lines = rows.map { cells.lines[$0] }
    receipt.rowCount = table.rowCount
    guard !located.isEmpty else { return ReadResult(table: table, receipt: receipt) }
    guard policy == .goodRowsOnly else { throw Self.list(located, in: file) }
    let bad = Set(problems.compactMap(\.row))
    let good = (0..<table.rowCount).filter { !bad.contains($0) }
    receipt.problems = located
    receipt.droppedRows = table.rowCount - good.count + (cells.recordCount - 1 - rows.count)
    receipt.lines = good.map { receipt.lines[$0] }
    receipt.rowCount = good.count
    return ReadResult(table: table.gathered(good.map(Int32.init)), receipt: receipt)
  }

  private static func list(_ problems: [ReadError], in file: String) -> DiagnosticList {
    let count = problems.count
    return DiagnosticList(
      summary: "\(file): \(count) problem\(count == 1 ? "" : "s"), nothing was loaded", items: problems)
  }

  private static func checkEncoding(_ bytes: [UInt8], file: String) throws(DiagnosticList) {
    guard String(validating: bytes, as: UTF8.self) == nil else { return }
    // The first line that is not UTF-8.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    let error = ReadError(
      "the text is not UTF-8", at: .init(file: file, line: line.map { $0 + 1 }),
      help: ["save the file as UTF-8"])
    throw list([error], in: file)
  }

  // MARK: - Header and records

  private mutating func matchHeader() throws(DiagnosticList) {
    let header = (0..<cells.cellCount(0)).map { column in
      String(decoding: cells.content(0, column), as: UTF8.self)
    }
    var found: [Int?] = schema.fields.map { field in
      header.firstIndex(of: field.name) ?? field.title.flatMap { header.firstIndex(of: $0) }
    }
    var errors: [ReadError] = []
    let line = Int(cells.lines[0])
    for (column, name) in header.enumerated() where !found.contains(column) {
      let open = zip(schema.fields, found).filter { $1 == nil }.map(\.0.name)
      errors.append(
        ReadError(
          "no column \"\(name)\" is declared" + Suggestion.clause(for: name, among: open),
          at: .init(file: file, line: line, column: column + 1),
          help: ["the columns are \(schema.fields.map(\.name).joined(separator: ", "))"]))
    }
    for (index, field) in schema.fields.enumerated() where found[index] == nil {
      let title = field.title.map { " (\($0))" } ?? ""
      errors.append(
        ReadError("column \"\(field.name)\"\(title) is missing", at: .init(file: file, line: line)))
      found[index] = 0
    }
    guard errors.isEmpty else { throw Self.list(errors, in: file) }
    places = found.compactMap { $0 }
  }

  /// Records with as many cells as the header; the others are reported.
  private mutating func wholeRecords() -> [Int] {
    let width = cells.cellCount(0)
    var rows: [Int] = []
    for record in 1..<max(1, cells.recordCount) {
      let count = cells.cellCount(record)
      if count == width {
        rows.append(record)
      } else {
        problems.append(
          CellProblem(
            line: Int(cells.lines[record]), message: "the row has \(count) cells, the header has \(width)",
            help: "quote cells that hold commas, and write every cell, also empty ones"))
      }
    }
    return rows
  }

  // MARK: - Cells

  private mutating func readColumn(_ field: FieldSchema, at place: Int, _ rows: [Int]) -> Column {
    var field = field
    if case .decimal = field.type, !field.hasDeclaredScale {
      field.type = .decimal(scale: neededScale(at: place, rows))
    }
    var builder = ColumnBuilder(field.type)
    var parser = CellParser(field)
    var repaired = 0
    for (row, record) in rows.enumerated() {
      let bytes = cells.content(record, place)
      if field.type == .text, missingReason(bytes) == nil {
        builder.append(utf8: bytes)
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let reason = schema.missingValues[text] {
        builder.appendMissing(reason)
      } else if let value = parser.repairedValue(text), builder.append(value) {
        if parser.wasRepaired { repaired += 1 }
      } else {
        builder.appendMissing()
        problems.append(unreadable(text, field, row, place))
      }
    }
    if repaired > 0 {
      receipt.notes.append(
        "column \"\(field.name)\": \(repaired) cell(s) with full-width signs or spaces were read")
    }
    return builder.build()
  }

  private func missingReason(_ bytes: ArraySlice<UInt8>) -> MissingReason? {
    schema.missingValues.isEmpty ? nil : schema.missingValues[String(decoding: bytes, as: UTF8.self)]
  }

  private func neededScale(at place: Int, _ rows: [Int]) -> Int {
    rows.reduce(0) { scale, record in
      max(scale, FixedDecimal(String(decoding: cells.content(record, place), as: UTF8.self))?.scale ?? 0)
    }
  }

  private func unreadable(_ text: String, _ field: FieldSchema, _ row: Int, _ place: Int) -> CellProblem {
    let (noun, help) = CellParser.expectation(field)
    let title = field.title.map { " (\($0))" } ?? ""
    return CellProblem(
      row: row, column: place, message: "column \"\(field.name)\"\(title) is \(noun), found \"\(text)\"",
      help: help)
  }
}

/// A problem of a cell or a row, before its place in the file is written out.
struct CellProblem {
  /// Row of the table; nil for records that are no rows.
  var row: Int?
  /// Cell of the record, from 0.
  var column: Int?
  var line: Int?
  var message: String
  var help: String

  init(row: Int? = nil, column: Int? = nil, line: Int? = nil, message: String, help: String) {
    self.row = row
    self.column = column
    self.line = line
    self.message = message
    self.help = help
  }

  func error(file: String, lines: [Int32], schema: DatasetSchema, places: [Int]) -> ReadError {
    let line = row.map { Int(lines[$0]) } ?? self.line
    let location = Diagnostics.SourceLocation(file: file, line: line, column: column.map { $0 + 1 })
    return ReadError(message, at: location, help: help.isEmpty ? [] : [help])
  }
}
