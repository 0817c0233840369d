import Diagnostics
import Lua
import Query
import Reports
import Tables
import Workbench

/// What a template has printed so far: pieces of text, figures with their evidence, attachments.
final class NoticePage {
  /// The template that prints, after those that include it.
  private var templates: [Template]
  private unowned let session: ScriptSession
  /// The notice, then the documents that the template began, in their order.
  private(set) var documents = [PageDocument(name: nil)]

  /// At most so many rows of a figure are shown; all are listed in the evidence.
  private static let previewRows: Int32 = 20

  init(_ template: Template, session: ScriptSession) {
    templates = [template]
    self.session = session
  }

  /// The functions that the template's Lua calls.
  var functions: [LuaFunctionEntry] {
    [
      LuaFunctionEntry(Template.textFunction, isVariadic: true) { [unowned self] call in
        print(.text(try segment(call).source))
        return []
      },
      LuaFunctionEntry(Template.valueFunction, isVariadic: true) { [unowned self] call in
        let segment = try segment(call)
        do {
          try printValue(call.argument(1), written: segment.source)
        } catch let fault as LuaFault {
          throw template.error(fault.message, at: segment, help: fault.help)
        }
        return []
      },
      LuaFunctionEntry(
        "attachment",
        [
          LuaParameter(
            "file", type: .text,
            summary: Phrase("The file, as the text links to it.", zh: "文件，与正文链接所写一致。")),
          LuaParameter(
            "table", type: .tableOrWorkbook, summary: Phrase("What it holds.", zh: "内容。")),
          LuaParameter(
            "options", type: .table,
            summary: Phrase("Of a table: those of write.", zh: "数据表的选项与write相同。"), isOptional: true),
        ],
        summary:
          Phrase(
            "Attaches a table or a workbook to the notice, in the form that the file ends in; else as CSV.",
            zh: "把表或工作簿作为通报的附件，格式由文件的扩展名决定，否则为CSV。")
      ) { [unowned self] call in
        let options = call.argumentCount > 2 ? try call.table(2) : LuaTable()
        try attach(call.text(0), call.argument(1), options)
        return []
      },
    ] + partFunctions
  }

  private var template: Template { templates[templates.count - 1] }

  /// The document that is being printed.
  private var document: PageDocument {
    get { documents[documents.count - 1] }
    set { documents[documents.count - 1] = newValue }
  }

  private func print(_ piece: RenderedPiece) { document.pieces.append(piece) }

  // MARK: - Parts and documents

  func include(_ name: String, _ values: LuaTable) throws {
    let source = try session.workspace.script(name)
    guard !templates.contains(where: { $0.file == source.name }) else {
      throw LuaFault(Phrase("\"\(name)\" includes itself", zh: "“\(name)”包含了自己"))
    }
    templates.append(try Template(parsing: source.text, file: source.name))
    defer { templates.removeLast() }
    try session.include(template, values)
  }

