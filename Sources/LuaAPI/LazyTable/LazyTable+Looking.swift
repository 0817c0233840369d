import Diagnostics
import Lua
import Query
import Reports
import Tables
import Workbench

/// Verbs that look: they run the plan.
extension LazyTable {
  static var lookingVerbs: [LuaFunctionEntry] {
    [
      showVerb, countVerb, rowsVerb, rowVerb, valueVerb, columnVerb, columnNamesVerb, describeVerb,
      explainVerb, whyVerb,
    ]
  }

  private static var showVerb: LuaFunctionEntry {
    ending(
      "show", [optionsParameter], "Prints the table. Option titles = true heads the columns by their titles.",
      example: #"data.documents:count_by "disclosure":show()"#,
      output: """
        documents · 2021Q3 · 3 rows
         disclosure  count
         主动公开       62
         依申请公开      4
         不予公开        3
        """
    ) { call in
      var options = call.session.grid
      options.usesTitles = try call.flag("titles") ?? options.usesTitles
      call.session.print(try call.table.shown(options) + "\n")
      return []
    }
  }

  private static var countVerb: LuaFunctionEntry {
    ending(
      "count", [], "How many rows there are.", example: "print(data.test_letters:count())", output: "46"
    ) { call in [.integer(Int64(try call.table.rowCount()))] }
  }

  private static var rowsVerb: LuaFunctionEntry {
    ending(
      "rows", [], "A list of all rows, each a table by the columns' names; a missing value is nil.",
      example: #"print(#data.test_letters:take(2):rows())"#, output: "2"
    ) { call in
      let table = try call.table.visible()
      return [.table(LuaTable(array: (0..<table.rowCount).map { .table(LuaTable.row(table, $0)) }))]
    }
  }

  private static var rowVerb: LuaFunctionEntry {
    ending(
      "row", [LuaParameter("number", type: "whole number", summary: "Which row, from 1.", isOptional: true)],
      "One row as a table by the columns' names.",
      example: #"print(data.quarters:filter "quarter == '2021Q3'":row(1).label)"#, output: "2021年第三季度"
    ) { call in
      let table = try call.table.visible()
      let number = call.arguments.isEmpty ? 1 : try call.integer(0)
      guard (1...max(1, table.rowCount)).contains(number), table.rowCount > 0 else {
        throw call.fault("no row \(number), the table has \(table.rowCount)")
      }
      return [.table(LuaTable.row(table, number - 1))]
    }
  }

  private static var valueVerb: LuaFunctionEntry {
    ending(
      "value",
      [
        LuaParameter("column", type: "text", summary: "Which column, or an aggregate such as sum(posts)."),
        LuaParameter(
          "condition", type: "formula", summary: "Which row, if there are several.", isOptional: true),
        optionsParameter,
      ],
      "The value of a column in the only row, where more rows, or none, are an error; or of an aggregate over all rows.",
      example: #"print(data.quarters:value("as_of", "quarter == '2021Q3'"))"#, output: "2021-08-23"
    ) { call in
      var table = call.table
      if call.arguments.count > 1 { table = try call.then(.filter(call.condition(1), keeping: true)) }
      if let aggregate = try call.aggregate() {
        table = table.with(
          table.plan.then(.ungroup, origin: call.origin).then(.aggregate([aggregate]), origin: call.origin))
        let result = try table.result().table
        try table.refuseConfidential(result.schema[0])
        return [LuaValue(result[0, 0])]
      }
      let result = try table.result().table
      guard result.rowCount == 1 else {
        throw call.fault(
          "expected one row, found \(result.rowCount)", help: ["give a condition that one row fulfils"])
      }
      return [LuaValue(try table.visibleColumn(call.text(0))[0])]
    }
  }

  private static var columnVerb: LuaFunctionEntry {
    ending(
      "column", [LuaParameter("name", type: "text", summary: "Which column.")],
      "A list of the values of a column; a missing value is the value missing.",
      example: #"print(#data.test_letters:column "replied_on")"#, output: "46"
    ) { call in
      let column = try call.table.visibleColumn(call.text(0))
      let values = (0..<column.count).map { row in
        column[row].isMissing ? LuaValue.scalar(.missing) : LuaValue(column[row])
      }
      return [.table(LuaTable(array: values))]
    }
  }

  private static var columnNamesVerb: LuaFunctionEntry {
    ending(
      "column_names", [], "The names of the columns, separated by commas.",
      example: #"print(data.holidays:column_names())"#, output: "date, kind, holiday, in_lieu"
    ) { call in [.string(try Binder.bind(call.table.plan).schema.names.joined(separator: ", "))] }
  }

  private static var describeVerb: LuaFunctionEntry {
    verb(
      "describe", [],
      "One row a column: name, title, type, missing and distinct values, smallest and largest.",
      example: #"print(data.test_letters:describe():value("missing", "column == 'replied_on'"))"#, output: "8"
    ) { call in
      let table = try call.table.visible()
      let described = try call.session.workspace.work.aside(call.name) { _ in
        try TableDescription.table(of: table)
      }
      let source = PlanSource(name: "description of \(call.table.label)", table: described)
      return LazyTable(
        Plan(source), label: source.name, period: call.table.period, session: call.session)
    }
  }

  private static var explainVerb: LuaFunctionEntry {
    ending(
      "explain", [optionsParameter],
      "The steps as they were asked for, then as they ran, rewritten to be faster: rows that came in and went out of each, and its milliseconds. Scripts leave out the times, which are never the same twice; option times = true or false says so.",
      example: #"print(data.documents:filter "published_on == nil":explain { times = false })"#,
      output: """
        documents
        filter quarter == '2021Q3'
        filter published_on == nil
        -- as it ran
        documents: 337 → 337 rows
        filter quarter == '2021Q3' and published_on == nil: 337 → 18 rows
        """
    ) { call in
      let times = try call.flag("times") ?? (call.session.profile == .trusted)
      return [.string(try Explanation(call.table.plan, call.table.result()).text(times: times))]
    }
  }
}

extension VerbCall {
  /// What the first argument computes over all rows; nil when it is the name of a column.
  fileprivate func aggregate() throws -> NamedColumn? {
    let text = try text(0)
    let schema = try Binder.bind(table.plan).schema
    guard schema.index(of: text) == nil, (try? FormulaParser.parseExpression(text))?.expression.isCall == true
    else { return nil }
    var column = try expression(text)
    column.name = "value"
    return column
  }
}

extension ColumnExpression {
  fileprivate var isCall: Bool {
    switch kind {
    case .call: true
    default: children.contains(where: \.isCall)
    }
  }
}

extension LuaTable {
  /// A row by the columns' names; missing values are left out, as nil is in Lua.
  static func row(_ table: Table, _ row: Int) -> LuaTable {
    var fields: [String: LuaValue] = [:]
    for (field, column) in zip(table.schema.fields, table.columns) {
      let value = LuaValue(column[row])
      if !value.isNil { fields[field.name] = value }
    }
    return LuaTable(fields)
  }
}
