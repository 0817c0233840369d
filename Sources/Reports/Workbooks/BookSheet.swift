import CWorkbookWriter
import Diagnostics

/// One sheet of a ``Book``. Rows and columns count from 0.
@safe struct BookSheet {
  private let sheet: OpaquePointer
  private let book: Book

  init(_ sheet: OpaquePointer, of book: Book) {
    unsafe self.sheet = sheet
    self.book = book
  }

  // MARK: - Cells

  /// - Throws: ``WriteError`` for a text that is longer than a cell.
  func write(
    _ text: some Collection<UInt8>, row: Int, column: Int, _ look: CellLook
  ) throws(WriteError) {
    let format = unsafe book.format(look)
    let fault =
      unsafe text.withContiguousStorageIfAvailable { bytes in
        unsafe book_text(sheet, UInt32(row), UInt16(column), bytes.baseAddress, bytes.count, format)
      }
      ?? Array(text).withUnsafeBufferPointer { bytes in
        unsafe book_text(sheet, UInt32(row), UInt16(column), bytes.baseAddress, bytes.count, format)
      }
    guard fault == book_text_fine.rawValue else { throw WriteError(.longText(row: row, column: column)) }
  }

  func write(_ number: Double, row: Int, column: Int, _ look: CellLook) {
    unsafe book_number(sheet, UInt32(row), UInt16(column), number, book.format(look))
  }

  /// A binary number by the fifteen digits that a spreadsheet holds.
  func write(rounding number: Double, row: Int, column: Int, _ look: CellLook) {
    unsafe book_float(sheet, UInt32(row), UInt16(column), number, book.format(look))
  }

  func write(_ flag: Bool, row: Int, column: Int, _ look: CellLook) {
    unsafe book_bool(sheet, UInt32(row), UInt16(column), flag, book.format(look))
  }

  func writeNothing(row: Int, column: Int, _ look: CellLook) {
    unsafe book_blank(sheet, UInt32(row), UInt16(column), book.format(look))
  }

  /// A note that opens over a cell.
  func note(_ text: String, row: Int, column: Int) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let cells = lines.reduce(8) { max($0, min(40, DisplayWidth.cells($1))) }
    let height = lines.reduce(0) { $0 + max(1, (DisplayWidth.cells($1) + 39) / 40) }
    unsafe book_note(
      sheet, UInt32(row), UInt16(column), text, UInt16(cells * 8 + 16), UInt16(min(30, height) * 18 + 12))
  }

  /// Text over the first columns of a row.
  func merge(_ text: String, row: Int, columns: Int, _ look: CellLook) throws(WriteError) {
    guard columns > 1 else { return try write(text.utf8, row: row, column: 0, look) }
    unsafe book_merge(sheet, UInt32(row), 0, UInt16(columns - 1), text, book.format(look))
  }

  // MARK: - Layout

  /// Width in digits of the usual font.
  func setWidth(_ width: Double, column: Int, _ look: CellLook? = nil) {
    let format = unsafe look.flatMap { unsafe book.format($0) }
    unsafe book_set_width(sheet, UInt16(column), UInt16(column), width, format)
  }

  func setHeight(_ points: Double, row: Int) { unsafe book_set_height(sheet, UInt32(row), points) }

  /// Keeps the rows above `rows` in sight.
  func freeze(rows: Int) { unsafe book_freeze(sheet, UInt32(rows), 0) }

  func addFilter(_ range: BookRange) {
    unsafe book_filter(
      sheet, UInt32(range.rows.lowerBound), UInt16(range.columns.lowerBound), UInt32(range.rows.upperBound),
      UInt16(range.columns.upperBound))
  }

  /// A4, as narrow as a page, or all on one page; `repeated` is the row that heads every page.
  ///
  /// `showsName`: the name of the sheet stands above every page.
  func setPrint(
    isLandscape: Bool = true, onOnePage: Bool = false, repeated: Int? = nil, showsName: Bool = false
  ) {
    unsafe book_set_print(
      sheet, isLandscape, onOnePage, showsName ? "&C&14&A" : "", "&C第 &P 页，共 &N 页",
      repeated.map(Int64.init) ?? -1)
  }

  func hide() { unsafe book_hide(sheet) }
  func activate() { unsafe book_activate(sheet) }

  /// Does not point out texts in these ranges that look like numbers.
  func allowNumberTexts(_ ranges: [BookRange]) {
    guard !ranges.isEmpty else { return }
    unsafe book_allow_number_texts(sheet, ranges.map(\.description).joined(separator: " "))
  }

  // MARK: - Rules

  func mark(
    _ range: BookRange, _ comparison: CellMark.Comparison, _ operand: CellMark.Operand?, _ look: CellLook?
  ) {
    var place = range.place
    var number = 0.0
    var text: String?
    switch operand {
    case .number(let value): number = value
    // In a rule, quotes make a text.
    case .text(let value):
      text =
        "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    case nil: break
    }
    let format = unsafe look.flatMap { unsafe book.format($0) }
    unsafe Book.withTexts(text, nil) { text, _ in
      unsafe book_mark(sheet, &place, comparison.code, number, text, format)
    }
  }

  /// Formats cells of which a formula holds, written for the first of them.
  func mark(_ range: BookRange, where formula: String, _ look: CellLook) {
    guard let format = unsafe book.format(look) else { return }
    var place = range.place
    unsafe book_mark_formula(sheet, &place, formula, format)
  }

  func addBars(_ range: BookRange, colour: Int32) {
    var place = range.place
    unsafe book_bars(sheet, &place, colour)
  }

  /// Says what may be entered in some cells.
  func check(_ range: BookRange, _ check: EntryCheck) {
    var place = range.place
    unsafe check.withCheck { wanted in unsafe book_add_check(sheet, &place, wanted) }
  }

  func insert(
    _ chart: OpaquePointer, row: Int, column: Int, width: Double, height: Double, description: String
  ) {
    unsafe book_insert_chart(sheet, chart, UInt32(row), UInt16(column), width, height, description)
  }
}
