import Diagnostics

/// The tables of an HTML page, each as a sheet: what programs export and name `.xls`.
struct HTMLPage: Workbook {
  let noun = Phrase("the page", zh: "网页")
  let sheets: [WorkbookSheet]
  private let grids: [SheetGrid]

  /// - Parameters:
  ///   - text: the whole page in UTF-8.
  ///   - file: its name in messages.
  /// - Throws: ``ReadError`` for a page without tables.
  init(_ text: [UInt8], file: String) throws(ReadError) {
    let text = text.starts(with: TextEncoding.utf8.mark) ? Array(text.dropFirst(3)) : text
    let outline = try unsafe text.withUnsafeBufferPointer { text throws(ReadError) in
      try unsafe DocumentOutline(page: text, file: file)
    }
    var collection = HTMLTables()
    for event in outline.events { collection.take(event) }
    grids = collection.finish()
    guard !grids.isEmpty else {
      throw ReadError(
        Phrase("the page has no table", zh: "网页中没有表格"), at: SourceLocation(file: file),
        help: [
          Phrase(
            "open it in a browser: it may say why, for example that one has to log in",
            zh: "请用浏览器打开：网页上可能写着原因，例如需要登录")
        ])
    }
    sheets = grids.map { WorkbookSheet(name: $0.name, isHidden: false) }
  }

  func isFilled(_ index: Int) -> Bool { !grids[index].isEmpty }

  func grid(_ index: Int) -> SheetGrid { grids[index] }
}
