import Diagnostics
import Lua
import Tables
import Workbench

extension LazyTable {
  /// How a table of data looks to Lua: verbs only; columns are named inside formulas.
  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: LuaKind.dataTable.name, memberNoun: Phrase("verb", zh: "动词"),
      methods: subjects.flatMap(\.entries),
      index: { object, name in
        guard let table = object as? LazyTable else { return nil }
        return try table.refuseColumn(name)
      },
      text: { object in try (object as? LazyTable)?.shown() ?? "" },
      length: { object in try (object as? LazyTable)?.rowCount() ?? 0 })
  }

  /// The verbs by what they are about.
  static var subjects: [(subject: Phrase, entries: [LuaFunctionEntry])] {
    [
      (Phrase("rows", zh: "行"), rowVerbs), (Phrase("columns", zh: "列"), columnVerbs),
      (Phrase("groups", zh: "分组"), groupVerbs), (Phrase("shape", zh: "形状"), shapeVerbs),
      (Phrase("several tables", zh: "多张表"), tableVerbs), (Phrase("rankings", zh: "排名"), rankingVerbs),
      (Phrase("trends", zh: "趋势"), trendVerbs), (Phrase("lists", zh: "名单"), listVerbs),
      (Phrase("deadlines and grades", zh: "时限与等次"), inspectionVerbs),
      (Phrase("rectification", zh: "整改"), rectificationVerbs), (Phrase("scores", zh: "评分"), scoringVerbs),
      (Phrase("assessment", zh: "考核"), assessmentVerbs), (Phrase("looking", zh: "查看"), lookingVerbs),
      (Phrase("figures of a notice", zh: "通报中的数字"), figureVerbs),
      (Phrase("charts", zh: "图表"), chartVerbs), (Phrase("leaving", zh: "写出"), leavingVerbs),
    ]
  }

  /// Verbs that give rows of the same table: what is known of its columns stays so.
  static var rowKeepingVerbs: [LuaFunctionEntry] {
    let looking: Set = ["rows", "row"]
    return rowVerbs + lookingVerbs.filter { looking.contains($0.name) }
  }

  /// A dot gives verbs only: a column's name gets the way to reach its values.
  private func refuseColumn(_ name: String) throws -> LuaValue? {
    let schema = try result().table.schema
    guard let place = schema.index(of: name) else { return nil }
    throw LuaFault(
      Phrase("\"\(name)\" is a column, and a dot gives verbs only", zh: "“\(name)”是列，点号之后只能写动词"),
      help: [
        Phrase(
          "write :select \"\(schema[place].name)\" for a table, :column \"\(schema[place].name)\" for its values",
          zh: "要表写:select \"\(schema[place].name)\"，要值写:column \"\(schema[place].name)\"")
      ])
  }

  /// A verb that gives a table of data.
  static func verb(
    _ name: String, _ parameters: [LuaParameter], isVariadic: Bool = false, _ summary: Phrase,
    example: String, output: String, _ body: @escaping (VerbCall) throws -> LazyTable
  ) -> LuaFunctionEntry {
    LuaFunctionEntry(
      name, parameters, isVariadic: isVariadic, summary: summary, example: example, output: output,
      gives: [.dataTable]
    ) { call in
      let verb = try VerbCall(call)
      if !isVariadic { try verb.refuseOther(than: parameters) }
      let table = try body(verb)
      try verb.options.refuseUnasked(by: verb.name)
      return [.object(table)]
    }
  }

  /// A verb that gives something else.
  static func ending(
    _ name: String, _ parameters: [LuaParameter] = [], _ summary: Phrase, example: String, output: String,
    gives: [LuaKind] = [], _ body: @escaping (VerbCall) throws -> [LuaValue]
  ) -> LuaFunctionEntry {
    LuaFunctionEntry(
      name, parameters, summary: summary, example: example, output: output, gives: gives
    ) { call in
      let verb = try VerbCall(call)
      try verb.refuseOther(than: parameters)
      let values = try body(verb)
      try verb.options.refuseUnasked(by: verb.name)
      return values
    }
  }

  // The parameters that many verbs share.
  static let conditionParameter = LuaParameter(
    "condition", type: .formulaOrFunction,
    summary: Phrase("What must hold for a row.", zh: "行要符合的条件。"))
  static let columnsParameter = LuaParameter(
    "columns", type: .text,
    summary: Phrase("Names of columns or formulas, separated by commas.", zh: "列名或公式，用逗号隔开。"))
  static let keysParameter = LuaParameter(
    "keys", type: .text,
    summary: Phrase("Columns to order by; a minus in front puts the largest first.", zh: "排序的列；前面加负号则大的在前。"))
  static let optionsParameter = LuaParameter(
    "options", type: .table,
    summary: Phrase("Named options, and values for $names.", zh: "选项，以及公式中$name的值。"), isOptional: true)
}
