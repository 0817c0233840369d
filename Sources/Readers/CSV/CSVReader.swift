package import Diagnostics
import Tables

/// Reads a CSV file into typed columns, against a schema or by looking at the cells.
package struct CSVReader {
  private let file: String
  private let cells: CSVCells
  private let schema: DatasetSchema
  /// Which cell of a record belongs to each field of the schema.
  private var places: [Int]
  private var problems: [CellProblem]
  private var receipt: ReadReceipt
  /// The columns that mark numbers which are not exact, after all others.
  private var approximateFlags: [(field: Field, flags: (column: Column, place: Int))] = []
  /// What a record begins in: a line, or what stands for it.
  private let noun: RecordNoun
  private var listsRepairs = false

  /// Reads bytes in UTF-8, UTF-16 or GB18030.
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
    return try read(mapped, request)
  }

  /// Reads a text cell by cell, and reports all that does not fit; `byteCount` is the size of its file.
  static func readCarefully(
    _ text: DecodedText, _ byteCount: Int, _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    let file = request.file
    var scan = CSVScanner.scan(text.utf8)
    if let origin = request.origin {
      scan.cells.lines = origin.numbers
      scan.problems = origin.problems
    }
    guard scan.cells.recordCount > 0 else {
      throw .refusal(
        of: file,
        [ReadError(Phrase("the file has no header row", zh: "文件没有表头行"), at: SourceLocation(file: file))])
    }
    let unreadable = scan.problems(text.faults)
    // What else is wrong may come from these bytes; and where the header or too much cannot be read, no row is sure.
    let isReadable = text.faultCount == unreadable.count && unreadable.first?.record != 0
    guard unreadable.isEmpty || (isReadable && request.policy == .goodRowsOnly) else {
      throw text.refusal(of: file)
    }
    scan.problems = unreadable + scan.problems
    let whole =
      if let schema = request.schema { schema } else {
        try TypeInference.schema(of: scan.cells, request)
      }
    let places = try CSVHeader.places(of: whole.fields, in: scan.cells, file: file)
    let wanted = request.wanted(whole.fields)
    let schema = whole.selecting(wanted)
    let receipt = request.receipt(schema, byteCount: byteCount)
    var reader = CSVReader(scan, schema, wanted.map { places[$0] }, receipt, noun: request.origin?.noun)
    reader.listsRepairs = request.listsRepairs
    let result = reader.read(request.references)
    guard reader.problems.isEmpty || (request.policy == .goodRowsOnly && !scan.endsInQuotes) else {
      throw .refusal(of: file, reader.problems.map { $0.error(file: file) })
    }
    return result
  }

  private init(
    _ scan: CSVScan, _ schema: DatasetSchema, _ places: [Int], _ receipt: ReadReceipt, noun: RecordNoun? = nil
  ) {
    self.noun = noun ?? .line
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
    var fields = zip(schema.fields, columns).map { field, column in
      var field = field.field
      field.type = column.type
      return field
    }
    for (field, flags) in approximateFlags {
      fields.append(field)
      columns.append(flags.column)
      places.append(flags.place)
    }
    let table = Table(Schema(fields), columns, rowCount: records.count)
    checkConstraints(table, records)
    if let references { checkReferences(table, records, references) }
    problems.sort { $0.precedes($1) }
    let empty = cells.emptyLineCount
    if empty > 0 { receipt.notes.append(Self.note(emptyLines: empty)) }
    if cells.formulaCount > 0 { receipt.notes.append(Self.note(formulas: cells.formulaCount)) }
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

  /// All that does not fit in the records below a header, in their order.
  static func problems(_ scan: CSVScan, _ schema: DatasetSchema, file: String) -> [CellProblem] {
    var reader = CSVReader(scan, schema, Array(schema.fields.indices), ReadReceipt(file: file))
    _ = reader.read(nil)
    return reader.problems
  }

  // MARK: - Notes

  static func note(emptyLines count: Int) -> Phrase {
    Phrase("\(count) empty line\(count == 1 ? " was" : "s were") skipped", zh: "跳过\(count)个空行")
  }

  static func note(formulas count: Int) -> Phrase {
    Phrase(
      "\(count) cell\(count == 1 ? " is a formula" : "s are formulas") of a text, such as =\"007\", and \(count == 1 ? "was" : "were") read as the text",
      zh: "\(count, .cell)是文本公式，例如=\"007\"，读作其中的文本")
  }

  static func note(uncheckedKeysOf dataset: String) -> Phrase {
    Phrase("keys of \"\(dataset)\" were not checked: it could not be read", zh: "未核对“\(dataset)”的键：它无法读入")
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
            message: .wrongCellCount(count, header: width),
            help: Phrase(
              "quote cells that hold commas, and write every cell, also empty ones",
              zh: "含逗号的单元格要加双引号，空单元格也要写出")))
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
    if field.type == .text { return readText(field, at: place, records, missing) }
    var field = field
    if case .decimal = field.type, !field.hasDeclaredScale {
      field.type = .decimal(scale: neededScale(field, at: place, records))
    }
    var builder = ColumnBuilder(field.type)
    var flags = ColumnBuilder(.bool)
    var parser = CellParser(field)
    var repairs = CellRepairs()
    var valueCount = 0
    for (row, record) in records.enumerated() {
      let bytes = cells.content(record, place)
      if let reason = missing.reason(bytes) {
        builder.appendMissing(reason)
        if field.keepsApproximate { flags.appendMissing(reason) }
        if field.guessesMarks, !bytes.isEmpty {
          repairs.marks.add(row: row, String(decoding: bytes, as: UTF8.self), as: "")
        }
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if let value = parser.repairedValue(text), builder.append(value) {
        valueCount += 1
        if field.keepsApproximate { _ = flags.append(.bool(parser.wasApproximate)) }
        if parser.wasRepaired { repairs.spellings.add(row: row, text, as: "\(value)") }
        if listsRepairs, parser.wasRepaired { list(text, as: value, field, record, place) }
        if parser.wasPercent { repairs.percents.add(row: row, text, as: "") }
      } else {
        builder.appendMissing()
        if field.keepsApproximate { flags.appendMissing() }
        reportUnreadable(text, field, record, place)
      }
    }
    receipt.notes += repairs.notes(field)
    if repairs.mixesPercents(valueCount: valueCount) {
      reportPercents(field, at: place, records, repairs, valueCount)
    }
    if field.keepsApproximate { approximateFlags.append((field.approximateField, (flags.build(), place))) }
    return builder.build()
  }

  private mutating func list(
    _ text: String, as value: Value, _ field: FieldSchema, _ record: Int, _ place: Int
  ) {
    receipt.repairs.append(
      CellRepair(
        location: SourceLocation(file: file, line: Int(cells.lines[record]), column: place + 1),
        column: field.title ?? field.name, written: text, read: value.description))
  }

  /// Reports the cells with a percent sign, or those without if they are fewer.
  private mutating func reportPercents(
    _ field: FieldSchema, at place: Int, _ records: [Int], _ repairs: CellRepairs, _ valueCount: Int
  ) {
    let missing = MissingMarks(field.missingValues ?? schema.missingValues)
    let (with, without) = (repairs.percents.count, valueCount - repairs.percents.count)
    var parser = CellParser(field)
    for record in records {
      let text = cells.text(record, place)
      guard missing.reason(cells.content(record, place)) == nil, parser.repairedValue(text) != nil,
        parser.wasPercent == (with <= without)
      else { continue }
      problems.append(
        CellProblem(
          record: record, line: Int(cells.lines[record]), column: place,
          message:
            Phrase(
              "column \(field.label) has \(with, .cell) with a percent sign and \(without) without, found \"\(text)\"",
              zh: "列\(field.label)有\(with, .cell)带百分号、\(without)个不带，实际为“\(text)”"),
          help: Phrase("write all of them one way: 94% is read as 94", zh: "请统一写法：94%读作94")))
    }
  }

  private mutating func readText(
    _ field: FieldSchema, at place: Int, _ records: [Int], _ missing: MissingMarks
  ) -> Column {
    var builder = ColumnBuilder(.text)
    for record in records {
      let bytes = cells.content(record, place)
      if let reason = missing.reason(bytes) {
        builder.appendMissing(reason)
      } else if ErrorWord.contains(bytes) {
        builder.appendMissing()
        reportUnreadable(String(decoding: bytes, as: UTF8.self), field, record, place)
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
    guard !ErrorWord.contains(text.utf8) else {
      problems.append(
        CellProblem(
          record: record, line: Int(cells.lines[record]), column: place,
          message: .holds(Phrase("column \(field.label)", zh: "列\(field.label)"), error: text),
          help: .correctFormula))
      return
    }
    let expected = CellExpectation(field, found: text)
    problems.append(
      CellProblem(
        record: record, line: Int(cells.lines[record]), column: place,
        message: Phrase(
          "column \(field.label) is \(expected.noun), found \"\(text)\"",
          zh: "列\(field.label)应为\(expected.noun)，实际为“\(text)”"), help: expected.help))
  }
}
