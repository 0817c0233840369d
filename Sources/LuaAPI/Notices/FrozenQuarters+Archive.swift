import Readers
import Reports
import Workbench

extension FrozenQuarters {
  /// A ZIP archive from which a successor can build every notice of a year that was frozen: the workspace's datasets, rule
  /// packs, records and scripts, the notices as they are built, and which Tongbao built them. The same workspace gives the
  /// same bytes.
  ///
  /// - Throws: ``FreezeError`` for a year without a frozen quarter, and for a quarter whose notice would be another now; what
  ///   building throws.
  package func archive(year: String) throws -> [UInt8] {
    let frozen = quarters.filter { $0.hasPrefix("\(year)Q") }
    guard !frozen.isEmpty else { throw FreezeError(.notFrozen(year, known: quarters)) }
    var files = [PackedFile(name: "VERSION", bytes: Array("tongbao \(Version.number)\n".utf8))]
    for part in ["datasets", "scripts"] {
      for path in FolderContents.files(under: "\(folder.path)/\(part)").sorted() {
        files.append(
          PackedFile(name: "\(part)/\(path)", bytes: try FileBytes.read("\(folder.path)/\(part)/\(path)")))
      }
    }
    for quarter in frozen {
      for file in try standing(quarter) {
        files.append(PackedFile(name: "notices/\(quarter)/\(file.name)", bytes: file.bytes))
      }
    }
    return try Packer.bytes(of: files)
  }

  /// The files of a frozen quarter's notice, which are what was frozen.
  private func standing(_ quarter: String) throws -> [NoticeFile] {
    guard let record = try record(of: quarter) else {
      throw FreezeError(.notFrozen(quarter, known: quarters))
    }
    let files = try NoticeRecord.built(as: record.evidence, in: OpenWorkspace(folder))
    let difference = EvidenceDifference(record.evidence, try Self.record(quarter, files, []).evidence)
    guard difference.isEmpty else { throw FreezeError(.frozenOtherwise(quarter, difference.changes.count)) }
    return files
  }
}
