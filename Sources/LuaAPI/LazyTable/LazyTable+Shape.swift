import Diagnostics
import Lua
import Query
import Tables
import Workbench

/// Verbs that change the shape of a table.
extension LazyTable {
  static var shapeVerbs: [LuaFunctionEntry] {
    [unionVerb, pivotVerb, unpivotVerb, completeVerb, compareVerb]
  }

  private static var unionVerb: LuaFunctionEntry {
    verb(
      "union",
      [
        LuaParameter(
          "other", type: .dataTable,
          summary: Phrase("The rows to add; further tables may follow.", zh: "要加入的行；后面可以再写其他表。"))
      ],
      isVariadic: true,
      Phrase(
        "Adds the rows of other tables. Columns are matched by name; a table without a column has missing values there.",
        zh: "加入其他表的行。按列名对应；表中没有的列为缺失。"),
      example: #"print(data.documents:select "unit":union(data.meetings:select "unit"):count())"#,
      output: "369"
    ) { call in
      let others = try call.arguments.indices.map { try call.lazyTable($0).plan }
      guard !others.isEmpty else {
        throw call.fault(Phrase("expected a table of data, found nothing", zh: "此处应为数据表，实际没有写"))
      }
      return try call.then(.union, with: others)
    }
  }

  private static var pivotVerb: LuaFunctionEntry {
    verb(
      "pivot",
      [
        LuaParameter(
          "column", type: .text,
          summary: Phrase("The column whose values become columns.", zh: "其值要变成列的那一列。")),
        LuaParameter(
          "measure", type: .formula,
          summary: Phrase("An aggregate, such as count() or sum(posts).", zh: "汇总函数，例如count()或sum(posts)。")),
        optionsParameter,
      ],
      Phrase(
        "Puts the groups of a column side by side, one row a combination of the columns in the option rows. Columns come in the official order of the values, or as they first appear; rows without a value have the column –, where there are any. Option margins = \"合计\" adds a column and a row of that name with the measure of the whole.",
        zh:
          "把一列的各组并排成列，选项rows中各列的每种组合一行。各列按值的官方顺序，或按首次出现的顺序；有没有值的行时另有一列–。选项margins = \"合计\"增加同名的一列和一行，为总体的汇总值。"
      ),
      example: #"print(data.documents:pivot("disclosure", "count()", { rows = "quarter" }):column_names())"#,
      output: "quarter, 主动公开, 依申请公开, 不予公开"
    ) { call in
      let column = try call.text(0)
      let pivot = Pivot(
        rows: try call.optionalText("rows").map { try call.list($0) } ?? [], column: column,
        values: try call.distinctValues(of: column) + call.missingValue(of: column),
        measure: try call.expression(call.text(1)),
        margin: try call.optionalText("margins"))
      return try call.checked(pivot.plan(over: call.table.plan, origin: call.origin))
    }
  }

  private static var unpivotVerb: LuaFunctionEntry {
    verb(
      "unpivot", [columnsParameter, optionsParameter],
      Phrase(
        "Puts columns below each other. Options: name and value, what the two new columns are called.",
        zh: "把几列上下接成一列。选项：name和value，即两个新列的名称。"),
      example:
        #"print(data.quarters:unpivot("signed_on, published_on", { name = "what", value = "day" }):filter "quarter == '2021Q3'":column_names())"#,
      output:
        "quarter, label, data_basis, data_from, data_to, data_label, inspection_from, inspection_to, as_of, report_due, index_number, document_number, origin, what, day"
    ) { call in
      let unpivot = Unpivot(
        columns: try call.names(), nameColumn: try call.optionalText("name") ?? "name",
        valueColumn: try call.optionalText("value") ?? "value")
      return try call.checked(unpivot.plan(over: call.table.plan, origin: call.origin))
    }
  }

  private static var completeVerb: LuaFunctionEntry {
    verb(
      "complete", [columnsParameter], isVariadic: true,
      Phrase(
        "One row at least for each combination of the values of these columns: all declared values of a column that declares them, else those there are. The other columns of a new row are missing. Rows without a value in one of these columns stay, at the end.",
        zh: "这些列的值的每种组合至少一行：列声明了取值时用全部声明的值，否则用现有的值。新行的其他列为缺失。这些列中有缺失值的行保留在最后。"),
      example: #"print(data.documents:count_by "unit, disclosure":complete "unit, disclosure":count() % 3)"#,
      output: "0"
    ) { call in try call.completed(call.names()) }
  }

  private static var compareVerb: LuaFunctionEntry {
    verb(
      "compare",
      [
        LuaParameter(
          "other", type: .dataTable, summary: Phrase("The table to compare with.", zh: "要比较的表。")),
        LuaParameter(
          "keys", type: .text,
          summary: Phrase("Columns that name a row, in both tables.", zh: "两张表中标识一行的列。")),
      ],
      Phrase(
        "The rows that differ from another table, by key: the column difference says \"only here\", \"only there\" or \"differs\"; columns of the other table end in _other.",
        zh: "按键与另一张表比较有差异的行：列difference写“only here”（只在此表）、“only there”（只在彼表）或“differs”（不同）；另一张表的列以_other结尾。"),
      example:
        ##"print(table_of{ { u = "甲", n = 1 }, { u = "乙", n = 2 } }:compare(table_of{ { u = "甲", n = 1 }, { u = "乙", n = 3 } }, "u"):value "difference")"##,
      output: "differs"
    ) { call in try call.compared(with: call.lazyTable(0), keys: call.names(from: 1)) }
  }
}

