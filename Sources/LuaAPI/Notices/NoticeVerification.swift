package import Diagnostics
import Readers
package import Reports
import Workbench

/// Whether a built notice is what its workspace gives now, file by file and byte by byte.
package struct NoticeVerification {
  /// How a file of the notice stands to the one that is built now.
  package enum Standing: Hashable, Sendable {
    case same, differs, missing
  }

  /// The files that are built now, in their order.
  package let files: [(name: String, standing: Standing)]
  /// Files of the folder that the notice does not have, by path.
  package let others: [String]
  /// What was changed in the files by hand.
  package let edits: EditedFiles
  /// How the figures differ.
  package let difference: DocumentsDifference

  package init(_ record: NoticeRecord) throws {
    let built = try record.rebuilt()
    files = built.map { file in
      guard let stored = try? FileBytes.read("\(record.folder)/\(file.name)") else {
        return (file.name, .missing)
      }
      return (file.name, stored == file.bytes ? .same : .differs)
    }
    let names = Set(built.map(\.name))
    others = FolderContents.files(under: record.folder).filter { !names.contains($0) }.sorted()
    edits = EditedFiles(in: record.folder, record.documents)
    let now = try built.filter { RecordedDocument.isEvidence($0.name) }.map {
      try RecordedDocument(reading: $0.bytes, file: $0.name)
    }
    difference = DocumentsDifference(record.documents, now)
  }

  package var isSame: Bool { files.allSatisfy { $0.standing == .same } }

  /// What a person reads: one line when all is the same.
  package var lines: [Phrase] {
    guard !isSame else {
      return [
        Phrase(
          "all \(files.count) files are what the workspace gives now, byte for byte",
          zh: "\(files.count)个文件与工作区现在生成的逐字节相同")
      ] + remarks
    }
    return told(.missing, Phrase("not there", zh: "缺少"))
      + told(.differs, Phrase("not the same", zh: "不同")) + edits.lines + difference.lines + remarks
  }

  private static let mostOthers = 10

  /// What else lies in the folder, which is no fault.
  private var remarks: [Phrase] {
    guard !others.isEmpty else { return [] }
    let names = others.prefix(Self.mostOthers).joined(separator: ", ")
    let rest = others.count - Self.mostOthers
    let more = rest > 0 ? Phrase(" and \(rest) more", zh: "等\(others.count)个") : .empty
    return [
      Phrase.note(
        Phrase("files that are not of the notice: \(names)\(more)", zh: "不属于通报的文件：\(names)\(more)"))
    ]
  }

  private func told(_ standing: Standing, _ word: Phrase) -> [Phrase] {
    let names = files.filter { $0.standing == standing }.map(\.name).joined(separator: ", ")
    return names.isEmpty ? [] : [Phrase("\(word): \(names)", zh: "\(word)：\(names)")]
  }
}
