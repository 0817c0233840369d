import Diagnostics

/// Writes the sheet of an ``EntryForm`` that says each column's rule in words.
struct EntryRulesWriting {
  private static let widths = [6.0, 20, 10, 56, 46]
  private static let headings = ["序号", "列", "必填", "填什么", "说明"]

  let form: EntryForm
  let sheet: BookSheet

  func write() throws(WriteError) {
    let title = "填写须知：\(form.title)"
    try sheet.merge(title, row: 0, columns: Self.headings.count, .title)
    sheet.setHeight(36, row: 0)
    var row = 1
    for line in form.advice {
      try sheet.merge(line, row: row, columns: Self.headings.count, .advice)
      sheet.setHeight(DisplayWidth.cells(line) > 120 ? 36 : 20, row: row)
      row += 1
    }
    row += 1
    for (place, heading) in Self.headings.enumerated() {
      try sheet.write(heading.utf8, row: row, column: place, .header)
      sheet.setWidth(Self.widths[place], column: place)
    }
    let header = row
    for (number, texts) in form.rules.enumerated() {
      row += 1
      sheet.write(Double(number + 1), row: row, column: 0, .ruleNumber)
      for (place, text) in texts.enumerated() {
        try sheet.write(text.utf8, row: row, column: place + 1, place == 1 ? .ruleNumber : .rule)
      }
      let lines = texts.enumerated().map { SheetColumn.lines(of: $1, width: Int(Self.widths[$0 + 1]) - 2) }
      if let height = SheetColumn.height(ofLines: lines.max() ?? 1) { sheet.setHeight(height, row: row) }
    }
    sheet.setPrint(repeated: header)
  }
}
