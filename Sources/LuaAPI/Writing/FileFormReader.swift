import Diagnostics
import Lua
import Query
import Reports
import Tables
import Workbench

/// The options of `write`, `output` and `sheet` as the form of a file.
struct FileFormReader {
  private let function: String
  private let options: LuaTable
  private let format: TableFormat
  /// The table with all its columns, and those of them that the edition leaves out.
  private let table: Table
  private let hidden: [Field]

  /// For every form, for CSV, for workbooks.
  private static let common = ["titles", "edition"]
  private static let ofText = ["encoding", "line_ends", "guard", "reasons"]
  private static let ofSheet = ["sheet", "title", "percent", "mark", "bars", "chart", "reasons"]

  init(
    _ function: String, _ options: LuaTable, _ format: TableFormat, _ table: Table, hidden: [Field] = []
  ) {
    self.function = function
    self.options = options
    self.format = format
    self.table = table
    self.hidden = hidden
  }

  /// The edition that is asked for; all columns if none is.
  static func edition(_ options: LuaTable, of function: String) throws -> Edition {
    try choice("edition", in: options, of: function, default: Edition.internal)
  }

  func form(caption: String) throws -> FileForm {
    try checkNames()
    var form = FileForm(format, caption: caption)
    if let titles = try flag("titles") { form.heading = titles ? .titles : .names }
    form.text = TextForm(
      try Self.choice("encoding", in: options, of: function, default: TextForm.Encoding.utf8),
      lineEnd: try Self.choice("line_ends", in: options, of: function, default: TextForm.LineEnd.lf))
    form.guardsFormulas = try flag("guard") ?? true
    form.writesReasons = try flag("reasons") ?? false
    form.sheet = try text("sheet")
    form.options = try sheetOptions()
    return form
  }

  // MARK: - Workbooks

  private func sheetOptions() throws -> SheetOptions {
    var sheet = SheetOptions()
    sheet.title = try text("title")
    sheet.percents = try names("percent")
    sheet.bars = try names("bars")
    sheet.marks = try marks()
    for mark in sheet.marks { try refuseHidden(mark.column) }
    sheet.charts = try charts()
    return sheet
  }

  private func marks() throws -> [CellMark] {
    switch options["mark"] {
    case .nil: return []
    case .string(let text): return try CellMark.marks(text, .bad, schema: table.schema)
    case .table(let tones):
      return try tones.pairs.flatMap { pair in
        guard case .string(let name) = pair.key, case .string(let text) = pair.value,
          let tone = CellMark.Tone(rawValue: name)
        else { throw markFault }
        return try CellMark.marks(text, tone, schema: table.schema)
      }
    default: throw markFault
    }
  }

  private var markFault: LuaFault {
    fault(
      Phrase(
        "\"mark\" is a comparison, or comparisons by bad, fair and good",
        zh: "“mark”应为一个比较，或按bad、fair、good写的几个比较"),
      help: [
        Phrase(
          "such as mark = \"score < 60\" or mark = { bad = \"score < 60\", good = \"score >= 90\" }",
          zh: "例如mark = \"score < 60\"或mark = { bad = \"score < 60\", good = \"score >= 90\" }")
      ])
  }

  private func charts() throws -> [SheetChart] {
    guard case .table(let chart) = options["chart"] else {
      if options["chart"].isNil { return [] }
      throw chartFault
    }
    guard !chart.array.isEmpty else { return [try self.chart(chart)] }
    return try chart.array.map { item in
      guard case .table(let chart) = item else { throw chartFault }
      return try self.chart(chart)
    }
  }

  private var chartFault: LuaFault {
    fault(
      Phrase("\"chart\" is a table, or a list of such tables", zh: "“chart”应为表，或这种表的列表"),
      help: [
        Phrase(
          "such as chart = { kind = \"bar\", by = \"unit\", of = \"score\", title = \"得分\" }",
          zh: "例如chart = { kind = \"bar\", by = \"unit\", of = \"score\", title = \"得分\" }")
      ])
  }

