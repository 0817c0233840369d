package import Diagnostics
package import Tables

/// A blank workbook that other offices fill in: a sheet with the columns' titles and with checks on what is entered, and a
/// sheet that says each rule in words.
///
/// What is filled in reads back by the schema that the form was made from: its header is the titles, and nothing else
/// stands on its sheet. The same form gives the same bytes.
package struct EntryForm: Sendable {
  /// What the sheet of rules is called; it never holds data.
  package static let rulesSheet = "填写须知"
  private static let listsSheet = "名单"
  /// Rows below the header that have checks.
  package static let checkedRows = 1_000

  package var title: String
  package var columns: [EntryColumn]
  /// Columns that together are never equal in two rows, by their titles.
  package var key: [String]
  /// Rows that are filled in beforehand; a missing value is a cell left open.
  package var rows: [[Value]]

  package init(title: String, columns: [EntryColumn], key: [String] = [], rows: [[Value]] = []) {
    self.title = title
    self.columns = columns
    self.key = key
    self.rows = rows
  }

  /// `11 columns, 3 rows filled in`
  package var summary: Phrase {
    let columns = Phrase("\(columns.count, .column)", zh: "\(columns.count, .column)")
    guard !rows.isEmpty else { return columns }
    return Phrase("\(columns), \(rows.count, .row) filled in", zh: "\(columns)，已填好\(rows.count, .row)")
  }

  /// What is said above the rules.
  package var advice: [String] {
    var lines = [
      "表中每行填一条记录，从表头下一行起，中间不留空行。",
      "不改表头，不增删列，不合并单元格，不在表外写字；有话另附。",
      "橙色表头为必填列。一行开始填后，还没有填的必填格显示黄色。鼠标停在表头上可以看到该列说明。",
      "有下拉列表的格子从列表中选。日期按 2021-08-23 的样子填，不写“昨天”“月底”。",
    ]
    if key.count > 1 { lines.append("“\(key.joined(separator: "”“"))”合起来，各行不能重复。") }
    return lines.enumerated().map { "\($0 + 1)．\($1)" }
  }

  /// The rule of each column: its title, whether it must be filled in, what to enter, and what it means.
  package var rules: [[String]] {
    columns.map { column in
      [
        column.title, column.isRequired ? "必填" : "选填", EntryWords(column: column).rule,
        column.description ?? "",
      ]
    }
  }

  /// The whole file.
  ///
  /// - Throws: ``WriteError`` when it cannot be written.
  package func bytes() throws(WriteError) -> [UInt8] {
    let book = try Book(dropsRows: false)
    book.setTitle(title)
    let name = SheetName.near(title, otherThan: [Self.rulesSheet, Self.listsSheet])
    let form = try book.addSheet(name)
    let rules = try book.addSheet(Self.rulesSheet)
    let lists = try EntryLists(columns, book: book, sheet: Self.listsSheet)
    try EntrySheetWriting(form: self, sheet: form, lists: lists).write()
    try EntryRulesWriting(form: self, sheet: rules).write()
    form.activate()
    return try book.finished()
  }
}
