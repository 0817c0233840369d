import CivilTime
package import Diagnostics
package import Lua
import Reports
import Tables
package import Workbench

/// Builds the notice of the current quarter from a template: Markdown, text, HTML, DOCX, evidence and attachments.
///
/// The same data and template give the same bytes.
package struct NoticeBuilder {
  /// The template that is used when none is named.
  package static let usualTemplate = "notices/quarterly.md"

  private let workspace: OpenWorkspace
  private let parameters: [String: String]
  private let edition: Edition
  private let limits: LuaLimits
  private let stop: LuaStop?
  private let language: Language
  private let output: (String) -> Void

  /// A builder over a workspace; `output` gets what the template prints with `print`, and what must be said of the files
  /// in `language`.
  ///
  /// A public edition is refused a figure that a confidential column is behind, and tells no decision of people.
  package init(
    _ workspace: OpenWorkspace, parameters: [String: String] = [:], edition: Edition = .public,
    limits: LuaLimits = .script, stop: LuaStop? = nil, language: Language = .english,
    output: @escaping (String) -> Void = { _ in }
  ) {
    self.workspace = workspace
    self.parameters = parameters
    self.edition = edition
    self.limits = limits
    self.stop = stop
    self.language = language
    self.output = output
  }

  /// The files of the notice, the notice first; of a template that begins documents of its own, each with its evidence.
  ///
  /// - Throws: ``TemplateError``, ``LuaError`` with the template's line, ``NoticeError``, and what plans throw.
  package func build(template name: String = NoticeBuilder.usualTemplate) throws -> [NoticeFile] {
    workspace.beginUse()
    let source = try workspace.script(Self.path(of: name))
    let template = try Template(parsing: source.text, file: source.name)
    let session = try ScriptSession(
      workspace, profile: .script, parameters: parameters, limits: limits, stop: stop, language: language,
      output: output)
    let page = NoticePage(template, session: session)
    try session.run(template: template, on: page, for: edition)
    let facts = try facts(template: source)
    guard page.documents.count > 1 else { return try files(of: page.documents[0], facts) }
    return try page.documents.dropFirst().flatMap { document in
      let notice = try Notice(rendered: document.pieces, figures: document.figures)
      let name = document.name ?? ""
      return [
        NoticeFile(name: "\(name).docx", bytes: try self.document(notice)),
        NoticeFile(name: "\(name).evidence.json", bytes: evidence(of: notice, facts).json),
      ]
    }
  }

  /// A template is named by its path, or as it is called in `notices/`: `assignment`.
  static func path(of name: String) -> String {
    name.contains("/") || name.contains(".") ? name : "notices/\(name).md"
  }

  /// What the notice is built with.
  private func facts(template: (name: String, text: String)) throws -> [(String, String)] {
    var facts = [
      ("template", template.name), ("template_sha256", ContentHash.sha256(Array(template.text.utf8))),
    ]
    if let quarter = workspace.quarter { facts.append(("quarter", quarter.description)) }
    if let asOf = try workspace.asOf() { facts.append(("as_of", asOf.description)) }
    return facts + [("edition", edition.rawValue), ("tongbao", Version.number)]
  }

  private func evidence(of notice: Notice, _ facts: [(String, String)]) -> Evidence {
    Evidence(
      notice, facts: facts, parameters: parameters,
      files: workspace.usedFiles.map { UsedFile(path: $0.path, sha256: $0.sha256) })
  }

  private func files(of page: PageDocument, _ facts: [(String, String)]) throws -> [NoticeFile] {
    let notice = try Notice(rendered: page.pieces, figures: page.figures)
    let renderers: [any NoticeRenderer] = [
      MarkdownRenderer(), TextRenderer(), HTMLRenderer(showsDecisions: edition == .internal),
    ]
    var files = renderers.map { renderer in
      NoticeFile(name: "notice.\(renderer.fileExtension)", bytes: Array(renderer.text(of: notice).utf8))
    }
    files.append(NoticeFile(name: "notice.docx", bytes: try document(notice)))
    for chart in notice.charts {
      files.append(NoticeFile(name: chart.fileName, bytes: try PictureFormat.svg.bytes(of: chart.chart)))
    }
    files.append(NoticeFile(name: RecordedEvidence.fileName, bytes: evidence(of: notice, facts).json))
    try notice.checkAttachments(page.attachments.map(\.name))
    return files + page.attachments
  }

  /// The notice on official paper. A chart that this machine cannot draw is a table there, and that is said.
  private func document(_ notice: Notice) throws -> [UInt8] {
    var pictures: [Int: [UInt8]] = [:]
    for chart in notice.charts {
      do {
        pictures.merge(try chart.pictures()) { $1 }
      } catch {
        let note = Phrase(
          "chart \(chart.number) is a table in notice.docx: \(error.message)",
          zh: "图\(chart.number)在notice.docx中是表格：\(error.message)")
        output(note.text(in: language) + "\n")
      }
    }
    return try OfficialDocument(notice, pictures: pictures).bytes()
  }
}