  private func chart(_ own: LuaTable) throws -> SheetChart {
    let known = ["kind", "by", "of", "title"]
    for pair in own.pairs {
      guard case .string(let name) = pair.key, known.contains(name) else {
        let name = if case .string(let text) = pair.key { text } else { pair.key.kindName.text(in: .english) }
        throw fault(
          Phrase(
            "a chart has no option \"\(name)\"\(nearest: name, among: known)",
            zh: "图表没有选项“\(name)”\(nearest: name, among: known)"),
          help: [Phrase("it has \(listed: known)", zh: "可用的选项：\(listed: known)")])
      }
    }
    let reader = FileFormReader(function, own, format, table, hidden: hidden)
    guard let by = try reader.text("by") ?? table.schema.fields.first(where: { $0.type == .text })?.name
    else {
      throw fault(
        Phrase("a chart needs the column that names its marks in the option by", zh: "图表需要在选项by中写标识各点的列"))
    }
    try refuseHidden(by)
    let values = try reader.names("of")
    guard !values.isEmpty else {
      throw fault(Phrase("a chart needs its columns of numbers in the option of", zh: "图表需要在选项of中写数字列"))
    }
    return SheetChart(
      try Self.choice("kind", in: own, of: function, default: SheetChart.Kind.bar), categories: by,
      values: values, title: try reader.text("title"))
  }

  // MARK: - Pieces

  private func checkNames() throws {
    let known = Self.common + (format == .csv ? Self.ofText : format == .xlsx ? Self.ofSheet : [])
    for pair in options.pairs {
      guard case .string(let name) = pair.key else {
        throw fault(
          Phrase("options go by name", zh: "选项要写名称"),
          help: [Phrase("write { titles = true }", zh: "写成{ titles = true }")])
      }
      if known.contains(name) { continue }
      let forms = [("csv", Self.ofText), ("xlsx", Self.ofSheet)].filter { $0.1.contains(name) }.map(\.0)
      guard forms.isEmpty else {
        throw fault(
          Phrase(
            "option \"\(name)\" is for .\(forms.joined(separator: " and .")) only",
            zh: "选项“\(name)”只用于\(listed: forms.map { ".\($0)" })"))
      }
      throw fault(
        Phrase(
          "no option \"\(name)\"\(nearest: name, among: known)",
          zh: "没有选项“\(name)”\(nearest: name, among: known)"),
        help: [
          Phrase(
            "the options of .\(format.rawValue) are \(listed: known)",
            zh: ".\(format.rawValue)的选项：\(listed: known)")
        ])
    }
  }

  private func flag(_ name: String) throws -> Bool? {
    switch options[name] {
    case .nil: nil
    case .bool(let flag): flag
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" is true or false, found \(other.kindName)",
          zh: "选项“\(name)”应为true或false，实际为\(other.kindName)"))
    }
  }

  private func text(_ name: String) throws -> String? {
    switch options[name] {
    case .nil: nil
    case .string(let text): text
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" must be a text, found \(other.kindName)",
          zh: "选项“\(name)”应为文本，实际为\(other.kindName)"))
    }
  }

  /// Columns by names or titles, separated by commas.
  private func names(_ name: String) throws -> [String] {
    guard let text = try text(name) else { return [] }
    return try FormulaParser.parseList(text).expressions.map { named in
      guard case .column(let column) = named.expression.kind else {
        throw fault(
          Phrase("option \"\(name)\" names columns, found \"\(text)\"", zh: "选项“\(name)”应写列名，实际为“\(text)”"))
      }
      try refuseHidden(column)
      return column
    }
  }

  private func refuseHidden(_ column: String) throws {
    guard let field = hidden.first(where: { $0.isCalled(column) }) else { return }
    throw fault(
      Phrase(
        "column \"\(field.name)\" is confidential, and a public edition does not have it",
        zh: "列“\(field.name)”不公开，公开版中没有"),
      help: [Phrase("leave it out of the options, or write the internal edition", zh: "从选项中去掉它，或写内部版")])
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, in options: LuaTable, of function: String, default standard: Choice
  ) throws -> Choice where Choice.RawValue == String {
    switch options[name] {
    case .nil: return standard
    case .string(let text):
      if let choice = Choice(rawValue: text.lowercased()) { return choice }
      let known = Choice.allCases.map(\.rawValue)
      throw LuaFault(
        Phrase(
          "\(function): option \"\(name)\" has no \"\(text)\"\(nearest: text, among: known)",
          zh: "\(function)：选项“\(name)”不能写“\(text)”\(nearest: text, among: known)"),
        help: [Phrase("it is one of \(listed: known)", zh: "可以写\(listed: known)")])
    case let other:
      throw LuaFault(
        Phrase(
          "\(function): option \"\(name)\" must be a text, found \(other.kindName)",
          zh: "\(function)：选项“\(name)”应为文本，实际为\(other.kindName)"))
    }
  }

  private func fault(_ message: Phrase, help: [Phrase] = []) -> LuaFault {
    LuaFault(Phrase("\(function): \(message)", zh: "\(function)：\(message)"), help: help)
  }
}
