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
      "\"mark\" is a comparison, or comparisons by bad, fair and good",
      help: ["such as mark = \"score < 60\" or mark = { bad = \"score < 60\", good = \"score >= 90\" }"])
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
      "\"chart\" is a table, or a list of such tables",
      help: ["such as chart = { kind = \"bar\", by = \"unit\", of = \"score\", title = \"得分\" }"])
  }

  private func chart(_ own: LuaTable) throws -> SheetChart {
    let known = ["kind", "by", "of", "title"]
    for pair in own.pairs {
      guard case .string(let name) = pair.key, known.contains(name) else {
        let name = if case .string(let text) = pair.key { text } else { pair.key.kindName }
        throw fault(
          "a chart has no option \"\(name)\"" + Suggestion.clause(for: name, among: known),
          help: ["it has \(known.joined(separator: ", "))"])
      }
    }
    let reader = FileFormReader(function, own, format, table, hidden: hidden)
    guard let by = try reader.text("by") ?? table.schema.fields.first(where: { $0.type == .text })?.name
    else { throw fault("a chart needs the column that names its marks in the option by") }
    try refuseHidden(by)
    let values = try reader.names("of")
    guard !values.isEmpty else { throw fault("a chart needs its columns of numbers in the option of") }
    return SheetChart(
      try Self.choice("kind", in: own, of: function, default: SheetChart.Kind.bar), categories: by,
      values: values, title: try reader.text("title"))
  }

  // MARK: - Pieces

  private func checkNames() throws {
    let known = Self.common + (format == .csv ? Self.ofText : format == .xlsx ? Self.ofSheet : [])
    for pair in options.pairs {
      guard case .string(let name) = pair.key else {
        throw fault("options go by name", help: ["write { titles = true }"])
      }
      if known.contains(name) { continue }
      let forms = [("csv", Self.ofText), ("xlsx", Self.ofSheet)].filter { $0.1.contains(name) }.map(\.0)
      guard forms.isEmpty else {
        throw fault("option \"\(name)\" is for .\(forms.joined(separator: " and .")) only")
      }
      throw fault(
        "no option \"\(name)\"" + Suggestion.clause(for: name, among: known),
        help: ["the options of .\(format.rawValue) are \(known.joined(separator: ", "))"])
    }
  }

  private func flag(_ name: String) throws -> Bool? {
    switch options[name] {
    case .nil: nil
    case .bool(let flag): flag
    case let other: throw fault("option \"\(name)\" is true or false, found \(other.kindName)")
    }
  }

  private func text(_ name: String) throws -> String? {
    switch options[name] {
    case .nil: nil
    case .string(let text): text
    case let other: throw fault("option \"\(name)\" must be a text, found \(other.kindName)")
    }
  }

  /// Columns by names or titles, separated by commas.
  private func names(_ name: String) throws -> [String] {
    guard let text = try text(name) else { return [] }
    return try FormulaParser.parseList(text).expressions.map { named in
      guard case .column(let column) = named.expression.kind else {
        throw fault("option \"\(name)\" names columns, found \"\(text)\"")
      }
      try refuseHidden(column)
      return column
    }
  }

  private func refuseHidden(_ column: String) throws {
    guard let field = hidden.first(where: { $0.isCalled(column) }) else { return }
    throw fault(
      "column \"\(field.name)\" is confidential, and a public edition does not have it",
      help: ["leave it out of the options, or write the internal edition"])
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
        "\(function): option \"\(name)\" has no \"\(text)\"" + Suggestion.clause(for: text, among: known),
        help: ["it is one of \(known.joined(separator: ", "))"])
    case let other:
      throw LuaFault("\(function): option \"\(name)\" must be a text, found \(other.kindName)")
    }
  }

  private func fault(_ message: String, help: [String] = []) -> LuaFault {
    LuaFault("\(function): \(message)", help: help)
  }
}
