import Diagnostics
import Lua
import Workbench

/// Functions that reach rule packs.
extension ScriptSession {
  var ruleFunctions: [LuaFunctionEntry] { [rulesFunction] }

  private var rulesFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "rules",
      [
        LuaParameter(
          "name", type: .text,
          summary: Phrase(
            "A pack's file in datasets/rules, without its ending.", zh: "datasets/rules中细则文件的名称，不带扩展名。"),
          isOptional: true)
      ],
      summary:
        Phrase(
          "A scoring standard kept as data, with title, note, document, number, date, total, and its rules as a table; without a name the names of all packs. docs/rules.md says how to write one.",
          zh: "以数据保存的评分细则，有title、note、document、number、date、total，以及成表的各条细则；不写名称时给出所有细则的名称。写法见docs/rules.md。"),
      example:
        #"print(rules "website_2019") print(rules("website_2019").rules:filter "part == 'bonus'":count())"#,
      output: "website_2019 政府网站检查指标 国办秘函〔2019〕19号: 16 单项否决, 56 扣分, 19 加分\n19", gives: [.rulePackOrList]
    ) { [unowned self] call in
      guard call.argumentCount > 0 else {
        return [.table(LuaTable(array: workspace.rulePackNames.map(LuaValue.string)))]
      }
      return [.object(RulePackObject(try workspace.rulePack(call.text(0)), session: self))]
    }
  }
}
