package import Diagnostics

/// Reads the table of a file into typed columns, whatever the file is; its first bytes say that, never its name.
package enum TableReader {
  /// How many bytes tell what a file is.
  static let beginning = 4096

  /// Reads a file that is mapped into memory.
  ///
  /// - Returns: a table with the schema's columns in its order, and the receipt.
  /// - Throws: a ``DiagnosticList`` with every bad cell, when the policy is to refuse; and for a file that is no table,
  ///   that is damaged, or in which it cannot be told where the table is. O(bytes).
  package static func read(
    _ mapped: MappedFile, _ request: TableRequest
  ) throws(DiagnosticList) -> ReadResult {
    if let result = try unsafe mapped.withBytes({ bytes throws(DiagnosticList) in
      try unsafe readOther(bytes, request)
    }) {
      return result
    }
    let cells = request.cells
    return try CSVReader.read(
      mapped, file: cells.file, schema: cells.schema, policy: cells.policy, references: cells.references,
      columns: cells.columns)
  }

  /// Whether a file is text that the reader of CSV files takes: only such a file can be read in parts.
  package static func isText(_ mapped: MappedFile) -> Bool {
    unsafe mapped.withBytes { bytes in FileKind(unsafe Array(bytes.prefix(beginning))[...]) == .text }
  }

  /// Reads a whole file; see the other.
  package static func read(_ bytes: [UInt8], _ request: TableRequest) throws(DiagnosticList) -> ReadResult {
    if let result = try unsafe bytes.withUnsafeBufferPointer({ bytes throws(DiagnosticList) in
      try unsafe readOther(bytes, request)
    }) {
      return result
    }
    return try CSVReader.read(bytes, request.cells)
  }

  /// The table of any file but one with commas, for which it is nil.
  private static func readOther(
    _ bytes: UnsafeBufferPointer<UInt8>, _ request: TableRequest
  ) throws(DiagnosticList) -> ReadResult? {
    let table: LaidOutTable?
    do throws(ReadError) {
      table = try unsafe layOut(bytes, request)
    } catch {
      throw .refusal(of: request.file, [error])
    }
    return try table?.read(request.cells, byteCount: bytes.count)
  }

  private static func layOut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ request: TableRequest
  ) throws(ReadError) -> LaidOutTable? {
    let place = SourceLocation(file: request.file)
    let kind = FileKind(unsafe Array(bytes.prefix(beginning))[...])
    try checkOptions(request, kind)
    switch kind {
    case .text where request.shape.isAsked: return try unsafe layOutText(Array(bytes), request)
    case .text: return unsafe TabbedText.table(bytes, file: request.file)
    case .json: return try JSONTable.table(unsafe Array(bytes), file: request.file, items: request.items)
    case .page: return try layOut(HTMLPage(unsafe Array(bytes), file: request.file), request)
    case .compoundFile: return try layOut(XLSWorkbook(unsafe Array(bytes), file: request.file), request)
    case .archive:
      let archive = try unsafe ZipArchive(bytes, file: request.file)
      if case .other(let noun, let help) = ArchiveKind(archive.names) {
        throw ReadError("this is \(noun), not a table", at: place, help: [help])
      }
      return try layOut(XLSXWorkbook(archive), request)
    case .other(let noun, let help):
      throw ReadError("this is \(noun), not a table", at: place, help: [help])
    }
  }

  private static func layOut(
    _ workbook: some Workbook, _ request: TableRequest
  ) throws(ReadError) -> LaidOutTable {
    let index = try workbook.choose(request.sheet, file: request.file)
    return try SheetLayout.table(try workbook.grid(index), file: request.file, request.shape)
  }

  /// A text with commas or tabs in which the table is looked for as in a sheet.
  private static func layOutText(_ bytes: [UInt8], _ request: TableRequest) throws(ReadError) -> LaidOutTable
  {
    let place = SourceLocation(file: request.file)
    if let invalid = UTF8Check.firstInvalidByte(in: bytes) {
      throw CSVReader.encodingError(request.file, in: bytes[..<invalid], line: 1)
    }
    let hasTabs = bytes.contains(UInt8(ascii: "\t")) && !bytes.contains(UInt8(ascii: ","))
    let scan = CSVScanner.scan(bytes, delimiter: UInt8(ascii: hasTabs ? "\t" : ","))
    guard scan.problems.isEmpty else {
      throw ReadError(
        "the table cannot be looked for in a text whose quotes are out of order", at: place,
        help: ["read it with shape = \"plain\" to see where"])
    }
    return try SheetLayout.table(SheetGrid(scan.cells), file: request.file, request.shape, isText: true)
  }

  /// An option for another kind of file is a misunderstanding, and is said.
  private static func checkOptions(_ request: TableRequest, _ kind: FileKind) throws(ReadError) {
    let place = SourceLocation(file: request.file)
    if request.sheet != nil, kind == .text || kind == .json {
      throw ReadError("this file has no sheets: it is text", at: place, help: ["leave \"sheet\" out"])
    }
    if request.shape.isAsked, kind == .json {
      throw ReadError(
        "JSON has no header, titles or totals to look for", at: place, help: ["leave these options out"])
    }
    if request.items != nil, kind != .json {
      throw ReadError("only JSON has items, and this file is none", at: place, help: ["leave \"items\" out"])
    }
  }
}