  func begin(_ name: String) throws {
    let isPlain =
      !name.isEmpty && !name.hasPrefix(".")
      && !name.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0 == ":" || $0.value < 0x20 }
    guard isPlain else {
      throw LuaFault(
        Phrase("document: \"\(name)\" is no name for a file", zh: "document：“\(name)”不能作文件名"),
        help: [Phrase("use the name of a unit", zh: "可用单位名称")])
    }
    guard !documents.contains(where: { $0.name == name }) else {
      throw LuaFault(
        Phrase("document: there are two of the name \"\(name)\"", zh: "document：有两份文件都叫“\(name)”"))
    }
    if documents.count == 1, !document.isBlank {
      throw LuaFault(
        Phrase("document: text stands before the first document", zh: "document：第一份文件之前已有正文"),
        help: [Phrase("begin the document before its text", zh: "请在正文之前另起文件")])
    }
    documents.append(PageDocument(name: name))
  }

  private func segment(_ call: borrowing LuaCall) throws -> TemplateSegment {
    guard let segment = template.segment(Int(try call.integer(0))) else {
      throw LuaFault(Phrase("\"\(call.name)\" is for templates only", zh: "“\(call.name)”只能在模板中用"))
    }
    return segment
  }

  // MARK: - Values

  private func printValue(_ value: LuaValue, written: String) throws {
    switch value {
    case .string(let text): try printText(text, written: written)
    case .scalar(let scalar) where scalar.kind != .missing && scalar.kind != .decimal:
      try printText(scalar.value?.description ?? "", written: written)
    case .object(let object):
      if let figure = object as? any PrintedFigure {
        try printFigure(figure, written: written)
      } else if let drawn = object as? ChartObject {
        try printChart(drawn)
      } else if let table = object as? LazyTable {
        let lines = MarkdownTableWriter(heading: .titles, reasons: .chinese).lines(of: try table.visible())
        print(.text(lines.joined(separator: "\n")))
      } else {
        throw LuaFault(Phrase("a notice cannot print \(value.kindName)", zh: "通报不能打印\(value.kindName)"))
      }
    case .nil, .scalar:
      if case .scalar(let scalar) = value, scalar.kind == .decimal { throw bareNumber(written) }
      throw LuaFault(
        Phrase("\"\(written)\" has no value", zh: "“\(written)”没有值"), help: [Self.wordMissing])
    case .integer, .number: throw bareNumber(written)
    case .bool, .table, .function:
      throw LuaFault(Phrase("a notice cannot print \(value.kindName)", zh: "通报不能打印\(value.kindName)"))
    }
  }

  private static let wordMissing =
    Phrase("say in the template how to word a missing value", zh: "请在模板中写明缺失时的措辞")

  /// A text, unless there is nothing to be read in it: no letter, or what Lua calls a missing value.
  private func printText(_ text: String, written: String) throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw LuaFault(
        Phrase("\"\(written)\" is an empty text", zh: "“\(written)”是空文本"),
        help: [
          Phrase(
            "print it only where there is something to print: {% if … then %}{{ … }}{% end %}",
            zh: "有内容时才打印：{% if … then %}{{ … }}{% end %}")
        ])
    }
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
    guard let word = words.first(where: { $0 == "nil" || $0 == "missing" && text == "missing" }) else {
      return print(.literal(text))
    }
    throw LuaFault(
      Phrase("\"\(written)\" prints \"\(word)\", a missing value", zh: "“\(written)”打印出“\(word)”，即缺失值"),
      help: [Self.wordMissing])
  }

  private func bareNumber(_ written: String) -> LuaFault {
    LuaFault(
      Phrase("\"\(written)\" is a number with no rows behind it", zh: "“\(written)”是没有数据行为依据的数字"),
      help: [
        Phrase(
          "compute it with :figure, such as t:figure \"count()\"", zh: "用:figure计算，例如t:figure \"count()\"")
      ])
  }

  private func printFigure(_ printed: any PrintedFigure, written: String) throws {
    if let value = (printed as? FigureValue)?.value, value.isMissing {
      throw LuaFault(
        Phrase("\"\(written)\" is missing", zh: "“\(written)”缺失"), help: [Self.wordMissing])
    }
    if let list = printed as? NameList, list.names.isEmpty, list.phrase?.whenEmpty == nil {
      throw LuaFault(
        Phrase("\"\(written)\" has no names", zh: "“\(written)”没有名称"),
        help: [
          Phrase(
            "say how to word an empty list: :phrase{ empty = \"无\" }, or {% if #list > 0 then %}",
            zh: "请写明没有名称时的措辞：:phrase{ empty = \"无\" }，或{% if #名单 > 0 then %}")
        ])
    }
    guard printed.printed.contains(where: { !$0.isWhitespace }) else {
      throw LuaFault(
        Phrase("\"\(written)\" is an empty text", zh: "“\(written)”是空文本"), help: [Self.wordMissing])
    }
    // A notice is in Chinese whatever language the office is spoken to in, and so is what is said of its figures.
    let notes = printed.notes.filter { !printed.decisions.contains($0) }.map { $0.text(in: .chinese) }
    let figure = Figure(
      id: FigureID(document.figures.count + 1), text: printed.printed, label: printed.label,
      query: printed.queries.joined(separator: "\n\n"), names: printed.names,
      notes: notes, decisions: printed.decisions.map { $0.text(in: .chinese) })
    try add(figure, restingOn: printed.plans)
    print(.figure(figure.id, figure.text))
  }

  private func printChart(_ drawn: ChartObject) throws {
    let figure = Figure(
      id: FigureID(document.figures.count + 1), text: drawn.chart.title, label: drawn.chart.title,
      query: drawn.plan.lines.joined(separator: "\n"), notes: drawn.chart.remarks)
    try add(figure, restingOn: [drawn.plan])
    document.charts += 1
    print(.chart(NoticeChart(figure: figure.id, number: document.charts, chart: drawn.chart)))
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
    let order = figure.rows.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    figure.rowsSHA256 = ContentHash.sha256(Array(order.map(\.sha256).joined().utf8))
    figure.preview = try plans.first.map(preview)
    document.figures.append(figure)
  }

  private func preview(_ plan: Plan) throws -> Table {
    let table = try session.run(plan).table
    return table.gathered(Array(0..<min(Int32(table.rowCount), Self.previewRows)))
  }

  // MARK: - Attachments

  private func attach(_ file: String, _ value: LuaValue, _ options: LuaTable) throws {
    guard document.name == nil else {
      throw LuaFault(
        Phrase(
          "attachment: a document of its own has no attachments", zh: "attachment：另起的文件不能有附件"),
        help: [Phrase("print the table in the text", zh: "请把表格写在正文中")])
    }
    guard !document.attachments.contains(where: { $0.name == file }) else {
      throw LuaFault(Phrase("\"\(file)\" is attached already", zh: "“\(file)”已经是附件"))
    }
    guard case .object(let object) = value else {
      throw LuaFault(
        Phrase(
          "attachment: a table of data or a workbook is attached, found \(value.kindName)",
          zh: "attachment：附件应为数据表或工作簿，实际为\(value.kindName)"))
    }
    let bytes: [UInt8]
    switch object {
    // What is attached to a notice is published: confidential columns stay behind.
    case let table as LazyTable: bytes = try self.bytes(of: table, options, file)
    case let book as WorkbookObject:
      guard TableFormat(fileName: file) == .xlsx else {
        throw LuaFault(
          Phrase("attachment: \"\(file)\" is no name for a workbook", zh: "attachment：“\(file)”不是工作簿的文件名"),
          help: [Phrase("end it in .xlsx", zh: "请以.xlsx结尾")])
      }
      bytes = try WorkbookDocument(book.sheets).bytes()
    default:
      throw LuaFault(
        Phrase("attachment: a table of data or a workbook is attached", zh: "attachment：附件应为数据表或工作簿"))
    }
    document.attachments.append(NoticeFile(name: file, bytes: bytes))
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
