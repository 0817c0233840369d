import Diagnostics
import Readers
package import Reports
package import Workbench

/// The quarters of a workspace whose notices were issued: `datasets/frozen/2021Q3.json` and the like.
package struct FrozenQuarters {
  let folder: WorkspaceFolder
  private var records: String { "\(folder.datasets)/frozen" }

  package init(in folder: WorkspaceFolder) {
    self.folder = folder
  }

  /// The frozen quarters, in order.
  package var quarters: [String] {
    FolderContents.files(under: records).filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
      .sorted()
  }

  /// What was frozen of a quarter; nil when it is not.
  ///
  /// - Throws: What is wrong with the record.
  package func record(of quarter: String) throws -> FrozenQuarter? {
    let path = "\(records)/\(quarter).json"
    guard WorkspaceFolder.exists(path) else { return nil }
    let record = try FrozenQuarter(reading: FileBytes.read(path), file: "datasets/frozen/\(quarter).json")
    guard record.quarter == quarter else { throw FreezeError(.recordOfOther(quarter, found: record.quarter)) }
    return record
  }

  /// Builds the notice of a quarter and records it as issued. `correction` is why a quarter that is frozen already is frozen
  /// anew.
  ///
  /// - Returns: the record, and whether it is new.
  /// - Throws: ``FreezeError`` for a quarter that is frozen otherwise and no reason is given for; what building throws.
  package func freeze(
    _ quarter: String, template: String, correction: String? = nil
  ) throws -> (record: FrozenQuarter, isNew: Bool) {
    if let correction, correction.allSatisfy(\.isWhitespace) { throw FreezeError(.noReason) }
    let workspace = try OpenWorkspace(folder)
    try workspace.use(quarter)
    let before = try record(of: quarter)
    let files = try NoticeBuilder(workspace).build(template: template)
    let now = try Self.record(quarter, files, (before?.corrections ?? []) + [correction].compactMap(\.self))
    if let before, correction == nil {
      let difference = EvidenceDifference(before.evidence, now.evidence)
      guard difference.isEmpty else { throw FreezeError(.frozenOtherwise(quarter, difference.changes.count)) }
      return (before, false)
    }
    try OutputFolder(folder.datasets).write(now.json, to: "frozen/\(quarter).json")
    return (now, true)
  }

  /// The files of a frozen quarter that are not what they were when it was frozen, by path. Reads and hashes each; nothing is
  /// built.
  ///
  /// - Throws: What is wrong with the record.
  package func changedFiles(since quarter: String) throws -> [String] {
    guard let record = try record(of: quarter) else { return [] }
    return record.evidence.files.filter { file in
      guard let bytes = try? FileBytes.read("\(folder.path)/\(file.path)") else { return true }
      return ContentHash.sha256(bytes) != file.sha256
    }.map(\.path)
  }

  /// How the notice of a frozen quarter would differ if it were issued now: in its figures, and in which of its files.
  ///
  /// - Throws: ``FreezeError`` for a quarter that is not frozen; what building throws.
  package func difference(of quarter: String) throws -> (
    record: FrozenQuarter, difference: EvidenceDifference, files: [String]
  ) {
    guard let record = try record(of: quarter) else {
      throw FreezeError(.notFrozen(quarter, known: quarters))
    }
    let files = try NoticeRecord.built(as: record.evidence, in: OpenWorkspace(folder))
    let now = try Self.record(quarter, files, record.corrections)
    return (record, EvidenceDifference(record.evidence, now.evidence), record.filesThatDiffer(now))
  }

  static func record(
    _ quarter: String, _ files: [NoticeFile], _ corrections: [String]
  ) throws -> FrozenQuarter {
    let evidence = files.first { $0.name == RecordedEvidence.fileName }?.bytes ?? []
    let outputs = files.filter { $0.name != RecordedEvidence.fileName }.map {
      UsedFile(path: $0.name, sha256: ContentHash.sha256($0.bytes))
    }
    return try FrozenQuarter(
      quarter: quarter, evidence: evidence, outputs: outputs, corrections: corrections)
  }
}
