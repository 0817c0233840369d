import CivilTime
import Diagnostics
import Readers
package import Reports
package import Workbench

/// What was built into a folder: the evidence of its documents, and the workspace put as it was then.
package struct NoticeRecord {
  package let folder: String
  /// One notice, or every document that its template began; never empty.
  package let documents: [RecordedDocument]
  private let workspace: OpenWorkspace

  /// What was built into a folder, or the document that a file in one belongs to.
  ///
  /// - Throws: ``ReadError`` when the folder has no evidence, ``EvidenceError`` when it is none.
  package init(_ path: String, in workspace: OpenWorkspace) throws {
    self.workspace = workspace
    if FolderContents.isFolder(path) {
      folder = path
      documents = try Self.documents(in: path)
    } else {
      folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      let name = path.split(separator: "/").last.map(String.init) ?? path
      documents = [try Self.document(ofFile: name, in: folder)]
    }
  }

  package var evidence: RecordedEvidence { documents[0].evidence }

  /// What the documents of a folder rest on; no workspace is wanted.
  ///
  /// - Throws: ``ReadError`` when the folder has no evidence, ``EvidenceError`` when it is none.
  package static func documents(in folder: String) throws -> [RecordedDocument] {
    let own = "\(folder)/\(RecordedEvidence.fileName)"
    let named = FolderContents.files(under: folder).filter {
      $0.hasSuffix(RecordedDocument.suffix) && !$0.contains("/")
    }
    guard !named.isEmpty, !FolderContents.isFile(own) else { return [try document(own)] }
    return try named.sorted().map { try document("\(folder)/\($0)") }
  }

  /// The document that a file belongs to: that of its name, or the notice of its folder.
  private static func document(ofFile name: String, in folder: String) throws -> RecordedDocument {
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    let own = "\(folder)/\(stem)\(RecordedDocument.suffix)"
    return try document(FolderContents.isFile(own) ? own : "\(folder)/\(RecordedEvidence.fileName)")
  }

  private static func document(_ path: String) throws -> RecordedDocument {
    try RecordedDocument(reading: FileBytes.read(path), file: path)
  }

  /// The files of the same quarter, day, template, edition and parameters, from what the workspace holds now.
  package func rebuilt() throws -> [NoticeFile] {
    try Self.built(as: evidence, in: workspace)
  }

  static func built(as evidence: RecordedEvidence, in workspace: OpenWorkspace) throws -> [NoticeFile] {
    if let quarter = evidence.fact("quarter") { try workspace.use(quarter) }
    let day = evidence.fact("as_of").flatMap { CivilDate(isoText: $0) }
    if try workspace.asOf() != day { workspace.asOfOverride = day }
    let template = evidence.fact("template") ?? NoticeBuilder.usualTemplate
    let name = template.hasPrefix("scripts/") ? String(template.dropFirst("scripts/".count)) : template
    return try NoticeBuilder(
      workspace, parameters: Dictionary(evidence.parameters.map { ($0.name, $0.value) }) { $1 },
      edition: evidence.fact("edition").flatMap(Edition.init) ?? .public
    ).build(template: name)
  }
}
