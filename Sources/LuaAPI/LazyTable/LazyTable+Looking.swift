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
      "show", [optionsParameter],
      Phrase(
        "Prints the table. Option titles = true heads the columns by their titles.",
        zh: "打印表。选项titles = true用中文标题作表头。"),
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
      "count", [], Phrase("How many rows there are.", zh: "行数。"), example: "print(data.test_letters:count())",
      output: "46", gives: [.wholeNumber]
    ) { call in [.integer(Int64(try call.table.rowCount()))] }
  }

  private static var rowsVerb: LuaFunctionEntry {
    ending(
      "rows", [],
      Phrase(
        "A list of all rows, each a table by the columns' names; a missing value is nil.",
        zh: "所有行的列表，每行是以列名为键的表；缺失值为nil。"),
      example: #"print(#data.test_letters:take(2):rows())"#, output: "2", gives: [.rows]
    ) { call in
      let table = try call.table.handedOut()
      let columns = LuaTable.namedColumns(table)
      return [call.session.list(table.rowCount, call.name) { .table(LuaTable.row(columns, $0)) }]
    }
  }

  private static var rowVerb: LuaFunctionEntry {
    ending(
      "row",
      [
        LuaParameter(
          "number", type: .wholeNumber, summary: Phrase("Which row, from 1.", zh: "第几行，从1起。"),
          isOptional: true)
      ],
      Phrase("One row as a table by the columns' names.", zh: "一行，即以列名为键的表。"),
      example: #"print(data.quarters:filter "quarter == '2021Q3'":row(1).label)"#, output: "2021年第三季度",
      gives: [.row]
    ) { call in
      let table = try call.table.handedOut()
      let number = call.arguments.isEmpty ? 1 : try call.integer(0)
      guard (1...max(1, table.rowCount)).contains(number), table.rowCount > 0 else {
        throw call.fault(
          Phrase(
            "no row \(number), the table has \(table.rowCount)", zh: "没有第\(number)行，表中共\(table.rowCount)行"))
      }
      return [.table(LuaTable.row(table, number - 1))]
    }
  }

  private static var valueVerb: LuaFunctionEntry {
    ending(
      "value",
      [
        LuaParameter(
          "column", type: .text,
          summary: Phrase("Which column, or an aggregate such as sum(posts).", zh: "哪一列，或汇总函数，例如sum(posts)。")),
        LuaParameter(
          "condition", type: .formula,
          summary: Phrase("Which row, if there are several.", zh: "有多行时，是哪一行。"), isOptional: true),
        optionsParameter,
      ],
      Phrase(
        "The value of a column in the only row, where more rows, or none, are an error; or of an aggregate over all rows.",
        zh: "唯一一行中某列的值，多行或没有行时报错；或全部行的汇总。"),
      example: #"print(data.quarters:value("as_of", "quarter == '2021Q3'"))"#, output: "2021-08-23",
      gives: [.anything]
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
          Phrase("expected one row, found \(result.rowCount)", zh: "应为一行，实际有\(result.rowCount)行"),
          help: [Phrase("give a condition that one row fulfils", zh: "请给出只有一行符合的条件")])
      }
      return [LuaValue(try table.visibleColumn(call.text(0))[0])]
    }
  }

  private static var columnVerb: LuaFunctionEntry {
    ending(
      "column",
      [LuaParameter("name", type: .text, summary: Phrase("Which column.", zh: "哪一列。"))],
      Phrase(
        "A list of the values of a column; a missing value is the value missing.", zh: "一列的值的列表；缺失的值为missing。"
      ),
      example: #"print(#data.test_letters:column "replied_on")"#, output: "46", gives: [.list]
    ) { call in
      let column = try call.table.visibleColumn(call.text(0))
      let list = call.session.list(column.count, call.name) { row in
        let value = column[row]
        return value.isMissing ? .scalar(.missing) : LuaValue(value)
      }
      return [list]
    }
  }

  private static var columnNamesVerb: LuaFunctionEntry {
    ending(
      "column_names", [], Phrase("The names of the columns, separated by commas.", zh: "各列的名称，用逗号隔开。"),
      example: #"print(data.holidays:column_names())"#, output: "date, kind, holiday, in_lieu", gives: [.text]
    ) { call in [.string(try Binder.bind(call.table.plan).schema.names.joined(separator: ", "))] }
  }

  private static var describeVerb: LuaFunctionEntry {
    verb(
      "describe", [],
      Phrase(
        "One row a column: name, title, type, missing and distinct values, smallest and largest.",
        zh: "每列一行：名称、标题、类型、缺失数、不同值数、最小值和最大值。"),
      example: #"print(data.test_letters:describe():value("missing", "column == 'replied_on'"))"#, output: "8"
    ) { call in
      let table = try call.table.visible()
      let described = try call.session.workspace.work.aside(call.name) { _ in
        try TableDescription.table(of: table)
      }
      let label = call.table.label
      let source = PlanSource(name: "description of \(label)", table: described)
      let description = LazyTable(
        Plan(source), label: source.name, period: call.table.period, session: call.session)
      description.heading = Phrase("description of \(label)", zh: "\(label)的概况")
      return description
    }
  }

  private static var explainVerb: LuaFunctionEntry {
    ending(
      "explain", [optionsParameter],
      Phrase(
        "The steps as they were asked for, then as they ran, rewritten to be faster: rows that came in and went out of each, and its milliseconds. Scripts leave out the times, which are never the same twice; option times = true or false says so.",
        zh: "先列所写的步骤，再列为加快而改写后实际执行的步骤：每步进出的行数和毫秒数。脚本中不写毫秒数，因为每次都不同；选项times = true或false可以指定。"),
      example: #"print(data.documents:filter "published_on == nil":explain { times = false })"#,
      output: """
        documents
        filter quarter == '2021Q3'
        filter published_on == nil
        -- as it ran
        documents: 337 → 337 rows
        filter quarter == '2021Q3' and published_on == nil: 337 → 18 rows
        """, gives: [.text]
    ) { call in
      let times = try call.flag("times") ?? (call.session.profile == .trusted)
      let explanation = Explanation(call.table.plan, try call.table.result())
      return [.string(explanation.text(times: times, in: call.session.language))]
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
  static func row(_ table: Table, _ row: Int) -> LuaTable { Self.row(namedColumns(table), row) }

  /// The columns in the order that the pairs of a table have.
  fileprivate static func namedColumns(_ table: Table) -> [(name: String, column: Column)] {
    zip(table.schema.names, table.columns).map { (name: $0, column: $1) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  fileprivate static func row(_ columns: [(name: String, column: Column)], _ row: Int) -> LuaTable {
    var pairs: [Pair] = []
    pairs.reserveCapacity(columns.count)
    for (name, column) in columns {
      let value = LuaValue(column[row])
      if !value.isNil { pairs.append(Pair(key: .string(name), value: value)) }
    }
    return LuaTable(pairs: pairs)
  }
}
