import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Readers
import Reports
import Tables
import Workbench

/// Functions that reach the workspace: quarters, units, parameters, outputs, tables made in a script.
extension ScriptSession {
  var workspaceFunctions: [LuaFunctionEntry] {
    [
      useFunction, asOfFunction, quarterFunction, unitFunction, paramFunction, tableOfFunction,
    ]
  }

  private var useFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "use", [LuaParameter("quarter", type: "text or period", summary: "The quarter to work on.")],
      summary: "Makes another quarter the current one.",
      example: #"use "2021Q2" print(data.test_letters:count())"#,
      output: "46"
    ) { [unowned self] call in
      try workspace.use(text(of: call.argument(0)))
      return []
    }
  }

  private var asOfFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "as_of", summary: "The day up to which the current quarter counts; never the clock.",
      example: "print(as_of())", output: "2021-08-23"
    ) { [unowned self] _ in
      guard let day = try workspace.asOf() else {
        throw LuaFault("no as-of day is known", help: ["give --as-of 2021-08-23"])
      }
      return [LuaValue(.date(day))]
    }
  }

  private var quarterFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "quarter",
      [
        LuaParameter(
          "text", type: "text", summary: "A quarter; the current one if left out.", isOptional: true)
      ],
      summary: "A quarter as a period, or the current one.",
      example: #"print(quarter(), quarter("2021Q1"):previous())"#,
      output: "2021Q3\t2020Q4"
    ) { [unowned self] call in
      guard call.argumentCount > 0 else {
        guard let quarter = workspace.quarter else { throw WorkbenchError(.noQuarter) }
        return [LuaValue(.period(quarter))]
      }
      guard let period = Period(text: try call.text(0)), period.kind == .quarter else {
        throw WorkbenchError(.notAQuarter(try call.text(0)))
      }
      return [LuaValue(.period(period))]
    }
  }

  private var unitFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "unit", [LuaParameter("name", type: "text", summary: "A unit as anybody may write it.")],
      summary: "The canonical short name of a unit; an unknown name is an error with the nearest ones.",
      example: #"print(unit "综合执法局")"#, output: "综合行政执法局"
    ) { [unowned self] call in
      guard let units = try workspace.units() else {
        throw LuaFault("the workspace has no registry of units")
      }
      return [.string(try units.canonicalName(of: call.text(0)))]
    }
  }

  private var paramFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "param",
      [
        LuaParameter("name", type: "text", summary: "Which parameter."),
        LuaParameter("default", type: "any", summary: "Its value when none was given.", isOptional: true),
      ],
      summary:
        "A parameter given with --param name=value, as the type of its default; without a default it must be given.",
      example: #"print(param("limit", 10))"#, output: "10"
    ) { [unowned self] call in [try parameter(call.text(0), default: call.argument(1))] }
  }

  private func parameter(_ name: String, default standard: LuaValue) throws -> LuaValue {
    guard let text = parameters[name] else {
      guard !standard.isNil else {
        throw LuaFault("no parameter \"\(name)\" was given", help: ["give it with --param \(name)=…"])
      }
      return standard
    }
    switch standard {
    case .integer, .number:
      if let number = Int64(text) { return .integer(number) }
      guard let decimal = FixedDecimal(text) else {
        throw LuaFault("parameter \"\(name)\" is a number, found \"\(text)\"")
      }
      return LuaValue(decimal)
    case .bool:
      guard text == "true" || text == "false" else {
        throw LuaFault("parameter \"\(name)\" is true or false, found \"\(text)\"")
      }
      return .bool(text == "true")
    default: return .string(text)
    }
  }

  private var tableOfFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "table_of",
      [
        LuaParameter(
          "rows", type: "list of tables",
          summary: "Each a row by the columns' names; missing where there is no value."),
        LuaParameter(
          "label", type: "text", summary: "What the rows are called above the table.", isOptional: true),
      ],
      summary: "A table of data from values in a script. Columns are sorted by name.",
      example: #"print(table_of{ { unit = "甲", n = 2 }, { unit = "乙", n = 1 } }:sort "n":names "unit")"#,
      output: "2 units: 乙、甲"
    ) { [unowned self] call in
      let table = try TableFromLua.table(call.table(0))
      let label = call.argumentCount > 1 ? try call.text(1) : "table_of"
      let source = PlanSource(name: label, table: table)
      return [.object(LazyTable(Plan(source), label: label, period: nil, session: self))]
    }
  }

  var readFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "read",
      [
        LuaParameter(
          "path", type: "text",
          summary:
            "A CSV file, an Excel workbook, an HTML table or a JSON file; its bytes tell which, not its name. Texts are in UTF-8, UTF-16 or GB18030 (GBK)."
        ),
        LuaParameter(
          "options", type: "table",
          summary:
            "sheet = \"2021Q3\" or its number chooses a sheet of a workbook; items = \"data.items\" says where in a JSON file the records are; encoding = \"GB18030\" says how a text is written where its bytes do not tell; year = 2021 is that of days and quarters without one (9月20日, 第三季度); good_rows = true loads the rows that can be read; stream = true reads the rows in parts whenever a result is wanted, stream = false always holds them in memory; guarded = true takes off the apostrophes that write put before texts that begin like a formula. What is recognised around a table in a sheet can be said instead: header_rows = {2, 3}, title_rows, group_rows, total_rows, footnotes and repeated_rows each name rows, or are false; group_column, fill_down, first_row, last_row, range = \"B3:H40\", separator; shape = \"plain\" recognises nothing, shape = \"office\" does so in a CSV file too.",
          isOptional: true),
      ],
      summary:
        "A table of data from a file; the types are the narrowest that fit every cell. A file larger than half of the memory is streamed: conditions, new columns, aggregates (but median and quantile), take and top run over its rows part by part, and other verbs hold what reaches them, up to 256 MB. Not for scripts.",
      example: "", output: ""
    ) { [unowned self] call in
      let path = try call.text(0)
      let options = call.argumentCount > 1 ? try FileOptions(call.table(1)) : FileOptions()
      let file = outputFolder.path(of: path)
      let opened = try workspace.work.aside(path) { try OpenedFile(file, options, watch: $0) }
      for note in opened.receipt.notes { self.print("\(path): \(note)\n") }
      if opened.receipt.droppedRows > 0 {
        self.print("\(path): \(opened.receipt.droppedRows) rows were left out\n")
        for problem in opened.receipt.problems { self.print("\(problem)\n") }
      }
      return [.object(LazyTable(Plan(opened.source), label: path, period: nil, session: self))]
    }
  }
}

