import Lua
import Query
import Reports
import Tables
import Workbench

/// What a template has printed so far: pieces of text, figures with their evidence, attachments.
final class NoticePage {
  private let template: Template
  private unowned let session: ScriptSession
  private(set) var pieces: [RenderedPiece] = []
  private(set) var figures: [Figure] = []
  private(set) var attachments: [NoticeFile] = []
  private var charts = 0

  /// At most so many rows of a figure are shown; all are listed in the evidence.
  private static let previewRows: Int32 = 20

  init(_ template: Template, session: ScriptSession) {
    self.template = template
    self.session = session
  }

  /// The functions that the template's Lua calls.
  var functions: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(Template.textFunction, isVariadic: true) { [unowned self] call in
        pieces.append(.text(try segment(call).source))
        return []
      },
      LuaFunctionEntry(Template.valueFunction, isVariadic: true) { [unowned self] call in
        try printValue(call.argument(1), written: segment(call).source)
        return []
      },
      LuaFunctionEntry(
        "attachment",
        [
          LuaParameter("file", type: "text", summary: "The file, as the text links to it."),
          LuaParameter("table", type: "table of data or workbook", summary: "What it holds."),
          LuaParameter(
            "options", type: "table", summary: "Of a table: those of write.", isOptional: true),
        ],
        summary:
          "Attaches a table or a workbook to the notice, in the form that the file ends in; else as CSV."
      ) { [unowned self] call in
        let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
        try attach(call.text(0), call.argument(1), options)
        return []
      },
    ]
  }

  private func segment(_ call: borrowing LuaCall) throws -> TemplateSegment {
    guard let segment = template.segment(Int(try call.integer(0))) else {
      throw LuaFault("\"\(call.name)\" is for templates only")
    }
    return segment
  }

  // MARK: - Values

  private func printValue(_ value: LuaValue, written: String) throws {
    switch value {
    case .string(let text): pieces.append(.literal(text))
    case .scalar(let scalar) where scalar.kind != .missing && scalar.kind != .decimal:
      pieces.append(.literal(scalar.value?.description ?? ""))
    case .object(let object):
      if let figure = object as? any PrintedFigure {
        try printFigure(figure, written: written)
      } else if let drawn = object as? ChartObject {
        try printChart(drawn)
      } else if let table = object as? LazyTable {
        let lines = MarkdownTableWriter(heading: .titles).lines(of: try table.visible())
        pieces.append(.text(lines.joined(separator: "\n")))
      } else {
        throw LuaFault("a notice cannot print \(value.kindName)")
      }
    case .nil, .scalar:
      if case .scalar(let scalar) = value, scalar.kind == .decimal { throw bareNumber(written) }
      throw LuaFault("\"\(written)\" has no value", help: ["say in the template how to word a missing value"])
    case .integer, .number: throw bareNumber(written)
    case .bool, .table, .function: throw LuaFault("a notice cannot print \(value.kindName)")
    }
  }

  private func bareNumber(_ written: String) -> LuaFault {
    LuaFault(
      "\"\(written)\" is a number with no rows behind it",
      help: ["compute it with :figure, such as t:figure \"count()\""])
  }

  private func printFigure(_ printed: any PrintedFigure, written: String) throws {
    if let value = (printed as? FigureValue)?.value, value.isMissing {
      throw LuaFault("\"\(written)\" is missing", help: ["say in the template how to word a missing value"])
    }
    let figure = Figure(
      id: FigureID(figures.count + 1), text: printed.printed, label: printed.label,
      query: printed.queries.joined(separator: "\n\n"), names: printed.names, notes: printed.notes)
    try add(figure, restingOn: printed.plans)
    pieces.append(.figure(figure.id, figure.text))
  }

  private func printChart(_ drawn: ChartObject) throws {
    let figure = Figure(
      id: FigureID(figures.count + 1), text: drawn.chart.title, label: drawn.chart.title,
      query: drawn.plan.lines.joined(separator: "\n"), notes: drawn.chart.remarks)
    try add(figure, restingOn: [drawn.plan])
    charts += 1
    pieces.append(.chart(NoticeChart(figure: figure.id, number: charts, chart: drawn.chart)))
  }

  /// Adds a figure with the records behind its plans.
  private func add(_ figure: Figure, restingOn plans: [Plan]) throws {
    var figure = figure
    var seen: Set<RowReference> = []
    for plan in plans {
      figure.rows += try session.workspace.evidence(for: plan).filter { seen.insert($0).inserted }
      for dataset in try session.workspace.datasets(behind: plan) where !figure.datasets.contains(dataset) {
        figure.datasets.append(dataset)
      }
    }
    figure.preview = try plans.first.map(preview)
    figures.append(figure)
  }

  private func preview(_ plan: Plan) throws -> Table {
    let table = try session.run(plan).table
    return table.gathered(Array(0..<min(Int32(table.rowCount), Self.previewRows)))
  }

  // MARK: - Attachments

  private func attach(_ file: String, _ value: LuaValue, _ options: LuaTable) throws {
    guard !attachments.contains(where: { $0.name == file }) else {
      throw LuaFault("\"\(file)\" is attached already")
    }
    guard case .object(let object) = value else {
      throw LuaFault("attachment: a table of data or a workbook is attached, found \(value.kindName)")
    }
    let bytes: [UInt8]
    switch object {
    // What is attached to a notice is published: confidential columns stay behind.
    case let table as LazyTable: bytes = try self.bytes(of: table, options, file)
    case let book as WorkbookObject:
      guard TableFormat(fileName: file) == .xlsx else {
        throw LuaFault("attachment: \"\(file)\" is no name for a workbook", help: ["end it in .xlsx"])
      }
      bytes = try WorkbookDocument(book.sheets).bytes()
    default: throw LuaFault("attachment: a table of data or a workbook is attached")
    }
    attachments.append(NoticeFile(name: file, bytes: bytes))
  }

  /// Those who get a CSV file open it in a spreadsheet: it has titles and a byte order mark unless told otherwise.
  private func bytes(of table: LazyTable, _ options: LuaTable, _ file: String) throws -> [UInt8] {
    let format = TableFormat(fileName: file) ?? .csv
    let written = try WrittenTable(table, options, format: format, function: "attachment")
    var form = written.form
    form.heading = form.heading ?? .titles
    if options["encoding"].isNil { form.text.encoding = .utf8WithMark }
    return try form.writer.bytes(of: written.table)
  }
}
