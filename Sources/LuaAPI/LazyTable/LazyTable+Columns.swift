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
      "Keeps these columns, in this order; formulas make new ones.",
      example: #"print(data.quarters:filter "quarter == '2021Q3'":select "quarter, as_of":row(1).as_of)"#,
      output: "2021-08-23"
    ) { call in try call.then(.select(call.columns())) }
  }

  private static var withoutVerb: LuaFunctionEntry {
    verb(
      "without", [columnsParameter], isVariadic: true, "Drops these columns.",
      example: #"print(data.holidays:without "in_lieu, holiday":column_names())"#, output: "date, kind"
    ) { call in try call.then(.without(call.names())) }
  }

  private static var renameVerb: LuaFunctionEntry {
    verb(
      "rename", [LuaParameter("names", type: "text", summary: "new = old, separated by commas.")],
      "Gives columns new names.",
      example: #"print(data.holidays:select "date":rename "day = date":column_names())"#, output: "day"
    ) { call in
      let pairs = try call.columns().map { column in
        guard case .column(let old) = column.expression.kind else {
          throw call.fault("expected new = old, found \"\(column.text)\"")
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
          "columns", type: "text", summary: "name = formula, separated by commas; or one name and a function."
        ),
        optionsParameter,
      ], isVariadic: true,
      "Adds columns. Aggregates give each row its group's value; lag, lead, cumulative and moving look along the rows, by the options by and within.",
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
