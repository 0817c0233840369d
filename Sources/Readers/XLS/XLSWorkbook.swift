import Diagnostics

/// A workbook of Excel 97 to 2003 (BIFF8), with the values that its formulas had when it was saved.
struct XLSWorkbook: Workbook {
  let noun = Phrase.theWorkbook
  private(set) var sheets: [WorkbookSheet] = []
  private let file: String
  private let stream: [UInt8]
  /// Where each sheet begins in the stream.
  private var beginnings: [Int] = []
  private var writtenFormats: [Int: NumberFormat] = [:]
  /// By style.
  private var formatNumbers: [Int] = []
  private var texts: [String] = []
  private var is1904 = false
  /// Spreadsheets write who saved a workbook into a stream beside it; programs that only put cells together do not.
  private let hasSummary: Bool

  /// Reads what the workbook says of its sheets, formats and texts, not yet the sheets.
  ///
  /// - Throws: ``ReadError`` for a file that is damaged, encrypted, or none of these workbooks.
  init(_ bytes: [UInt8], file: String) throws(ReadError) {
    let place = SourceLocation(file: file)
    self.file = file
    guard let compound = CompoundFile(bytes) else { throw Self.damage(place) }
    if let refusal = Self.refusal(of: compound.names, place) { throw refusal }
    guard let stream = compound.stream("Workbook") ?? compound.stream("Book") else {
      if compound.names.contains("Workbook") { throw Self.damage(place) }
      throw ReadError(
        .notATable(Phrase("a document of an old Office program", zh: "旧版Office的文档")), at: place,
        help: [.saveAsWorkbook])
    }
    self.stream = stream
    hasSummary = compound.names.contains("\u{5}SummaryInformation")
    try readGlobals(place)
    guard !sheets.isEmpty else { throw Self.damage(place) }
  }

  private static func damage(_ place: SourceLocation) -> ReadError {
    ReadError(
      Phrase("the workbook is damaged", zh: "工作簿已损坏"), at: place, help: [.fetchAgain])
  }

  private static func encryption(_ place: SourceLocation) -> ReadError {
    ReadError(
      Phrase("the workbook is encrypted", zh: "工作簿已加密"), at: place,
      help: [
        Phrase(
          "open it in Excel or WPS with its password, remove the password, save it, and read it again",
          zh: "请用Excel或WPS凭密码打开，去掉密码后保存，再读入")
      ])
  }

  private static func refusal(of streams: [String], _ place: SourceLocation) -> ReadError? {
    if streams.contains("EncryptedPackage") { return encryption(place) }
    let others: [(String, Phrase)] = [
      ("WordDocument", .wordDocument), ("PowerPoint Document", .presentation),
      ("__properties_version1.0", Phrase("an Outlook message", zh: "Outlook邮件")),
      ("VisioDocument", Phrase("a Visio drawing", zh: "Visio绘图")),
    ]
    guard let other = others.first(where: { streams.contains($0.0) }) else { return nil }
    return ReadError(.notATable(other.1), at: place, help: [.copyTable])
  }

  // MARK: - Globals

  private mutating func readGlobals(_ place: SourceLocation) throws(ReadError) {
    var isFirst = true
    try BIFFRecord.each(of: stream, from: 0) { record throws(ReadError) in
      if isFirst { try checkVersion(record, place) }
      isFirst = false
      if record.kind == .encryption { throw Self.encryption(place) }
      take(record)
      return record.kind != .end
    }
    if isFirst { throw Self.damage(place) }
  }

  private func checkVersion(_ record: BIFFRecord, _ place: SourceLocation) throws(ReadError) {
    var bytes = record.bytes
    guard record.kind == .beginning, let version = bytes.uint16() else { throw Self.damage(place) }
    guard version == 0x0600 else {
      throw ReadError(
        Phrase("this is a workbook of Excel 5 or 95, which is not read here", zh: "这是Excel 5或95的工作簿，不能读取"),
        at: place, help: [.saveAsWorkbook])
    }
  }

  private mutating func take(_ record: BIFFRecord) {
    var bytes = record.bytes
    switch record.kind {
    case .dateSystem: is1904 = bytes.uint16() == 1
    case .style:
      bytes.skip(2)
      formatNumbers.append(bytes.uint16() ?? 0)
    case .format:
      var text = BIFFText(record)
      guard let number = text.uint16(), let code = text.text() else { return }
      writtenFormats[number] = NumberFormat(code: code)
    case .sheet:
      guard let start = bytes.uint32(), let state = bytes.uint8(), bytes.uint8() == 0 else { return }
      var text = BIFFText(record)
      text.skip(6)
      guard let name = text.text(hasShortLength: true) else { return }
      sheets.append(WorkbookSheet(name: name, isHidden: state & 3 != 0))
      beginnings.append(start)
    case .sharedTexts:
      var text = BIFFText(record)
      text.skip(8)
      while let next = text.text() { texts.append(next) }
    default: break
    }
  }

  // MARK: - Sheets

  func isFilled(_ index: Int) throws(ReadError) -> Bool {
    // The whole sheet is read: it has at most 65,536 rows.
    try !grid(index).isEmpty
  }

  func grid(_ index: Int) throws(ReadError) -> SheetGrid {
    let formats = formatNumbers.map { writtenFormats[$0] ?? NumberFormat(builtIn: $0) }
    var reading = XLSSheetReading(
      name: sheets[index].name, texts: texts, formats: formats, days: SerialDay(is1904: is1904),
      computesFormulas: hasSummary)
    var depth = 0
    BIFFRecord.each(of: stream, from: beginnings[index]) { record in
      // Charts inside of a sheet begin and end like sheets.
      if record.kind == .beginning { depth += 1 }
      if record.kind == .end { depth -= 1 }
      if depth == 1 { reading.take(record) }
      return depth > 0
    }
    guard depth == 0, !reading.isDamaged else {
      throw Self.damage(SourceLocation(file: file, sheet: sheets[index].name))
    }
    return reading.grid()
  }
}
