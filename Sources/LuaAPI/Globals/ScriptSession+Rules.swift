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
          "name", type: "text", summary: "A pack's file in datasets/rules, without its ending.",
          isOptional: true)
      ],
      summary:
        "A scoring standard kept as data, with title, note, document, number, date, total, and its rules as a table; without a name the names of all packs. docs/rules.md says how to write one.",
      example:
        #"print(rules "website_2019") print(rules("website_2019").rules:filter "part == 'bonus'":count())"#,
      output: "website_2019 政府网站检查指标 国办秘函〔2019〕19号: 16 单项否决, 56 扣分, 19 加分\n19"
    ) { [unowned self] call in
      guard call.argumentCount > 0 else {
        return [.table(LuaTable(array: workspace.rulePackNames.map(LuaValue.string)))]
      }
      return [.object(RulePackObject(try workspace.rulePack(call.text(0)), session: self))]
    }
  }
}
