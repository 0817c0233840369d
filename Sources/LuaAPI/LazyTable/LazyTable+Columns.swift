import Diagnostics
import Lua
import Query
import Tables
import Workbench

/// Verbs that add, choose and rename columns.
extension LazyTable {
  static var columnVerbs: [LuaFunctionEntry] {
    [selectVerb, withoutVerb, renameVerb, deriveVerb]
  }

  private static var selectVerb: LuaFunctionEntry {
    verb(
      "select", [columnsParameter], isVariadic: true,
      Phrase("Keeps these columns, in this order; formulas make new ones.", zh: "只留这些列，按所写顺序；写公式则生成新列。"),
      example: #"print(data.quarters:filter "quarter == '2021Q3'":select "quarter, as_of":row(1).as_of)"#,
      output: "2021-08-23"
    ) { call in try call.then(.select(call.columns())) }
  }

  private static var withoutVerb: LuaFunctionEntry {
    verb(
      "without", [columnsParameter], isVariadic: true, Phrase("Drops these columns.", zh: "去掉这些列。"),
      example: #"print(data.holidays:without "in_lieu, holiday":column_names())"#, output: "date, kind"
    ) { call in try call.then(.without(call.names())) }
  }

  private static var renameVerb: LuaFunctionEntry {
    verb(
      "rename",
      [
        LuaParameter(
          "names", type: .text,
          summary: Phrase("new = old, separated by commas.", zh: "新名称 = 旧名称，用逗号隔开。"))
      ],
      Phrase("Gives columns new names.", zh: "给列改名。"),
      example: #"print(data.holidays:select "date":rename "day = date":column_names())"#, output: "day"
    ) { call in
      let pairs = try call.columns().map { column in
        guard case .column(let old) = column.expression.kind else {
          throw call.fault(
            Phrase("expected new = old, found \"\(column.text)\"", zh: "此处应写“新名称 = 旧名称”，实际为“\(column.text)”"))
        }
        return (from: old, to: column.name)
      }
      return try call.then(.rename(pairs))
    }
  }

  private static var deriveVerb: LuaFunctionEntry {
    verb(
      "derive",
      [
        LuaParameter(
          "columns", type: .text,
          summary: Phrase(
            "name = formula, separated by commas; or one name and a function.",
            zh: "名称 = 公式，用逗号隔开；或一个名称和一个函数。")
        ),
        optionsParameter,
      ], isVariadic: true,
      Phrase(
        "Adds columns. Aggregates give each row its group's value; lag, lead, cumulative and moving look along the rows, by the options by and within.",
        zh: "增加列。汇总函数给每行其所在组的值；lag、lead、cumulative和moving按选项by和within沿各行计算。"),
      example: #"print(data.documents:derive "year = year(formed_on)":distinct "year":value "year")"#,
      output: "2021"
    ) { call in
      if call.arguments.count == 2, case .function(let function) = call.arguments[1] {
        return try call.then(.derive([call.column(call.text(0), of: function)], .inherited))
      }
      return try call.then(.derive(call.columns(), call.windowScope()))
    }
  }
}

extension VerbCall {
  /// The options `by` (order) and `within` (parts) of a window.
  func windowScope() throws -> WindowScope {
    WindowScope(
      order: try optionalText("by").map { try sortKeys($0) },
      partition: try optionalText("within").map { try list($0) })
  }
}
