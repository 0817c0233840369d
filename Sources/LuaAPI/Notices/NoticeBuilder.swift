import CivilTime
package import Lua
import Reports
import Tables
package import Workbench

/// Builds the notice of the current quarter from a template: Markdown, text, HTML, evidence and attachments.
///
/// The same data and template give the same bytes.
package struct NoticeBuilder {
  /// The template that is used when none is named.
  package static let usualTemplate = "notices/quarterly.md"

  private let workspace: OpenWorkspace
  private let parameters: [String: String]
  private let edition: Edition
  private let stop: LuaStop?
  private let output: (String) -> Void

  /// A builder over a workspace; `output` gets what the template prints with `print`.
  ///
  /// A public edition is refused a figure that a confidential column is behind, and tells no decision of people.
  package init(
    _ workspace: OpenWorkspace, parameters: [String: String] = [:], edition: Edition = .public,
    stop: LuaStop? = nil, output: @escaping (String) -> Void = { _ in }
  ) {
    self.workspace = workspace
    self.parameters = parameters
    self.edition = edition
    self.stop = stop
    self.output = output
  }

  /// The files of the notice, the notice first.
  ///
  /// - Throws: ``TemplateError``, ``LuaError`` with the template's line, ``NoticeError``, and what plans throw.
  package func build(template name: String = NoticeBuilder.usualTemplate) throws -> [NoticeFile] {
    workspace.beginUse()
    let source = try workspace.script(name)
    let template = try Template(parsing: source.text, file: source.name)
    let session = try ScriptSession(
      workspace, profile: .script, parameters: parameters, stop: stop, output: output)
    let page = NoticePage(template, session: session)
    try session.run(template: template, on: page, for: edition)
    let notice = try Notice(rendered: page.pieces, figures: page.figures)
    return try files(of: notice, page, template: source)
  }

  private func files(
    of notice: Notice, _ page: NoticePage, template: (name: String, text: String)
  ) throws -> [NoticeFile] {
    let renderers: [any NoticeRenderer] = [
      MarkdownRenderer(), TextRenderer(), HTMLRenderer(showsDecisions: edition == .internal),
    ]
    var files = renderers.map { renderer in
      NoticeFile(name: "notice.\(renderer.fileExtension)", bytes: Array(renderer.text(of: notice).utf8))
    }
    for chart in notice.charts {
      files.append(NoticeFile(name: chart.fileName, bytes: try PictureFormat.svg.bytes(of: chart.chart)))
    }
    var facts = [
      ("template", template.name), ("template_sha256", ContentHash.sha256(Array(template.text.utf8))),
    ]
    if let quarter = workspace.quarter { facts.append(("quarter", quarter.description)) }
    if let asOf = try workspace.asOf() { facts.append(("as_of", asOf.description)) }
    facts += [("edition", edition.rawValue), ("tongbao", Version.number)]
    let evidence = Evidence(
      notice, facts: facts, parameters: parameters,
      files: workspace.usedFiles.map { UsedFile(path: $0.path, sha256: $0.sha256) })
    files.append(NoticeFile(name: RecordedEvidence.fileName, bytes: evidence.json))
    try notice.checkAttachments(page.attachments.map(\.name))
    return files + page.attachments
  }
}
