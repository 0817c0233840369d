import Inspection
import Lua
import Query
import Tables
import Workbench

/// Verbs that add, choose and rename columns.
extension LazyTable {
  static var columnVerbs: [LuaFunctionEntry] {
    [selectVerb, withoutVerb, renameVerb, deriveVerb, rankVerb, gradeVerb]
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

  private static var rankVerb: LuaFunctionEntry {
    verb(
      "rank",
      [keysParameter, optionsParameter],
      "Adds a column with each row's place by these keys; rows whose keys are missing are not ranked. Options: within = columns to rank within, ties = \"min\" (1,2,2,4), \"max\", \"dense\", \"average\", \"ordinal\", as = the column's name.",
      example: #"print(data.proposals:count_by "unit":rank("-count"):filter "rank == 1":names "unit")"#,
      output: "2 units: 住建局、民政局"
    ) { call in
      let name = try call.optionalText("as") ?? "rank"
      let window = NamedColumn.Window.rank(try call.choice("ties", default: RankTies.min))
      let column = NamedColumn(name, ColumnExpression(.literal(.missing)), window: window, title: "名次")
      let keys = try call.sortKeys(call.text(0))
      let partition = try call.optionalText("within").map { try call.list($0) }
      return try call.then(.derive([column], WindowScope(order: keys, partition: partition)))
    }
  }

  private static var gradeVerb: LuaFunctionEntry {
    verb(
      "grade",
      [
        LuaParameter("column", type: "text", summary: "The number to grade."),
        LuaParameter(
          "grades", type: "list",
          summary: "{lowest number, grade}, best first; the last may be a grade alone."),
        optionsParameter,
      ],
      "Adds a column with the grade of a number; a missing number has no grade. Option as = the column's name.",
      example:
        ##"print(data.proposals:count_by "unit":grade("count", {{15, "多"}, {5, "中"}, "少"}):distinct "grade":count())"##,
      output: "2"
    ) { call in
      guard call.arguments.count > 1, case .table(let grades) = call.arguments[1] else {
        throw call.fault("argument 2 must be a list of grades, such as {{90, \"优\"}, {60, \"合格\"}, \"不合格\"}")
      }
      let value = try call.expression(call.text(0))
      let name = try call.optionalText("as") ?? "grade"
      let column = try GradeLadder(grades).column(of: value.expression, named: name)
      return try call.then(.derive([column], .inherited))
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

extension GradeLadder {
  /// A ladder from a Lua list: `{{90, "优"}, {60, "合格"}, "不合格"}`.
  fileprivate init(_ list: LuaTable) throws {
    var steps: [Step] = []
    var rest: String?
    for item in list.array {
      if case .string(let grade) = item, rest == nil {
        rest = grade
        continue
      }
      guard rest == nil, case .table(let step) = item, step.array.count == 2, let lowest = step.array[0].cell,
        lowest.type?.isNumeric == true, case .string(let grade) = step.array[1]
      else { throw LuaFault("a grade is {lowest number, \"label\"}, best first") }
      steps.append(Step(lowest: Literal(lowest), grade: grade))
    }
    try self.init(steps, rest: rest)
  }
}
