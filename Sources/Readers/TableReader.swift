package import Diagnostics

/// Reads the table of a file into typed columns, whatever the file is; its first bytes say that, never its name.
package enum TableReader {
  /// How many bytes tell what a file is.
  static let beginning = 4096

  /// Where the cells of a file are found.
  private enum Source {
    case laidOut(LaidOutTable)
    /// Commas divide them in a text of this encoding.
    case commas(EncodingChoice)
  }

  /// Reads a file that is mapped into memory.
  ///
  /// - Returns: a table with the schema's columns in its order, and the receipt.
  /// - Throws: a ``DiagnosticList`` with every bad cell, when the policy is to refuse; and for a file that is no table,
  ///   that is damaged, or in which it cannot be told where the table is. O(bytes).
  package static func read(
    _ mapped: MappedFile, _ request: TableRequest
  ) throws(DiagnosticList) -> ReadResult {
    try unsafe mapped.withBytes { bytes throws(DiagnosticList) in
      try unsafe read(bytes, isMapped: true, request)
    }
  }

  /// Reads a whole file; see the other.
  package static func read(_ bytes: [UInt8], _ request: TableRequest) throws(DiagnosticList) -> ReadResult {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(DiagnosticList) in
      try unsafe read(bytes, isMapped: false, request)
    }
  }

  /// Whether a file is text that the reader of CSV files takes: only such a file can be read in parts.
  package static func isText(_ mapped: MappedFile, _ encoding: TextEncoding? = nil) -> Bool {
    defer { mapped.giveBack() }
    return unsafe mapped.withBytes { bytes in
      let known = unsafe (encoding ?? (try? EncodingLadder.choose(bytes, file: ""))?.encoding) ?? .utf8
      return unsafe kind(bytes, known) == .text
        && (try? DelimiterChoice.find(bytes, known, file: "")) == .comma
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool, _ request: TableRequest
  ) throws(DiagnosticList) -> ReadResult {
    let source: Source
    do throws(ReadError) {
      source = try unsafe findCells(bytes, request)
    } catch {
      throw .refusal(of: request.file, [error])
    }
    var cells = request.cells
    var result: ReadResult
    switch source {
    case .laidOut(let table): result = try table.read(cells, byteCount: bytes.count)
    case .commas(let choice):
      cells.choice = choice
      result = try unsafe CSVReader.read(bytes, isMapped: isMapped, cells)
      if request.isTooLargeToLookForTable(inTextOf: bytes.count) {
        let option = request.manner.written("shape", .text("office"))
        result.receipt.notes.append(
          "the text has \(bytes.count >> 20) MB, too many to look for titles and totals in it unasked: \(option) does"
        )
      }
    }
    if request.schema == nil { result.receipt.notes += OddCells.notes(result, year: request.year) }
    return result
  }

  /// What a file is; that of a text is told by its characters.
  static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding) -> FileKind {
    let beginning = unsafe Array(bytes.prefix(beginning))
    return FileKind(
      encoding.isCutBeforeDecoding ? beginning[...] : DecodedText(beginning, encoding).utf8[...])
  }

  private static func findCells(
    _ bytes: UnsafeBufferPointer<UInt8>, _ request: TableRequest
  ) throws(ReadError) -> Source {
    let beginning = unsafe Array(bytes.prefix(beginning))[...]
    guard FileKind(marks: beginning) == nil else {
      let kind = FileKind(beginning)
      if request.encoding != nil {
        throw ReadError(
          "this file is no text, so it has no encoding", at: SourceLocation(file: request.file),
          help: ["leave \(request.manner.named("encoding")) out"])
      }
      try checkOptions(request, kind)
      return .laidOut(try unsafe layOut(bytes, kind, request))
    }
    let declared = FileKind(beginning) == .page ? EncodingDeclaration.encoding(beginning) : nil
    let choice = try unsafe EncodingLadder.choose(
      bytes, asked: request.encoding, declared: declared, file: request.file, manner: request.manner)
    let kind = unsafe kind(bytes, choice.encoding)
    try checkOptions(request, kind)
    if kind == .text, request.looksForTable(inTextOf: bytes.count) {
      let (text, settled) = try unsafe EncodingLadder.decode(bytes, choice, file: request.file)
      if var table = try layOutText(decoded(text, request), request) {
        table.encoding = settled
        return .laidOut(table)
      }
    }
    let delimiter =
      unsafe kind == .text ? try DelimiterChoice.find(bytes, choice.encoding, file: request.file) : .comma
    guard kind == .json || kind == .page || delimiter != .comma else {
      if case .other(let noun, let help) = kind { throw other(noun, help, request) }
      return .commas(choice)
    }
    let (text, settled) = try unsafe EncodingLadder.decode(bytes, choice, file: request.file)
    var table: LaidOutTable
    switch kind {
    case .page: table = try layOut(HTMLPage(decoded(text, request), file: request.file), request)
    case .json: table = try JSONTable.table(decoded(text, request), file: request.file, items: request.items)
    default: table = try DelimitedText.table(text, delimiter, file: request.file)
    }
    table.encoding = settled
    return .laidOut(table)
  }

  /// A text all of whose characters are known.
  private static func decoded(_ text: DecodedText, _ request: TableRequest) throws(ReadError) -> [UInt8] {
    if let fault = text.faults.first { throw fault.error(file: request.file, request.manner) }
    return text.utf8
  }

  private static func layOut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ kind: FileKind, _ request: TableRequest
  ) throws(ReadError) -> LaidOutTable {
    switch kind {
    case .archive:
      let archive = try unsafe ZipArchive(bytes, file: request.file)
      if case .other(let noun, let help) = ArchiveKind(archive.names) { throw other(noun, help, request) }
      return try layOut(XLSXWorkbook(archive), request)
    case .other(let noun, let help): throw other(noun, help, request)
    default: return try layOut(XLSWorkbook(unsafe Array(bytes), file: request.file), request)
    }
  }

  private static func other(_ noun: String, _ help: String, _ request: TableRequest) -> ReadError {
    ReadError("this is \(noun), not a table", at: SourceLocation(file: request.file), help: [help])
  }

  private static func layOut(
    _ workbook: some Workbook, _ request: TableRequest
  ) throws(ReadError) -> LaidOutTable {
    let index = try workbook.choose(request.sheet, file: request.file, request.manner)
    return try SheetLayout.table(
      try workbook.grid(index), file: request.file, request.shape, manner: request.manner)
  }

  /// A text with commas or tabs in which the table is looked for as in a sheet; nil where its quotes are out of order and
  /// nobody asked for this, so that the reader of lines says what is wrong.
  private static func layOutText(_ bytes: [UInt8], _ request: TableRequest) throws(ReadError) -> LaidOutTable?
  {
    let choice = try DelimiterChoice.find(bytes, file: request.file)
    let scan = DelimitedText.scan(bytes, choice)
    guard scan.problems.isEmpty else {
      guard request.shape.isAsked else { return nil }
      throw ReadError(
        "the table cannot be looked for in a text whose quotes are out of order",
        at: SourceLocation(file: request.file),
        help: ["read it with \(request.manner.written("shape", .text("plain"))) to see where"])
    }
    var table = try SheetLayout.table(
      SheetGrid(scan.cells), file: request.file, request.shape, isText: true, manner: request.manner)
    if choice != .comma { table.notes.insert(DelimitedText.note(choice), at: 0) }
    if scan.cells.formulaCount > 0 { table.notes.append(CSVReader.note(formulas: scan.cells.formulaCount)) }
    return table
  }

  /// An option for another kind of file is a misunderstanding, and is said.
  private static func checkOptions(_ request: TableRequest, _ kind: FileKind) throws(ReadError) {
    let place = SourceLocation(file: request.file)
    if request.sheet != nil, kind == .text || kind == .json {
      throw ReadError(
        "this file has no sheets: it is text", at: place, help: ["leave \(request.manner.named("sheet")) out"]
      )
    }
    if request.shape.isAsked, kind == .json {
      throw ReadError(
        "JSON has no header, titles or totals to look for", at: place, help: ["leave these options out"])
    }
    if request.items != nil, kind != .json {
      throw ReadError(
        "only JSON has items, and this file is none", at: place,
        help: ["leave \(request.manner.named("items")) out"])
    }
  }
}
