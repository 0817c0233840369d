import CivilTime
import Diagnostics
import Readers
package import Reports
package import Workbench

/// A notice that was built into a folder: its evidence, and the workspace put as it was then.
package struct NoticeRecord {
  package let folder: String
  package let evidence: RecordedEvidence
  private let workspace: OpenWorkspace

  /// - Throws: ``ReadError`` when the folder has no evidence, ``EvidenceError`` when it is none.
  package init(_ folder: String, in workspace: OpenWorkspace) throws {
    self.folder = folder
    self.workspace = workspace
    evidence = try Self.evidence(in: folder)
  }

  /// What a notice rests on, by the folder that it was built into; no workspace is wanted.
  ///
  /// - Throws: ``ReadError`` when the folder has no evidence, ``EvidenceError`` when it is none.
  package static func evidence(in folder: String) throws -> RecordedEvidence {
    let path = "\(folder)/\(RecordedEvidence.fileName)"
    return try RecordedEvidence(reading: FileBytes.read(path), file: path)
  }

  /// The notice of the same quarter, day, template, edition and parameters, from what the workspace holds now.
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
