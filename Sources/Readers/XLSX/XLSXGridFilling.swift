import CWorkbook
import Diagnostics

/// Takes over cells from a parser and says what they mean.
struct XLSXGridFilling {
  /// Texts are found by 32 bits.
  private static let mostBytes = Int(UInt32.max) - (1 << 26)

  /// Cells may refer to one text again and again: laid out, all of them may take so many times what the sheet holds.
  private static let mostGrowth = 16
  private static let bytesBeforeGrowthCounts = 256 << 20
  private static let bytesOfCell = 32

  private(set) var grid: SheetGrid
  /// How many cells there are, and how long the shared texts are to which they refer.
  private var cellCount = 0
  private var referredBytes = 0
  private let strings: SharedStrings
  private let meaning: XLSXCellMeaning
  private let file: String
  private var row = 0

  init(_ grid: SheetGrid, _ strings: SharedStrings, _ meaning: XLSXCellMeaning, file: String) {
    self.grid = grid
    self.strings = strings
    self.meaning = meaning
    self.file = file
  }

  mutating func take(_ parser: sheet_parser) throws(ReadError) {
    grid.merges = (0..<(unsafe parser.merge_count)).compactMap { index in
      guard let merge = unsafe parser.merges?[index] else { return nil }
      return SheetRange(
        rows: Int(merge.first_row) + 1...Int(merge.last_row) + 1,
        columns: Int(merge.first_column)...Int(merge.last_column))
    }
    for index in 0..<(unsafe parser.hidden_count) {
      guard let range = unsafe parser.hidden?[index] else { continue }
      grid.hiddenColumns.formUnion(Int(range.first_column)...Int(range.last_column))
    }
    guard let rows = unsafe parser.rows, let cells = unsafe parser.cells, let bytes = unsafe parser.bytes
    else { return }
    let count = unsafe parser.row_count
    for index in 0..<count {
      let found = unsafe rows[index]
      row = Int(found.number)
      grid.beginRow(row, isHidden: found.is_hidden)
      let end = index + 1 < count ? unsafe Int(rows[index + 1].first_cell) : unsafe parser.cell_count
      for place in Int(found.first_cell)..<end { try unsafe take(cells[place], bytes) }
    }
    guard !refersTooOften else {
      throw error(
        Phrase(
          "the cells refer to long texts so often that they would take \(referredBytes >> 20) MB, so the sheet is not read",
          zh: "单元格反复引用很长的文本，展开后达\(referredBytes >> 20) MB，因此不读"), nil)
    }
    guard grid.byteCount < Self.mostBytes else {
      throw error(Phrase("the sheet holds more text than can be kept", zh: "工作表的文本过多，放不下"), nil)
    }
  }

  /// Whether the texts of the cells, each written out, are far more than what stands in the file.
  private var refersTooOften: Bool {
    referredBytes > Self.bytesBeforeGrowthCounts
      && referredBytes / Self.mostGrowth > strings.bytes.count + cellCount * Self.bytesOfCell
  }

  private mutating func take(_ cell: sheet_cell, _ bytes: UnsafePointer<UInt8>) throws(ReadError) {
    let column = Int(cell.column)
    cellCount += 1
    let value = unsafe UnsafeBufferPointer(start: bytes + Int(cell.start), count: Int(cell.length))
    switch UInt32(cell.kind) {
    case sheet_kind_shared.rawValue:
      guard let place = strings.place(Int(cell.start)) else {
        throw error(
          Phrase("the cell refers to a text that the workbook does not have", zh: "引用的文本不在工作簿中"), column)
      }
      referredBytes += place.count
      if !place.isEmpty { grid.append(column: column, .text, start: place.lowerBound, length: place.count) }
    case sheet_kind_number.rawValue: unsafe takeNumber(value, cell)
    case sheet_kind_bool.rawValue:
      let isFalse = unsafe value.elementsEqual("0".utf8) || value.elementsEqual("false".utf8)
      let isTrue = !isFalse
      grid.append(column: column, .bool, text: (isTrue ? "true" : "false").utf8)
    case sheet_kind_error.rawValue: unsafe grid.append(column: column, .error, text: value)
    case sheet_kind_moment.rawValue: grid.append(column: column, .day, text: Self.moment(unsafe Array(value)))
    case sheet_kind_no_value.rawValue: grid.append(column: column, .noValue, text: "".utf8)
    default: unsafe grid.append(column: column, .text, text: value)
    }
  }

  private mutating func takeNumber(_ value: UnsafeBufferPointer<UInt8>, _ cell: sheet_cell) {
    let column = Int(cell.column)
    let format = meaning.format(cell.style)
    if meaning.awaitsValues, cell.is_formula, unsafe value.elementsEqual("0".utf8) {
      grid.append(column: column, .noValue, text: "".utf8)
      return
    }
    if format == .plain, unsafe SheetNumber.isPlain(value) {
      unsafe grid.append(column: column, .number, text: value)
      return
    }
    if format == .day, let number = unsafe SheetNumber.whole(value) {
      grid.append(row: row, column: column, number: Double(number), as: format, meaning.days)
      return
    }
    let written = unsafe String(decoding: value, as: UTF8.self)
    let isDecimal = written.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard isDecimal, let number = Double(written), number.isFinite else {
      grid.brokenNumbers.append((row, column))
      unsafe grid.append(column: column, .text, text: value)
      return
    }
    grid.append(row: row, column: column, number: number, as: format, meaning.days, written: written)
  }

  /// A moment in ISO 8601 as the reader of cells takes it: without midnight, `T`, and the fraction of a minute.
  private static func moment(_ text: [UInt8]) -> [UInt8] {
    guard text.count >= 16, text[10] == UInt8(ascii: "T") else { return text }
    let clock = text[11..<16]
    return text[..<10] + (clock.elementsEqual("00:00".utf8) ? [] : [UInt8(ascii: " ")] + clock)
  }

  private func error(_ message: Phrase, _ column: Int?) -> ReadError {
    ReadError(
      message, at: SourceLocation(file: file, line: row, column: column.map { $0 + 1 }, sheet: grid.name))
  }
}
