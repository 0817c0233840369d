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
          "path", type: "text", summary: "The file; its ending says the form: csv, json, md, html, txt, xlsx."
        ),
        LuaParameter(
          "options", type: "table",
          summary:
            "titles heads the columns by their titles, as .xlsx does anyway; edition = \"public\" leaves confidential columns out. Of .csv: encoding (utf-8, utf-8-bom, gb18030), line_ends (lf, crlf), guard, reasons. Of .xlsx: title, sheet, percent, mark, bars, chart, reasons.",
          isOptional: true),
      ],
      "Writes the table to a file, whole or not at all; docs/writing.md says what each form keeps. Scripts write with output instead.",
      example: "", output: ""
    ) { call in
      let path = try call.text(0)
      guard let format = TableFormat(fileName: path) else {
        throw call.fault(
          "\"\(path)\" ends in no form of a table", help: ["end it in .xlsx, .csv, .json, .md, .html or .txt"]
        )
      }
      let written = try WrittenTable(
        call.table, call.options.handedOver(), format: format, function: call.name)
      let (form, table) = (written.form, written.table)
      let bytes = try call.session.workspace.work.aside(path) { _ in try form.writer.bytes(of: table) }
      try call.session.write(bytes, to: path)
      call.session.print("wrote \(path) (\(written.summary))\n")
      return []
    }
  }
}
