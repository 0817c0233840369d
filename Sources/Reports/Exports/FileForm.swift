/// The form of a written table with all that was asked of it.
package struct FileForm: Sendable {
  package var format: TableFormat
  /// What heads the columns; nil for titles in workbooks, and names elsewhere.
  package var heading: ColumnHeading?
  /// What stands above the table where the form has a place for it: `test_letters · 2021Q3`.
  package var caption: String?
  /// Of CSV.
  package var text = TextForm()
  package var guardsFormulas = true
  /// Of CSV and workbooks: whether a missing value with a reason is written as its label.
  package var writesReasons = false
  /// Of workbooks: what the sheet is called, and how it looks.
  package var sheet: String?
  package var options = SheetOptions()

  package init(_ format: TableFormat, caption: String? = nil, heading: ColumnHeading? = nil) {
    self.format = format
    self.caption = caption
    self.heading = heading
  }

  package var writer: any TableWriter {
    let heading = heading ?? .names
    return switch format {
    case .text: TextWriter(GridOptions(caption: caption, usesTitles: heading == .titles))
    case .csv:
      CSVWriter(form: text, guardsFormulas: guardsFormulas, writesReasons: writesReasons, heading: heading)
    case .json: JSONWriter(heading: heading)
    case .markdown: MarkdownTableWriter(heading: heading)
    case .html: HTMLTableWriter(caption: caption, heading: heading)
    case .xlsx: WorkbookWriter(sheet: sheet, caption: caption, options: sheetOptions)
    }
  }

  /// How the table looks on its sheet.
  package var sheetOptions: SheetOptions {
    var options = options
    options.heading = heading ?? .titles
    options.writesReasons = writesReasons
    return options
  }
}
