import Tables

/// A workbook of one or more tables, as Excel, WPS and LibreOffice open it.
///
/// Each sheet has a frozen header with a filter, widths that fit its texts, number formats by type, and prints on A4
/// landscape with its header on every page. The file says it was made on 2000-01-01, so that the same tables give the same
/// bytes.
///
/// Numbers keep fifteen digits, which is what spreadsheets hold: a column with longer whole or decimal numbers is written
/// as texts, and binary numbers are rounded to fifteen digits. Periods and days before 1900-03-01 are texts. Missing
/// values are empty cells, with their reason as a note; an empty text is an empty cell too.
package struct WorkbookDocument: Sendable {
  /// From so many rows on, rows go to a temporary file as they are written.
  private static let manyRows = 20_000

  package var sheets: [TableSheet]
  /// What the file's properties call it; nil for nothing.
  package var title: String?

  package init(_ sheets: [TableSheet], title: String? = nil) {
    self.sheets = sheets
    self.title = title
  }

  /// The whole file. O(cells).
  ///
  /// - Throws: ``WriteError`` for names of sheets, columns that are not there, and texts that are longer than a cell.
  package func bytes() throws(WriteError) -> [UInt8] {
    try checkNames()
    let rows = sheets.reduce(0) { $0 + $1.table.rowCount }
    let book = try Book(dropsRows: rows > Self.manyRows)
    if let title { book.setTitle(title) }
    var written: [SheetWriting] = []
    for sheet in sheets { written.append(try SheetWriting.write(sheet, to: book)) }
    var names = sheets.map(\.name)
    for (sheet, cells) in zip(sheets, written) {
      let drawing = ChartWriting(content: sheet, cells: cells, book: book)
      for chart in sheet.options.charts {
        let name = SheetName.near(chart.title ?? "\(sheet.name) 图表", otherThan: names)
        names.append(name)
        try drawing.write(chart, sheet: name)
      }
    }
    return try book.finished()
  }

  private func checkNames() throws(WriteError) {
    guard !sheets.isEmpty else { throw WriteError(.noSheets) }
    var seen: Set<String> = []
    for sheet in sheets {
      guard SheetName.isAllowed(sheet.name) else { throw WriteError(.badSheetName(sheet.name)) }
      guard seen.insert(sheet.name.lowercased()).inserted else { throw WriteError(.twoSheets(sheet.name)) }
    }
  }
}
