import Diagnostics
import Lua
import Tables
import Workbench

extension LazyTable {
  /// How a table of data looks to Lua: verbs only; columns are named inside formulas.
  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: "table of data", memberNoun: "verb", methods: subjects.flatMap(\.entries),
      index: { object, name in
        guard let table = object as? LazyTable else { return nil }
        return try table.refuseColumn(name)
      },
      text: { object in try (object as? LazyTable)?.shown() ?? "" },
      length: { object in try (object as? LazyTable)?.rowCount() ?? 0 })
  }

  /// The verbs by what they are about.
  static var subjects: [(subject: String, entries: [LuaFunctionEntry])] {
    [
      ("rows", rowVerbs), ("columns", columnVerbs), ("groups", groupVerbs), ("shape", shapeVerbs),
      ("several tables", tableVerbs), ("rankings", rankingVerbs), ("trends", trendVerbs),
      ("lists", listVerbs),
      ("deadlines and grades", inspectionVerbs), ("rectification", rectificationVerbs),
      ("scores", scoringVerbs),
      ("assessment", assessmentVerbs), ("looking", lookingVerbs), ("figures of a notice", figureVerbs),
      ("charts", chartVerbs), ("leaving", leavingVerbs),
    ]
  }

  /// A dot gives verbs only: a column's name gets the way to reach its values.
  private func refuseColumn(_ name: String) throws -> LuaValue? {
    let schema = try result().table.schema
    guard let place = schema.index(of: name) else { return nil }
    throw LuaFault(
      "\"\(name)\" is a column, and a dot gives verbs only",
      help: [
        "write :select \"\(schema[place].name)\" for a table, :column \"\(schema[place].name)\" for its values"
      ])
  }

  /// A verb that gives a table of data.
  static func verb(
    _ name: String, _ parameters: [LuaParameter], isVariadic: Bool = false, _ summary: String,
    example: String, output: String, _ body: @escaping (VerbCall) throws -> LazyTable
  ) -> LuaFunctionEntry {
    LuaFunctionEntry(
      name, parameters, isVariadic: isVariadic, summary: summary, example: example, output: output
    ) { call in
      let verb = try VerbCall(call)
      let table = try body(verb)
      try verb.options.refuseUnasked(by: verb.name)
      return [.object(table)]
    }
  }

  /// A verb that gives something else.
  static func ending(
    _ name: String, _ parameters: [LuaParameter] = [], _ summary: String, example: String, output: String,
    _ body: @escaping (VerbCall) throws -> [LuaValue]
  ) -> LuaFunctionEntry {
    LuaFunctionEntry(name, parameters, summary: summary, example: example, output: output) { call in
      let verb = try VerbCall(call)
      let values = try body(verb)
      try verb.options.refuseUnasked(by: verb.name)
      return values
    }
  }

  // The parameters that many verbs share.
  static let conditionParameter = LuaParameter(
    "condition", type: "formula or function", summary: "What must hold for a row.")
  static let columnsParameter = LuaParameter(
    "columns", type: "text", summary: "Names of columns or formulas, separated by commas.")
  static let keysParameter = LuaParameter(
    "keys", type: "text", summary: "Columns to order by; a minus in front puts the largest first.")
  static let optionsParameter = LuaParameter(
    "options", type: "table", summary: "Named options, and values for $names.", isOptional: true)
}