extension VerbCall {
  /// The values of a column: those it declares, else those there are in the order of their first row.
  func distinctValues(of column: String) throws -> [(value: Value, name: String)] {
    let schema = try Binder.bind(table.plan).schema
    guard let place = schema.index(of: column) else {
      // Bound for its message.
      _ = try then(.distinct([column]))
      return []
    }
    if let domain = schema[place].domain { return domain.map { (.text($0), $0) } }
    let plan = table.plan.then(.ungroup, origin: origin).then(.distinct([column]), origin: origin)
    let values = try session.run(plan).table.columns[place]
    return (0..<values.count).compactMap { row in
      values[row].isMissing ? nil : (values[row], values[row].description)
    }
  }

  /// Missing, under the name that a column of it has, where a row has no value.
  func missingValue(of column: String) throws -> [(value: Value, name: String)] {
    let isMissing = NamedColumn("condition", .binary(.equal, .column(column), .literal(.missing)))
    let rows = table.plan.then(.ungroup, origin: origin)
      .then(.filter(isMissing, keeping: true), origin: origin)
      .then(.aggregate([NamedColumn("rows", .call("count", []))]), origin: origin)
    return try session.run(rows).table[0, 0] == .int(0) ? [] : [(.missing, "–")]
  }

  /// Every combination of the columns' values, joined with the rows there are.
  func completed(_ names: [String]) throws -> LazyTable {
    var combinations: Plan?
    for name in names {
      let values = try distinctValues(of: name).map(\.value)
      let schema = try Binder.bind(table.plan).schema
      guard let place = schema.index(of: name) else { continue }
      var builder = ColumnBuilder(schema[place].type)
      for value in values where !builder.append(value) {
        throw fault(Phrase("\(value) does not fit \"\(name)\"", zh: "\(value)不适合列“\(name)”"))
      }
      var ones = ColumnBuilder(.int)
      for _ in values { ones.append(stored: 1) }
      let side = Plan(
        PlanSource(
          name: "values of \(name)",
          table: Table(Schema([schema[place], Field("@one", .int)]), [builder.build(), ones.build()])))
      let key = [JoinKey(left: "@one", right: "@one")]
      combinations = combinations?.then(.join(.inner, keys: key), with: [side], origin: origin) ?? side
    }
    guard let combinations else {
      throw fault(Phrase("expected names of columns, found nothing", zh: "此处应写列名，实际没有写"))
    }
    let keys = names.map { JoinKey(left: $0, right: $0) }
    return try checked(
      combinations.then(.without(["@one"]), origin: origin)
        .then(.join(.full, keys: keys), with: [table.plan.then(.ungroup, origin: origin)], origin: origin))
  }

  /// A full join on the keys, with what differs.
  func compared(with other: LazyTable, keys: [String]) throws -> LazyTable {
    let schema = try Binder.bind(table.plan).schema
    let otherSchema = try Binder.bind(other.plan).schema
    let keyPlaces = Set(keys.compactMap { schema.index(of: $0) })
    let shared = schema.names.enumerated().filter { place, name in
      !keyPlaces.contains(place) && otherSchema.index(of: name) != nil
    }.map(\.element)
    let here = table.plan.then(
      .derive([NamedColumn("@here", .literal(.bool(true)))], .inherited), origin: origin)
    let there = other.plan
      .then(.rename(shared.map { (from: $0, to: "\($0)_other") }), origin: origin)
      .then(.derive([NamedColumn("@there", .literal(.bool(true)))], .inherited), origin: origin)
    let changed = shared.map { ColumnExpression.binary(.notEqual, .column($0), .column("\($0)_other")) }
      .reduce(ColumnExpression.literal(.bool(false))) { .binary(.or, $0, $1) }
    let difference = ColumnExpression.call(
      "if_else",
      [
        .binary(.equal, .column("@there"), .literal(.missing)), .literal(.text("only here")),
        .call(
          "if_else",
          [
            .binary(.equal, .column("@here"), .literal(.missing)), .literal(.text("only there")),
            .call("if_else", [changed, .literal(.text("differs")), .literal(.text("same"))]),
          ]),
      ])
    let joined = here.then(
      .join(.full, keys: keys.map { JoinKey(left: $0, right: $0) }), with: [there], origin: origin)
    let named = NamedColumn("difference", difference, domain: ["only here", "only there", "differs"])
    let isSame = ColumnExpression.binary(.equal, .column("@difference"), .literal(.text("same")))
    return try checked(
      joined.then(.derive([NamedColumn("@difference", difference)], .inherited), origin: origin)
        .then(.filter(NamedColumn("condition", isSame), keeping: false), origin: origin)
        .then(
          .derive([NamedColumn(named.name, .column("@difference"), domain: named.domain)], .inherited),
          origin: origin
        )
        .then(.without(["@here", "@there", "@difference"]), origin: origin))
  }
}
