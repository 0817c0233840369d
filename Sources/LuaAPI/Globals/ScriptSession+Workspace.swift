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
      "use",
      [
        LuaParameter(
          "quarter", type: .textOrPeriod,
          summary: Phrase("The quarter to work on.", zh: "要处理的季度。"))
      ],
      summary: Phrase("Makes another quarter the current one.", zh: "改变当前季度。"),
      example: #"use "2021Q2" print(data.test_letters:count())"#,
      output: "46"
    ) { [unowned self] call in
      try workspace.use(text(of: call.argument(0)))
      return []
    }
  }

  private var asOfFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "as_of",
      summary: Phrase(
        "The day up to which the current quarter counts; never the clock.", zh: "当前季度的统计截止日；从不取系统时钟。"),
      example: "print(as_of())", output: "2021-08-23", gives: [.date]
    ) { [unowned self] _ in
      guard let day = try workspace.asOf() else {
        throw LuaFault(
          Phrase("no as-of day is known", zh: "不知道统计截止日"),
          help: [Phrase("give --as-of 2021-08-23", zh: "用--as-of 2021-08-23给出")])
      }
      return [LuaValue(.date(day))]
    }
  }

  private var quarterFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "quarter",
      [
        LuaParameter(
          "text", type: .text,
          summary: Phrase("A quarter; the current one if left out.", zh: "季度；不写为当前季度。"), isOptional: true)
      ],
      summary: Phrase("A quarter as a period, or the current one.", zh: "作为期间的某个季度，或当前季度。"),
      example: #"print(quarter(), quarter("2021Q1"):previous())"#,
      output: "2021Q3\t2020Q4", gives: [.period]
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
      "unit",
      [
        LuaParameter(
          "name", type: .text,
          summary: Phrase("A unit as anybody may write it.", zh: "单位的任何一种写法。"))
      ],
      summary: Phrase(
        "The canonical short name of a unit; an unknown name is an error with the nearest ones.",
        zh: "单位的规范简称；不认识的名称报错，并给出相近的名称。"),
      example: #"print(unit "综合执法局")"#, output: "综合行政执法局", gives: [.text]
    ) { [unowned self] call in
      guard let units = try workspace.units() else {
        throw LuaFault(Phrase("the workspace has no registry of units", zh: "工作区没有单位名录"))
      }
      return [.string(try units.canonicalName(of: call.text(0)))]
    }
  }

  private var paramFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "param",
      [
        LuaParameter("name", type: .text, summary: Phrase("Which parameter.", zh: "哪个参数。")),
        LuaParameter(
          "default", type: .anything,
          summary: Phrase("Its value when none was given.", zh: "没有给出时的值。"), isOptional: true),
      ],
      summary:
        Phrase(
          "A parameter given with --param name=value, as the type of its default; without a default it must be given.",
          zh: "用--param name=value给出的参数，类型与默认值相同；没有默认值时必须给出。"),
      example: #"print(param("limit", 10))"#, output: "10", gives: [.anything]
    ) { [unowned self] call in [try parameter(call.text(0), default: call.argument(1))] }
  }

  private func parameter(_ name: String, default standard: LuaValue) throws -> LuaValue {
    askedParameters.insert(name)
    guard let text = parameters[name] else {
      guard !standard.isNil else {
        throw LuaFault(
          Phrase("no parameter \"\(name)\" was given", zh: "没有给出参数“\(name)”"),
          help: [Phrase("give it with --param \(name)=…", zh: "用--param \(name)=…给出")])
      }
      return standard
    }
    switch standard {
    case .integer, .number:
      if let number = Int64(text) { return .integer(number) }
      guard let decimal = FixedDecimal(text) else {
        throw LuaFault(
          Phrase("parameter \"\(name)\" is a number, found \"\(text)\"", zh: "参数“\(name)”应为数字，实际为“\(text)”"))
      }
      return LuaValue(decimal)
    case .bool:
      guard text == "true" || text == "false" else {
        throw LuaFault(
          Phrase(
            "parameter \"\(name)\" is true or false, found \"\(text)\"",
            zh: "参数“\(name)”应为true或false，实际为“\(text)”"))
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
          "rows", type: .listTables,
          summary: Phrase(
            "Each a row by the columns' names; missing where there is no value.", zh: "每个表是一行，键为列名；没有值的即缺失。")),
        LuaParameter(
          "label", type: .text,
          summary: Phrase("What the rows are called above the table.", zh: "表头上对这些行的称呼。"), isOptional: true),
      ],
      summary: Phrase(
        "A table of data from values in a script. Columns are sorted by name.", zh: "由脚本中的值生成数据表，各列按名称排序。"),
      example: #"print(table_of{ { unit = "甲", n = 2 }, { unit = "乙", n = 1 } }:sort "n":names "unit")"#,
      output: "2 units: 乙、甲", gives: [.dataTable]
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
          "path", type: .text,
          summary:
            Phrase(
              "A CSV file, an Excel workbook, an HTML table or a JSON file; its bytes tell which, not its name. Texts are in UTF-8, UTF-16 or GB18030 (GBK).",
              zh: "CSV文件、Excel工作簿、HTML表格或JSON文件；按内容而不是按文件名识别。文本编码为UTF-8、UTF-16或GB18030（GBK）。")
        ),
        LuaParameter(
          "options", type: .table,
          summary:
            Phrase(
              "sheet = \"2021Q3\" or its number chooses a sheet of a workbook; items = \"data.items\" says where in a JSON file the records are; encoding = \"GB18030\" says how a text is written where its bytes do not tell; year = 2021 is that of days and quarters without one (9月20日, 第三季度); good_rows = true loads the rows that can be read; stream = true reads the rows in parts whenever a result is wanted, stream = false always holds them in memory; guarded = true takes off the apostrophes that write put before texts that begin like a formula. What is recognised around a table in a sheet can be said instead: header_rows = {2, 3}, title_rows, group_rows, total_rows, footnotes and repeated_rows each name rows, or are false; group_column, fill_down, first_row, last_row, range = \"B3:H40\", separator; shape = \"plain\" recognises nothing, shape = \"office\" does so in a CSV file too.",
              zh:
                "sheet = \"2021Q3\"或序号，选定工作簿中的工作表；items = \"data.items\"指明JSON文件中记录的位置；encoding = \"GB18030\"在内容看不出编码时指明编码；year = 2021是没有写年份的日期和季度（9月20日、第三季度）所属的年份；good_rows = true只载入能读的行；stream = true每次要结果时分批读取，stream = false始终放在内存中；guarded = true去掉write在形似公式的文本前加的单引号。工作表中表格四周识别出的内容也可以直接指明：header_rows = {2, 3}、title_rows、group_rows、total_rows、footnotes和repeated_rows各写行号，或写false；还有group_column、fill_down、first_row、last_row、range = \"B3:H40\"、separator；shape = \"plain\"不作识别，shape = \"office\"对CSV文件也作识别。"
            ),
          isOptional: true),
      ],
      summary:
        Phrase(
          "A table of data from a file; the types are the narrowest that fit every cell. A file larger than half of the memory is streamed: conditions, new columns, aggregates (but median and quantile), take and top run over its rows part by part, and other verbs hold what reaches them, up to 256 MB. Not for scripts.",
          zh:
            "由文件生成数据表；类型取能容纳所有单元格的最窄者。超过内存一半的文件分批读取：条件、新列、汇总（median和quantile除外）、take和top逐批处理，其他动词把到达的行放在内存中，最多256 MB。脚本中不可用。"
        ),
      example: "", output: "", gives: [.dataTable]
    ) { [unowned self] call in
      let path = try call.text(0)
      let options = call.argumentCount > 1 ? try FileOptions(call.table(1)) : FileOptions()
      let file = outputFolder.path(of: path)
      let opened = try workspace.work.aside(path) { try OpenedFile(file, options, watch: $0) }
      tell(opened.receipt, of: path)
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
        throw LuaFault(
          Phrase("the options of read go by name", zh: "read的选项要写名称"),
          help: [Phrase("write { stream = true }", zh: "写成{ stream = true }")])
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
        throw LuaFault(
          Phrase("\"\(name)\" is true or false", zh: "“\(name)”应为true或false"),
          help: [Phrase("write { \(name) = true }", zh: "写成{ \(name) = true }")])
      case (_, let value) where ShapeOptions.names.contains(name): try set(name, value)
      case ("sheet", _):
        throw LuaFault(Phrase("\"sheet\" is the name or the number of a sheet", zh: "“sheet”应为工作表的名称或序号"))
      case ("year", _):
        throw LuaFault(Phrase("\"year\" is a number of four digits, such as 2021", zh: "“year”应为四位数，例如2021"))
      case ("encoding", _):
        throw LuaFault(
          Phrase("\"encoding\" is a text, such as \"GB18030\"", zh: "“encoding”应为文本，例如\"GB18030\""))
      case ("items", _):
        throw LuaFault(
          Phrase("\"items\" is a text, such as \"data.items\"", zh: "“items”应为文本，例如\"data.items\""))
      default:
        let known =
          ["good_rows", "stream", "sheet", "items", "encoding", "year", "guarded"] + ShapeOptions.names
        throw LuaFault(
          Phrase(
            "no option \"\(name)\"\(nearest: name, among: known)",
            zh: "没有选项“\(name)”\(nearest: name, among: known)"))
      }
    }
  }

  private static func encoding(_ name: String) throws -> TextEncoding {
    if let encoding = TextEncoding(named: name) { return encoding }
    let known = TextEncoding.allCases.map(\.description)
    throw LuaFault(
      Phrase(
        "no encoding \"\(name)\" is read here\(nearest: name, among: known)",
        zh: "不能读取编码“\(name)”\(nearest: name, among: known)"),
      help: [Phrase("the encodings are \(listed: known)", zh: "可用的编码：\(listed: known)")])
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

extension ScriptSession {
  /// Prints what a file was read as, and which rows were left out of it.
  private func tell(_ receipt: ReadReceipt, of path: String) {
    var lines = receipt.notes.map { note in Phrase("\(path): \(note)", zh: "\(path)：\(note)") }
    if receipt.droppedRows > 0 {
      let rows = Noun("row was", plural: "rows were", zh: "行")
      lines.append(
        Phrase(
          "\(path): \(receipt.droppedRows, rows) left out", zh: "\(path)：有\(receipt.droppedRows, rows)没有读入"))
      lines += receipt.problems.map { problem in Phrase("\(problem)", zh: "\(problem)") }
    }
    for line in lines { print(line.text(in: language) + "\n") }
  }
}
