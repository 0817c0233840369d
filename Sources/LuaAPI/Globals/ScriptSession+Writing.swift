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
          "name", type: .text,
          summary: Phrase(
            "The name of the result; a file under --out, of the form it ends in.",
            zh: "结果的名称；写在--out文件夹下时即文件名，格式由扩展名决定。")
        ),
        LuaParameter(
          "value", type: .result, summary: Phrase("The result.", zh: "结果。")),
        LuaParameter(
          "options", type: .table,
          summary: Phrase("Of a table: those of write.", zh: "数据表的选项与write相同。"), isOptional: true),
      ],
      summary: Phrase(
        "Gives a result out: shown at the end of a run, and written when --out names a folder.",
        zh: "给出一项结果：运行结束时显示，用--out指明文件夹时写成文件。"),
      example: #"output("letters", data.test_letters:take(1))"#, output: ""
    ) { [unowned self] call in
      let name = try call.text(0)
      try Self.checkName(ofResult: name)
      guard !outputs.contains(where: { $0.name == name }) else {
        throw LuaFault(Phrase("a result \"\(name)\" was given out already", zh: "结果“\(name)”已经给出过"))
      }
      let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
      outputs.append(ScriptOutput(name: name, content: try content(of: call.argument(1), name, options)))
      return []
    }
  }

  /// A name that is a path within a folder, on any disk, and seen by whoever looks into it.
  private static func checkName(ofResult name: String) throws {
    let isPlain = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= 200
    }
    let isSeen = name.unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
    guard isPlain, isSeen, name.utf8.count <= 1000 else {
      let shown = VisibleText.escaped(name)
      throw LuaFault(
        Phrase("output: \"\(shown)\" is no name for a result", zh: "output：“\(shown)”不能作为结果的名称"),
        help: [
          Phrase(
            "a name is a path such as lists/good.csv: no \"..\", nothing that begins with \"/\" or \".\", no invisible signs, at most 200 bytes a part",
            zh: "名称是lists/good.csv这样的路径：不含“..”，不以“/”或“.”开头，不含看不见的字符，每段至多200字节")
        ])
    }
  }

  /// For the office itself: it writes a file.
  var templateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "template",
      [
        LuaParameter(
          "dataset", type: .text,
          summary: Phrase("The dataset, by name or title.", zh: "数据集，写名称或中文标题。")),
        LuaParameter(
          "path", type: .text, summary: Phrase("The file; it ends in .xlsx.", zh: "文件，以.xlsx结尾。")
        ),
        LuaParameter(
          "options", type: .table,
          summary:
            Phrase(
              "unit = \"公安局\", a list of units, or \"all\" fills in their names and the quarter, in rows = 3 rows each.",
              zh: "unit = \"公安局\"、单位的列表或\"all\"，预先填好单位名称和季度；rows = 3表示每个单位3行。"),
          isOptional: true),
      ],
      summary:
        Phrase(
          "Writes a blank workbook for others to fill in, as the command template does. docs/writing.md says what is in it. Not for scripts.",
          zh: "写一个供填报的空白工作簿，与命令template相同。内容见docs/writing.md。脚本中不可用。"),
      example: "", output: ""
    ) { [unowned self] call in
      let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
      let path = try call.text(1)
      guard TableFormat(fileName: path) == .xlsx else {
        throw LuaFault(
          Phrase("template: \"\(path)\" is no name for a workbook", zh: "template：“\(path)”不是工作簿的文件名"),
          help: [Phrase("end it in .xlsx", zh: "请以.xlsx结尾")])
      }
      let form = try workspace.template(TemplateRequest(call.text(0), options))
      try write(form.bytes(), to: path)
      print(Phrase.wrote(path, form.summary).text(in: language) + "\n")
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
      // A file is the same whatever language is spoken.
      if let list = object as? NameList, list.phrase == nil { return .text(list.shown.text(in: .english)) }
    }
    return .text(try text(of: value))
  }

  private var workbookFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "workbook",
      summary:
        Phrase(
          "A workbook without sheets yet: add them with :sheet, then :write it or give it out with output.",
          zh: "一个还没有工作表的工作簿：用:sheet添加，再用:write写出，或用output给出。"),
      example: #"print(#workbook():sheet("信件", data.test_letters))"#, output: "1", gives: [.workbook]
    ) { [unowned self] _ in [.object(WorkbookObject(session: self))] }
  }
}

extension TemplateRequest {
  /// The options that `template` was given.
  fileprivate init(_ dataset: String, _ options: LuaTable) throws {
    self.init(dataset)
    for pair in options.pairs {
      guard case .string(let name) = pair.key else {
        throw LuaFault(
          Phrase("the options of template go by name", zh: "template的选项要写名称"),
          help: [Phrase("write { unit = \"公安局\" }", zh: "写成{ unit = \"公安局\" }")])
      }
      switch (name, pair.value) {
      case ("unit", .string(let unit)): units = [unit]
      case ("unit", .table(let list)):
        units = try list.array.map { item in
          guard case .string(let unit) = item else {
            throw LuaFault(
              Phrase(
                "\"unit\" is a unit or a list of units, found \(item.kindName) in it",
                zh: "“unit”应为单位或单位的列表，其中有\(item.kindName)"))
          }
          return unit
        }
      case ("rows", .integer(let number)): rows = Int(clamping: number)
      case ("unit", _):
        throw LuaFault(Phrase("\"unit\" is a unit or a list of units", zh: "“unit”应为单位或单位的列表"))
      case ("rows", _): throw LuaFault(Phrase("\"rows\" is a whole number", zh: "“rows”应为整数"))
      default:
        throw LuaFault(
          Phrase(
            "no option \"\(name)\"\(nearest: name, among: ["unit", "rows"])",
            zh: "没有选项“\(name)”\(nearest: name, among: ["unit", "rows"])"))
      }
    }
  }
}
