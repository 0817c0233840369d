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
    _ whole: UnsafeBufferPointer<UInt8>, isMapped: Bool, _ request: TableRequest
  ) throws(DiagnosticList) -> ReadResult {
    // Programs of DOS end a text with this sign, on a line of its own.
    let endsAsInDOS = unsafe Self.endsAsInDOS(whole)
    let bytes = unsafe endsAsInDOS ? UnsafeBufferPointer(rebasing: whole.dropLast()) : whole
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
      do throws(DiagnosticList) {
        result = try unsafe CSVReader.read(bytes, isMapped: isMapped, cells)
      } catch {
        throw UnnamedColumns.explained(error, request)
      }
      if request.isTooLargeToLookForTable(inTextOf: bytes.count) {
        let option = request.manner.written("shape", .text("office"))
        let size = bytes.count >> 20
        result.receipt.notes.append(
          Phrase(
            "the text has \(size) MB, too many to look for titles and totals in it unasked: \(option) does",
            zh: "文本有\(size) MB，过大，未主动识别标题和合计；要识别请写\(option)"))
      }
    }
    if endsAsInDOS {
      result.receipt.byteCount = whole.count
      result.receipt.notes.append(
        Phrase("the sign 0x1A that ends the text was left out", zh: "文本末尾的结束符0x1A没有读入"))
    }
    result.receipt.notes += ShortenedCodes.notes(result)
    if request.listsRepairs { result.receipt.notes += PercentNotes.notes(result) }
    if request.schema == nil {
      result.receipt.notes += OddCells.notes(result, year: request.year, request.manner)
    }
    return result
  }

  private static func endsAsInDOS(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 2, unsafe bytes[bytes.count - 1] == 0x1A,
      unsafe bytes[bytes.count - 2] == UInt8(ascii: "\n")
    else { return false }
    let beginning = unsafe Array(bytes.prefix(4))[...]
    let isWide = [TextEncoding.utf16LittleEndian, .utf16BigEndian].contains {
      beginning.starts(with: $0.mark)
    }
    return !isWide && FileKind(marks: beginning) == nil
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
          Phrase("this file is no text, so it has no encoding", zh: "这个文件不是文本，没有编码可言"),
          at: SourceLocation(file: request.file), help: [.leaveOut(request.manner.named("encoding"))])
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
      let isPartly = request.policy == .goodRowsOnly && text.faultCount == text.faults.count
      if var table = try layOutText(isPartly ? text.utf8 : decoded(text, request), request) {
        try table.add(text.faults, file: request.file, request.manner)
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

  private static func other(_ noun: Phrase, _ help: Phrase, _ request: TableRequest) -> ReadError {
    ReadError(.notATable(noun), at: SourceLocation(file: request.file), help: [help])
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
      let option = request.manner.written("shape", .text("plain"))
      throw ReadError(
        Phrase(
          "the table cannot be looked for in a text whose quotes are out of order",
          zh: "文本中的引号没有配对，无法在其中识别表格"),
        at: SourceLocation(file: request.file),
        help: [Phrase("read it with \(option) to see where", zh: "用\(option)读取，看看哪里有错")])
    }
    if scan.cells.recordCount > 0 {
      let line = Int(scan.cells.lines[0])
      try WidestTable.check(scan.cells.cellCount(0), at: SourceLocation(file: request.file, line: line))
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
        Phrase("this file has no sheets: it is text", zh: "这个文件没有工作表：它是文本"), at: place,
        help: [.leaveOut(request.manner.named("sheet"))])
    }
    if request.shape.isAsked, kind == .json {
      throw ReadError(
        Phrase("JSON has no header, titles or totals to look for", zh: "JSON没有表头、标题和合计可识别"), at: place,
        help: [Phrase("leave these options out", zh: "去掉这些选项")])
    }
    if request.items != nil, kind != .json {
      throw ReadError(
        Phrase("only JSON has items, and this file is none", zh: "只有JSON文件才用items，这个文件不是"), at: place,
        help: [.leaveOut(request.manner.named("items"))])
    }
  }
}

extension Phrase {
  static let noHeaderRow = Phrase("the file has no header row", zh: "文件没有表头行")

  /// A file that holds something else.
  static func notATable(_ noun: Phrase) -> Phrase {
    Phrase("this is \(noun), not a table", zh: "这是\(noun)，不是表格")
  }

  static func leaveOut(_ option: String) -> Phrase { Phrase("leave \(option) out", zh: "去掉\(option)") }

  /// What to do about a file that is damaged.
  static let fetchAgain = Phrase(
    "fetch the file again, or open it in Excel or WPS and save it anew",
    zh: "请重新获取文件，或用Excel或WPS打开后另存")

  /// What to do about a workbook of another kind.
  static let saveAsWorkbook = Phrase(
    "open it in Excel or WPS, save it as .xlsx, and read that", zh: "请用Excel或WPS打开，另存为.xlsx，再读入")

  static let copyTable = Phrase(
    "copy its table to a workbook, or ask for it as .xlsx or .csv", zh: "请把其中的表格复制到工作簿，或索取.xlsx或.csv")

  static func installAsRoot(_ name: String) -> Phrase {
    Phrase("as root, run: apt-get install \(name)", zh: "以root身份运行：apt-get install \(name)")
  }
}
