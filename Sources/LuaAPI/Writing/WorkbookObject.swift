import Diagnostics
import Lua
import Reports
import Tables
import Workbench

/// Sheets that will be one workbook, as scripts hold them: what `workbook()` gives.
final class WorkbookObject: LuaObject {
  let sheets: [TableSheet]
  /// How many rows each sheet has, for people.
  private let summaries: [Phrase]
  unowned let session: ScriptSession

  init(_ sheets: [TableSheet] = [], summaries: [Phrase] = [], session: ScriptSession) {
    self.sheets = sheets
    self.summaries = summaries
    self.session = session
  }

  var luaType: LuaObjectType { session.types.workbook }

  /// `2 sheets: 排名 (12 rows), 问题 (3 rows)`
  var summary: Phrase {
    guard !sheets.isEmpty else { return Phrase("\(0, .sheet)", zh: "\(0, .sheet)") }
    let parts = zip(sheets, summaries).map { sheet, summary in
      Phrase("\(sheet.name) (\(summary))", zh: "\(sheet.name)（\(summary)）")
    }
    return Phrase("\(sheets.count, .sheet): \(listed: parts)", zh: "\(sheets.count, .sheet)：\(listed: parts)")
  }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("workbook", zh: "工作簿"), methods: [sheetMethod, writeMethod],
      text: { object in
        (object as? WorkbookObject).map { $0.summary.text(in: $0.session.language) } ?? ""
      },
      length: { object in (object as? WorkbookObject)?.sheets.count ?? 0 })
  }

  private static var sheetMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "sheet",
      [
        LuaParameter(
          "name", type: .text, summary: Phrase("What the sheet is called.", zh: "工作表的名称。")),
        LuaParameter("table", type: .dataTable, summary: Phrase("What it holds.", zh: "内容。")),
        LuaParameter(
          "options", type: .table,
          summary: Phrase(
            "Those of write for .xlsx: title, percent, mark, bars, chart …",
            zh: "write对.xlsx的选项：title、percent、mark、bars、chart等。"),
          isOptional: true),
      ],
      summary: Phrase("The workbook with one more sheet.", zh: "增加了一个工作表的工作簿。"),
      example: #"print(workbook():sheet("信件", data.test_letters):sheet("文件", data.documents))"#,
      output: "2 sheets: 信件 (46 rows, with confidential: sender), 文件 (69 rows)", gives: [.workbook]
    ) { call in
      let book = try call.receiver(as: WorkbookObject.self)
      let lazy = try call.object(1, as: LazyTable.self, expected: Phrase("a table of data", zh: "数据表"))
      let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
      let written = try WrittenTable(lazy, options, format: .xlsx, function: "sheet")
      let sheet = TableSheet(try call.text(0), written.table, written.form.sheetOptions)
      return [
        .object(
          WorkbookObject(
            book.sheets + [sheet], summaries: book.summaries + [written.summary], session: book.session))
      ]
    }
  }

  private static var writeMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "write",
      [
        LuaParameter(
          "path", type: .text, summary: Phrase("The file; it ends in .xlsx.", zh: "文件，以.xlsx结尾。")
        )
      ],
      summary: Phrase(
        "Writes the workbook. Scripts give it out with output instead.", zh: "写出工作簿。脚本请用output给出。")
    ) { call in
      let book = try call.receiver(as: WorkbookObject.self)
      let path = try call.text(0)
      guard TableFormat(fileName: path) == .xlsx else {
        throw LuaFault(
          Phrase("write: \"\(path)\" is no name for a workbook", zh: "write：“\(path)”不是工作簿的文件名"),
          help: [Phrase("end it in .xlsx", zh: "请以.xlsx结尾")])
      }
      let sheets = book.sheets
      let bytes = try book.session.workspace.work.aside(path) { _ in try WorkbookDocument(sheets).bytes() }
      try book.session.write(bytes, to: path)
      book.session.print(Phrase.wrote(path, book.summary).text(in: book.session.language) + "\n")
      return []
    }
  }
}
