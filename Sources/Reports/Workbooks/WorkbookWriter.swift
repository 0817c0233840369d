package import Tables

/// A table as a workbook of one sheet; see ``WorkbookDocument``.
package struct WorkbookWriter: TableWriter {
  /// What the sheet is called; nil for what the caption says.
  package var sheet: String?
  package var caption: String?
  package var options: SheetOptions

  package init(sheet: String? = nil, caption: String? = nil, options: SheetOptions = SheetOptions()) {
    self.sheet = sheet
    self.caption = caption
    self.options = options
  }

  package var fileExtension: String { "xlsx" }

  package func bytes(of table: Table) throws(WriteError) -> [UInt8] {
    let name = sheet ?? SheetName.near(caption ?? "Sheet1")
    return try WorkbookDocument([TableSheet(name, table, options)], title: caption).bytes()
  }
}
