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
          "path", type: "text", summary: "The file; its ending says the form: csv, json, md, html, txt."),
        optionsParameter,
      ],
      "Writes the table to a file. Option titles = true heads the columns by their titles. Scripts write with output instead.",
      example: "", output: ""
    ) { call in
      let path = try call.text(0)
      guard let format = TableFormat(fileName: path) else {
        throw call.fault(
          "\"\(path)\" ends in no form of a table", help: ["end it in .csv, .json, .md, .html or .txt"])
      }
      let heading: ColumnHeading = try call.flag("titles") == true ? .titles : .names
      let table = try call.table.result().table
      let bytes = format.writer(caption: call.table.caption, heading: heading).bytes(of: table)
      try call.session.write(bytes, to: path)
      call.session.print("wrote \(path) (\(table.rowCount) rows)\n")
      return []
    }
  }
}
