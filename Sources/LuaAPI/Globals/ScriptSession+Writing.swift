import Lua
import Reports
import Workbench

/// Functions that give results out.
extension ScriptSession {
  var writingFunctions: [LuaFunctionEntry] { [outputFunction, workbookFunction] }

  private var outputFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "output",
      [
        LuaParameter(
          "name", type: "text", summary: "The name of the result; a file under --out, of the form it ends in."
        ),
        LuaParameter(
          "value", type: "table of data, workbook, list of names, or text", summary: "The result."),
        LuaParameter(
          "options", type: "table", summary: "Of a table: those of write.", isOptional: true),
      ],
      summary: "Gives a result out: shown at the end of a run, and written when --out names a folder.",
      example: #"output("letters", data.test_letters:take(1))"#, output: ""
    ) { [unowned self] call in
      let name = try call.text(0)
      guard !outputs.contains(where: { $0.name == name }) else {
        throw LuaFault("a result \"\(name)\" was given out already")
      }
      let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
      outputs.append(ScriptOutput(name: name, content: try content(of: call.argument(1), name, options)))
      return []
    }
  }

  private func content(of value: LuaValue, _ name: String, _ options: LuaTable) throws -> ScriptOutput.Content
  {
    if case .object(let object) = value {
      if let table = object as? LazyTable {
        let format = TableFormat(fileName: name) ?? .csv
        let written = try WrittenTable(table, options, format: format, function: "output")
        return .table(written.table, written.form)
      }
      if let book = object as? WorkbookObject { return .workbook(book.sheets) }
    }
    return .text(try text(of: value))
  }

  private var workbookFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "workbook",
      summary:
        "A workbook without sheets yet: add them with :sheet, then :write it or give it out with output.",
      example: #"print(#workbook():sheet("信件", data.test_letters))"#, output: "1"
    ) { [unowned self] _ in [.object(WorkbookObject(session: self))] }
  }
}
