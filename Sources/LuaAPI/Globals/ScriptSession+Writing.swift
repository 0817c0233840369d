import Diagnostics
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
          "value", type: "table of data, workbook, chart, list of names, or text", summary: "The result."),
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

  /// For the office itself: it writes a file.
  var templateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "template",
      [
        LuaParameter("dataset", type: "text", summary: "The dataset, by name or title."),
        LuaParameter("path", type: "text", summary: "The file; it ends in .xlsx."),
        LuaParameter(
          "options", type: "table",
          summary:
            "unit = \"公安局\", a list of units, or \"all\" fills in their names and the quarter, in rows = 3 rows each.",
          isOptional: true),
      ],
      summary:
        "Writes a blank workbook for others to fill in, as the command template does. docs/writing.md says what is in it. Not for scripts.",
      example: "", output: ""
    ) { [unowned self] call in
      let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
      let path = try call.text(1)
      guard TableFormat(fileName: path) == .xlsx else {
        throw LuaFault("template: \"\(path)\" is no name for a workbook", help: ["end it in .xlsx"])
      }
      let form = try workspace.template(TemplateRequest(call.text(0), options))
      try write(form.bytes(), to: path)
      print("wrote \(path) (\(form.summary))\n")
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
      if let drawn = object as? ChartObject { return .chart(drawn.chart) }
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

extension TemplateRequest {
  /// The options that `template` was given.
  fileprivate init(_ dataset: String, _ options: LuaTable) throws {
    self.init(dataset)
    for pair in options.pairs {
      guard case .string(let name) = pair.key else {
        throw LuaFault("the options of template go by name", help: ["write { unit = \"公安局\" }"])
      }
      switch (name, pair.value) {
      case ("unit", .string(let unit)): units = [unit]
      case ("unit", .table(let list)):
        units = try list.array.map { item in
          guard case .string(let unit) = item else {
            throw LuaFault("\"unit\" is a unit or a list of units, found \(item.kindName) in it")
          }
          return unit
        }
      case ("rows", .integer(let number)): rows = Int(clamping: number)
      case ("unit", _): throw LuaFault("\"unit\" is a unit or a list of units")
      case ("rows", _): throw LuaFault("\"rows\" is a whole number")
      default:
        throw LuaFault("no option \"\(name)\"" + Suggestion.clause(for: name, among: ["unit", "rows"]))
      }
    }
  }
}
