package import Diagnostics
import Tables

/// Reads a CSV file into typed columns, against a schema or by looking at the cells.
package struct CSVReader {
  private let file: String
  private let cells: CSVCells
  private let schema: DatasetSchema
  /// Which cell of a record belongs to each field of the schema.
  private let places: [Int]
  private var problems: [CellProblem]
  private var receipt: ReadReceipt
  /// What a record begins in: a line, or what stands for it.
  private let noun: String
  private var listsRepairs = false

  /// Reads UTF-8 bytes.
  ///
  /// A file in which nothing is out of order is read on all processors; any other by a slower reader that says what is
  /// wrong.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: the name used in messages.
  ///   - schema: what the file must look like; nil to take the narrowest types that fit every cell.
  ///   - policy: what happens when cells do not fit.
  ///   - references: what the schema's foreign keys refer to; nil to leave them to ``ForeignKeyCheck``.
  ///   - columns: names or titles of the columns that are wanted; the cells of others are not looked at. Nil for all.
  /// - Returns: a table with the schema's columns in its order, and the receipt.
  /// - Throws: a ``DiagnosticList`` with every bad cell, when the policy is to refuse, and for a file whose shape
  ///   cannot be read at all. O(bytes).
  package static func read(
    _ bytes: [UInt8], file: String, schema: DatasetSchema?, policy: ReadPolicy = .refuse,
    references: ReferencedTables? = nil, columns: Set<String>? = nil
  ) throws(DiagnosticList) -> ReadResult {
    let request = CSVRequest(
      file: file, schema: schema, policy: policy, references: references, columns: columns)
    return try read(bytes, request)
  }

  /// Reads a file that is mapped into memory; see the other.
  package static func read(
    _ mapped: MappedFile, file: String, schema: DatasetSchema?, policy: ReadPolicy = .refuse,
    references: ReferencedTables? = nil, columns: Set<String>? = nil
  ) throws(DiagnosticList) -> ReadResult {
    let request = CSVRequest(
      file: file, schema: schema, policy: policy, references: references, columns: columns)
    let result = unsafe mapped.withBytes { bytes in unsafe ParallelCSV.read(bytes, isMapped: true, request) }
    if let result { return result }
    return try readCarefully(unsafe mapped.withBytes { bytes in unsafe Array(bytes) }, request)
  }

  package static func read(
    _ bytes: [UInt8], _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    if request.origin?.problems.isEmpty ?? true, !request.listsRepairs {
      let result = unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe ParallelCSV.read(bytes, isMapped: false, request)
      }
      if let result { return result }
    }
    return try readCarefully(bytes, request)
  }

  /// Reads cell by cell, and reports all that does not fit.
  package static func readCarefully(
    _ bytes: [UInt8], _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    let file = request.file
    try checkEncoding(bytes, file: file)
    var scan = CSVScanner.scan(bytes)
    if let origin = request.origin {
      scan.cells.lines = origin.numbers
      scan.problems = origin.problems
    }
    guard scan.cells.recordCount > 0 else {
      throw .refusal(of: file, [ReadError("the file has no header row", at: SourceLocation(file: file))])
    }
    let whole =
      if let schema = request.schema { schema } else { try TypeInference.schema(of: scan.cells, file: file) }
    let places = try CSVHeader.places(of: whole.fields, in: scan.cells, file: file)
    let wanted = request.wanted(whole.fields)
    let schema = whole.selecting(wanted)
    let receipt = request.receipt(
      schema, byteCount: bytes.count, hasMark: bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    var reader = CSVReader(scan, schema, wanted.map { places[$0] }, receipt, noun: request.origin?.noun)
    reader.listsRepairs = request.listsRepairs
    let result = reader.read(request.references)
    guard reader.problems.isEmpty || (request.policy == .goodRowsOnly && !scan.endsInQuotes) else {
      throw .refusal(of: file, reader.problems.map { $0.error(file: file) })
    }
    return result
  }

  private init(
    _ scan: CSVScan, _ schema: DatasetSchema, _ places: [Int], _ receipt: ReadReceipt, noun: String? = nil
  ) {
    self.noun = noun ?? "line"
    file = receipt.file
    cells = scan.cells
    problems = scan.problems
    self.schema = schema
    self.places = places
    self.receipt = receipt
  }

  private mutating func read(_ references: ReferencedTables?) -> ReadResult {
    let records = wholeRecords()
    var columns: [Column] = []
    for (index, field) in schema.fields.enumerated() {
      columns.append(readColumn(field, at: places[index], records))
    }
    let fields = zip(schema.fields, columns).map { field, column in
      var field = field.field
      field.type = column.type
      return field
    }
    let table = Table(Schema(fields), columns, rowCount: records.count)
    checkConstraints(table, records)
    if let references { checkReferences(table, records, references) }
    problems.sort { $0.precedes($1) }
    let empty = cells.emptyLineCount
    if empty > 0 { receipt.notes.append(Self.note(emptyLines: empty)) }
    return finish(table, records)
  }

  /// The rows without problems, and the receipt.
  private mutating func finish(_ table: Table, _ records: [Int]) -> ReadResult {
    receipt.cellOfColumn = places
    receipt.problems = problems.map { $0.error(file: file) }
    let bad = Set(problems.map(\.record))
    let good = records.indices.filter { !bad.contains(records[$0]) }
    receipt.rowCount = good.count
    receipt.droppedRows = cells.recordCount - 1 - good.count
    receipt.lines = LineNumbers(good.lazy.map { [cells] in cells.lines[records[$0]] })
    let kept = good.count == records.count ? table : table.gathered(good.map(Int32.init))
    return ReadResult(table: kept, receipt: receipt)
  }

  private static func checkEncoding(_ bytes: [UInt8], file: String) throws(DiagnosticList) {
    guard let place = UTF8Check.firstInvalidByte(in: bytes) else { return }
    throw .refusal(of: file, [encodingError(file, in: bytes[..<place], line: 1)])
  }

  /// An error after these bytes, which begin in `line`.
  static func encodingError(_ file: String, in bytes: ArraySlice<UInt8>, line: Int) -> ReadError {
    let (newline, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var lineEnds = bytes.count { $0 == newline }
    for place in bytes.indices where bytes[place] == carriageReturn {
      if place + 1 == bytes.endIndex || bytes[place + 1] != newline { lineEnds += 1 }
    }
    let place = SourceLocation(file: file, line: line + lineEnds)
    return ReadError("the text is not UTF-8", at: place, help: ["save the file as UTF-8"])
  }

  /// All that does not fit in the records below a header, in their order.
  static func problems(_ scan: CSVScan, _ schema: DatasetSchema, file: String) -> [CellProblem] {
    var reader = CSVReader(scan, schema, Array(schema.fields.indices), ReadReceipt(file: file))
    _ = reader.read(nil)
    return reader.problems
  }

  // MARK: - Notes

  static func note(_ field: FieldSchema, repaired count: Int, example: String) -> String {
    "column \(field.label): \(count) cell\(count == 1 ? "" : "s") in other spellings, such as \(example)"
  }

  static func note(emptyLines count: Int) -> String {
    "\(count) empty line\(count == 1 ? " was" : "s were") skipped"
  }

  static func note(uncheckedKeysOf dataset: String) -> String {
    "keys of \"\(dataset)\" were not checked: it could not be read"
  }

  // MARK: - Records

  /// Records with as many cells as the header; the others are reported.
  private mutating func wholeRecords() -> [Int] {
    let width = cells.cellCount(0)
    let broken = Set(problems.map(\.record))
    var whole: [Int] = []
    for record in 1..<max(1, cells.recordCount) where !broken.contains(record) {
      let count = cells.cellCount(record)
      if count == width {
        whole.append(record)
      } else {
        problems.append(
          CellProblem(
            record: record, line: Int(cells.lines[record]),
            message: "the row has \(count) cell\(count == 1 ? "" : "s"), the header has \(width)",
            help: "quote cells that hold commas, and write every cell, also empty ones"))
      }
    }
    return whole
  }

  private mutating func checkConstraints(_ table: Table, _ records: [Int]) {
    // A cell that could not be read is not reported again as missing.
    let reported = Set(problems.map { [$0.record, $0.column ?? -1] })
    let lines = LineNumbers(records.lazy.map { [cells] in cells.lines[$0] })
    let check = ConstraintCheck(schema: schema, table: table, lines: lines, noun: noun) {
      [cells, places] row, field in
      cells.text(records[row], places[field])
    }
    for problem in check.problems() where !reported.contains([records[problem.row], places[problem.field]]) {
      report(problem, records)
    }
  }

  private mutating func checkReferences(_ table: Table, _ records: [Int], _ references: ReferencedTables) {
    for key in schema.foreignKeys {
      let other = key.dataset == schema.name ? table : references.tables[key.dataset]
      guard let other else {
        receipt.notes.append(Self.note(uncheckedKeysOf: key.dataset))
        continue
      }
      if let reason = ForeignKeyCheck.obstacle(key, table, other) {
        problems.append(CellProblem(record: 0, line: Int(cells.lines[0]), message: reason))
        continue
      }
      let spellings = references.spellings[key.dataset] ?? [:]
      for problem in ForeignKeyCheck.breaches(key, in: table, schema, other, spellings) {
        report(problem, records)
      }
    }
  }

  private mutating func report(_ problem: ConstraintCheck.Problem, _ records: [Int]) {
    let record = records[problem.row]
    problems.append(
      CellProblem(
        record: record, line: Int(cells.lines[record]), column: places[problem.field],
        message: problem.message, help: problem.help))
  }

  // MARK: - Cells

  private mutating func readColumn(_ field: FieldSchema, at place: Int, _ records: [Int]) -> Column {
    let missing = MissingMarks(field.missingValues ?? schema.missingValues)
    if field.type == .text { return readText(at: place, records, missing) }
    var field = field
    if case .decimal = field.type, !field.hasDeclaredScale {
      field.type = .decimal(scale: neededScale(field, at: place, records))
    }
    var builder = ColumnBuilder(field.type)
    var parser = CellParser(field)
    var repaired = 0
    var example = ""
    for record in records {
      let bytes = cells.content(record, place)
      if let reason = missing.reason(bytes) {
        builder.appendMissing(reason)
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let value = parser.repairedValue(text), builder.append(value) {
        guard parser.wasRepaired else { continue }
        if listsRepairs {
          let place = SourceLocation(file: file, line: Int(cells.lines[record]), column: place + 1)
          receipt.repairs.append(
            CellRepair(location: place, column: field.label, written: text, read: value.description))
        }
        if repaired == 0 { example = "\"\(text)\" as \(value)" }
        repaired += 1
      } else {
        builder.appendMissing()
        reportUnreadable(text, field, record, place)
      }
    }
    if repaired > 0 {
      receipt.notes.append(Self.note(field, repaired: repaired, example: example))
    }
    return builder.build()
  }

  private func readText(at place: Int, _ records: [Int], _ missing: MissingMarks) -> Column {
    var builder = ColumnBuilder(.text)
    for record in records {
      let bytes = cells.content(record, place)
      if let reason = missing.reason(bytes) {
        builder.appendMissing(reason)
      } else {
        builder.append(utf8: bytes)
      }
    }
    return builder.build()
  }

  /// As many digits after the point as the most exact cell has.
  private func neededScale(_ field: FieldSchema, at place: Int, _ records: [Int]) -> Int {
    var parser = CellParser(field)
    return records.reduce(0) { scale, record in
      guard case .decimal(let number) = parser.repairedValue(cells.text(record, place)) else { return scale }
      return max(scale, number.scale)
    }
  }

  private mutating func reportUnreadable(_ text: String, _ field: FieldSchema, _ record: Int, _ place: Int) {
    let (noun, help) = CellParser.expectation(field)
    problems.append(
      CellProblem(
        record: record, line: Int(cells.lines[record]), column: place,
        message: "column \(field.label) is \(noun), found \"\(text)\"", help: help))
  }
}
