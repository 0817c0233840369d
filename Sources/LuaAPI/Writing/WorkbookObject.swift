import Lua
import Reports
import Tables
import Workbench

/// Sheets that will be one workbook, as scripts hold them: what `workbook()` gives.
final class WorkbookObject: LuaObject {
  let sheets: [TableSheet]
  /// How many rows each sheet has, for people.
  private let summaries: [String]
  unowned let session: ScriptSession

  init(_ sheets: [TableSheet] = [], summaries: [String] = [], session: ScriptSession) {
    self.sheets = sheets
    self.summaries = summaries
    self.session = session
  }

  var luaType: LuaObjectType { session.types.workbook }

  /// `2 sheets: 排名 (12 rows), 问题 (3 rows)`
  var summary: String {
    let noun = sheets.count == 1 ? "1 sheet" : "\(sheets.count) sheets"
    guard !sheets.isEmpty else { return "\(noun)" }
    return "\(noun): " + zip(sheets, summaries).map { "\($0.name) (\($1))" }.joined(separator: ", ")
  }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: "workbook", methods: [sheetMethod, writeMethod],
      text: { object in (object as? WorkbookObject)?.summary ?? "" },
      length: { object in (object as? WorkbookObject)?.sheets.count ?? 0 })
  }

  private static var sheetMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "sheet",
      [
        LuaParameter("name", type: "text", summary: "What the sheet is called."),
        LuaParameter("table", type: "table of data", summary: "What it holds."),
        LuaParameter(
          "options", type: "table", summary: "Those of write for .xlsx: title, percent, mark, bars, chart …",
          isOptional: true),
      ],
      summary: "The workbook with one more sheet.",
      example: #"print(workbook():sheet("信件", data.test_letters):sheet("文件", data.documents))"#,
      output: "2 sheets: 信件 (46 rows, with confidential: sender), 文件 (69 rows)"
    ) { call in
      let book = try call.receiver(as: WorkbookObject.self)
      let lazy = try call.object(1, as: LazyTable.self, expected: "a table of data")
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
      "write", [LuaParameter("path", type: "text", summary: "The file; it ends in .xlsx.")],
      summary: "Writes the workbook. Scripts give it out with output instead."
    ) { call in
      let book = try call.receiver(as: WorkbookObject.self)
      let path = try call.text(0)
      guard TableFormat(fileName: path) == .xlsx else {
        throw LuaFault("write: \"\(path)\" is no name for a workbook", help: ["end it in .xlsx"])
      }
      let sheets = book.sheets
      let bytes = try book.session.workspace.work.aside(path) { _ in try WorkbookDocument(sheets).bytes() }
      try book.session.write(bytes, to: path)
      book.session.print("wrote \(path) (\(book.summary))\n")
      return []
    }
  }
}
