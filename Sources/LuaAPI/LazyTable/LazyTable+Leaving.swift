import Diagnostics
import Lua
import Reports
import Tables
import Workbench

/// Verbs that write files.
extension LazyTable {
  static var leavingVerbs: [LuaFunctionEntry] { [writeVerb] }

  private static var writeVerb: LuaFunctionEntry {
    ending(
      "write",
      [
        LuaParameter(
          "path", type: .text,
          summary: Phrase(
            "The file; its ending says the form: csv, json, md, html, txt, xlsx.",
            zh: "文件；扩展名决定格式：csv、json、md、html、txt、xlsx。")
        ),
        LuaParameter(
          "options", type: .table,
          summary:
            Phrase(
              "titles = true heads the columns by their titles, as .xlsx does anyway; edition = \"public\" leaves confidential columns out; reasons = true writes why a value is missing into .csv and .xlsx. Of .csv: encoding = \"utf-8\", \"utf-8-bom\" or \"gb18030\"; line_ends = \"lf\" or \"crlf\"; guard = false leaves texts that begin like a formula as they are. Of .xlsx: title = the line above the table; sheet = the name of the sheet; percent = columns in per cent; mark = conditions on columns, such as score < 6; bars = columns of numbers; chart = what is drawn of them.",
              zh:
                "titles = true用中文标题作表头，.xlsx本来如此；edition = \"public\"去掉不公开的列；reasons = true把缺失的原因写入.csv和.xlsx。.csv另有：encoding = \"utf-8\"、\"utf-8-bom\"或\"gb18030\"；line_ends = \"lf\"或\"crlf\"；guard = false对形似公式的文本不加单引号。.xlsx另有：title = 表格上方的标题；sheet = 工作表的名称；percent = 百分比的列；mark = 对列的条件，例如score < 6；bars = 数字列；chart = 所画的图表。"
            ),
          isOptional: true),
      ],
      Phrase(
        "Writes the table to a file, whole or not at all; docs/writing.md says what each form keeps. Scripts write with output instead.",
        zh: "把表写成文件，要么写全，要么不写；各格式保留的内容见docs/writing.md。脚本请用output。"),
      example: "", output: ""
    ) { call in
      let path = try call.text(0)
      guard let format = TableFormat(fileName: path) else {
        throw call.fault(
          Phrase("\"\(path)\" ends in no form of a table", zh: "“\(path)”的扩展名不是表的格式"),
          help: [
            Phrase(
              "end it in .xlsx, .csv, .json, .md, .html or .txt", zh: "请以.xlsx、.csv、.json、.md、.html或.txt结尾")
          ]
        )
      }
      let written = try WrittenTable(
        call.table, call.options.handedOver(), format: format, function: call.name)
      let (form, table) = (written.form, written.table)
      let bytes = try call.session.workspace.work.aside(path) { _ in try form.writer.bytes(of: table) }
      try call.session.write(bytes, to: path)
      call.session.print(Phrase.wrote(path, written.summary).text(in: call.session.language) + "\n")
      return []
    }
  }
}
