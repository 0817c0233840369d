import CWorkbook
import Diagnostics

/// One sheet of a workbook, read chunk by chunk.
struct XLSXSheetReading {
  private let part: String
  private let name: String
  private let archive: ZipArchive

  init(_ part: String, _ name: String, of archive: ZipArchive) {
    self.part = part
    self.name = name
    self.archive = archive
  }

  /// Feeds a parser until `body`, called after each chunk, wants no more.
  private func parse(
    _ body: (UnsafeMutablePointer<sheet_parser>) throws(ReadError) -> Bool
  ) throws(ReadError) {
    guard let parser = unsafe sheet_parser_create() else { preconditionFailure("no memory for a parser") }
    defer { unsafe sheet_parser_destroy(parser) }
    try unsafe archive.read(part) { chunk throws(ReadError) in
      guard let base = chunk.baseAddress else { return false }
      guard unsafe sheet_parser_feed(parser, base, chunk.count, chunk.isEmpty) else {
        throw unsafe fault(parser.pointee)
      }
      return try unsafe body(parser)
    }
  }

  private func fault(_ parser: sheet_parser) -> ReadError {
    let (row, column) = unsafe (Int(parser.fault_row), Int(parser.fault_column))
    let place = SourceLocation(
      file: archive.file, line: row > 0 ? row : nil, column: row > 0 && column > 0 ? column : nil, sheet: name
    )
    return unsafe ReadError(fault: parser.fault, in: part, at: place)
  }

  /// Whether any cell holds something.
  mutating func isFilled() throws(ReadError) -> Bool {
    var isFilled = false
    try unsafe parse { parser in
      isFilled = unsafe parser.pointee.cell_count > 0
      return !isFilled
    }
    return isFilled
  }

  /// All cells.
  mutating func grid(_ strings: SharedStrings, _ meaning: XLSXCellMeaning) throws(ReadError) -> SheetGrid {
    var filling = XLSXGridFilling(
      SheetGrid(name: name, sharedTexts: strings.bytes), strings, meaning, file: archive.file)
    try unsafe parse { parser throws(ReadError) in
      try unsafe filling.take(parser.pointee)
      unsafe sheet_parser_clear(parser)
      return true
    }
    return filling.grid
  }
}