extension FileOptions {
  /// The options that `read` was given.
  fileprivate init(_ options: LuaTable) throws {
    self.init()
    for pair in options.pairs {
      guard case .string(let name) = pair.key else {
        throw LuaFault("the options of read go by name", help: ["write { stream = true }"])
      }
      switch (name, pair.value) {
      case ("good_rows", .bool(let flag)): goodRows = flag
      case ("stream", .bool(let flag)): streams = flag
      case ("guarded", .bool(let flag)): isGuarded = flag
      case ("sheet", .string(let text)): sheet = .name(text)
      case ("sheet", .integer(let number)): sheet = .number(Int(number))
      case ("items", .string(let path)): items = path
      case ("encoding", .string(let name)): encoding = try Self.encoding(name)
      case ("year", .integer(let number)) where (1000...9999).contains(number): year = Int(number)
      case ("good_rows", _), ("stream", _), ("guarded", _):
        throw LuaFault("\"\(name)\" is true or false", help: ["write { \(name) = true }"])
      case (_, let value) where ShapeOptions.names.contains(name): try set(name, value)
      case ("sheet", _): throw LuaFault("\"sheet\" is the name or the number of a sheet")
      case ("year", _): throw LuaFault("\"year\" is a number of four digits, such as 2021")
      case ("encoding", _): throw LuaFault("\"encoding\" is a text, such as \"GB18030\"")
      case ("items", _): throw LuaFault("\"items\" is a text, such as \"data.items\"")
      default:
        let known =
          ["good_rows", "stream", "sheet", "items", "encoding", "year", "guarded"] + ShapeOptions.names
        throw LuaFault("no option \"\(name)\"" + Suggestion.clause(for: name, among: known))
      }
    }
  }

  private static func encoding(_ name: String) throws -> TextEncoding {
    if let encoding = TextEncoding(named: name) { return encoding }
    let known = TextEncoding.allCases.map(\.description)
    throw LuaFault(
      "no encoding \"\(name)\" is read here" + Suggestion.clause(for: name, among: known),
      help: ["the encodings are \(known.joined(separator: ", "))"])
  }

  /// Sets what is said about the shape of the table.
  private mutating func set(_ name: String, _ value: LuaValue) throws {
    do throws(ReadError) {
      try shape.set(name, to: Self.shapeValue(value))
    } catch {
      throw LuaFault(error.message, help: error.help)
    }
  }

  /// What cannot be the value of any of these options becomes an empty list of rows, which none takes.
  private static func shapeValue(_ value: LuaValue) -> ShapeOptionValue {
    switch value {
    case .bool(let flag): return .flag(flag)
    case .string(let text): return .text(text)
    case .integer(let number): return .rows([Int(number)])
    case .table(let table):
      let numbers = table.array.compactMap { item -> Int? in
        if case .integer(let number) = item { Int(number) } else { nil }
      }
      return .rows(table.pairs.isEmpty && numbers.count == table.array.count ? numbers : [])
    default: return .rows([])
    }
  }
}
