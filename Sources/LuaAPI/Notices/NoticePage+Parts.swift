import Diagnostics
import Lua
import Reports
import Workbench

/// What a template prints beside its own text: parts that it shares with others, and documents of their own.
extension NoticePage {
  var partFunctions: [LuaFunctionEntry] { [includeFunction, documentFunction] }

  private var includeFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "include",
      [
        LuaParameter(
          "template", type: .text,
          summary: Phrase("Another template, a path from scripts/.", zh: "另一个模板，从scripts/起的路径。")),
        LuaParameter(
          "values", type: .table,
          summary: Phrase("What the part finds as part, by name.", zh: "该部分以part.名称取用的值。"), isOptional: true),
      ],
      summary: Phrase("Prints another template here.", zh: "在此处打印另一个模板。")
    ) { [unowned self] call in
      let values = call.argumentCount > 1 ? try call.table(1) : LuaTable()
      try include(call.text(0), values)
      return []
    }
  }

  private var documentFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "document",
      [
        LuaParameter(
          "name", type: .text,
          summary: Phrase("The name of its file, without .docx.", zh: "文件名，不含.docx。"))
      ],
      summary: Phrase(
        "Begins a document of its own: what is printed from here on stands in it.", zh: "另起一份文件：此后打印的内容写入其中。")
    ) { [unowned self] call in
      try begin(call.text(0))
      return []
    }
  }
}
