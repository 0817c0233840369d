import CWorkbookWriter
import Diagnostics

/// A workbook that is being written by libxlsxwriter, which is loaded for the first one.
///
/// Owns the memory of the library: sheets, formats and charts live as long as it does.
@safe final class Book {
  private let book: OpaquePointer
  private var formats: [CellLook: OpaquePointer] = unsafe [:]

  /// - Parameter dropsRows: Whether rows are put on disk as soon as the next one begins.
  /// - Throws: ``WriteError`` when the library is not installed, or there is no memory.
  init(dropsRows: Bool) throws(WriteError) {
    if let package = unsafe book_library() {
      throw WriteError(.noLibrary(unsafe String(cString: package)))
    }
    guard let book = unsafe book_create(dropsRows) else { throw WriteError(.failed(Self.noMemory)) }
    unsafe self.book = book
  }

  private static let noMemory = Phrase("no memory", zh: "内存不足")
  private static let unreadable = Phrase("what was written cannot be read", zh: "写出的内容无法读回")

  deinit { unsafe book_free(book) }

  /// What the properties of the file call it.
  func setTitle(_ title: String) { unsafe book_set_title(book, title) }

  func addSheet(_ name: String) throws(WriteError) -> BookSheet {
    guard let sheet = unsafe book_add_sheet(book, name) else { throw WriteError(.badSheetName(name)) }
    return unsafe BookSheet(sheet, of: self)
  }

  /// The whole file. Nothing can be added any more.
  func finished() throws(WriteError) -> [UInt8] {
    let error = unsafe book_finish(book)
    guard error == 0 else {
      throw WriteError(.failed(Phrase(verbatim: unsafe String(cString: book_error_text(error)))))
    }
    let size = unsafe book_size(book)
    guard size >= 0 else { throw WriteError(.failed(Self.unreadable)) }
    var isWhole = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      guard let base = buffer.baseAddress else {
        isWhole = size == 0
        return
      }
      isWhole = unsafe book_read(book, base, Int(size))
      count = isWhole ? Int(size) : 0
    }
    guard isWhole else { throw WriteError(.failed(Self.unreadable)) }
    return bytes
  }

  /// The format of cells that look like this; equal looks share one.
  func format(_ look: CellLook) -> OpaquePointer? {
    if let known = unsafe formats[look] { return unsafe known }
    let format = unsafe Self.withTexts(look.numberFormat, CellLook.font) { code, font in
      var wanted = unsafe book_look()
      unsafe wanted.number_format = code
      unsafe wanted.font = font
      unsafe wanted.size = look.size
      unsafe wanted.ink = look.ink ?? -1
      unsafe wanted.fill = look.fill ?? -1
      unsafe wanted.alignment = look.alignment.rawValue
      unsafe wanted.is_bold = look.isBold
      unsafe wanted.wraps = look.wraps
      unsafe wanted.has_border = look.hasBorder
      unsafe wanted.is_top = look.isTop
      return unsafe book_add_format(book, &wanted)
    }
    unsafe formats[look] = format
    return unsafe format
  }

  func addChart(_ kind: SheetChart.Kind) throws(WriteError) -> OpaquePointer {
    guard let chart = unsafe book_add_chart(book, kind.code) else { throw WriteError(.failed(Self.noMemory)) }
    return unsafe chart
  }

  /// Two texts as C has them; a text that is not there is NULL.
  static func withTexts<Result>(
    _ first: String?, _ second: String?, _ body: (UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Result
  ) -> Result {
    switch (first, second) {
    case (let first?, let second?):
      unsafe first.withCString { first in unsafe second.withCString { unsafe body(first, $0) } }
    case (let first?, nil): unsafe first.withCString { unsafe body($0, nil) }
    case (nil, let second?): unsafe second.withCString { unsafe body(nil, $0) }
    case (nil, nil): body(nil, nil)
    }
  }
}
