package import Diagnostics

/// How the documents of two folders differ, each by its own evidence: of one notice, or of each document that a template
/// began, such as one for each unit.
package struct DocumentsDifference: Sendable {
  /// The documents that are on both sides, in the order of the later.
  private let documents: [(name: String, difference: EvidenceDifference)]
  private let gone: [String]
  private let added: [String]

  /// - Parameters:
  ///   - before: The evidence of each document, by the name of its file.
  ///   - after: The same of the later folder.
  package init(_ before: [RecordedDocument], _ after: [RecordedDocument]) {
    documents = after.compactMap { document in
      before.first { $0.name == document.name }.map {
        (document.name, EvidenceDifference($0.evidence, document.evidence))
      }
    }
    let names = (Set(before.map(\.name)), Set(after.map(\.name)))
    gone = before.map(\.name).filter { !names.1.contains($0) }
    added = after.map(\.name).filter { !names.0.contains($0) }
  }

  /// Whether the documents are the same ones and no figure of any differs.
  package var isEmpty: Bool { gone.isEmpty && added.isEmpty && documents.allSatisfy(\.difference.isEmpty) }

  /// What a person reads: of one document how it differs, of several which do.
  package var lines: [Phrase] {
    if documents.count == 1, gone.isEmpty, added.isEmpty { return documents[0].difference.lines }
    var lines = documents.first?.difference.settingLines ?? []
    lines += told(gone, Phrase("documents that are gone", zh: "不再有的文件"))
    lines += told(added, Phrase("new documents", zh: "新增的文件"))
    for document in documents where !document.difference.isEmpty {
      lines.append(Phrase("\(document.name):", zh: "\(document.name)："))
      lines += document.difference.figureLines.map { Phrase("  \($0)", zh: "  \($0)") }
    }
    return lines
  }

  private func told(_ names: [String], _ word: Phrase) -> [Phrase] {
    names.isEmpty ? [] : [Phrase("\(word): \(listed: names)", zh: "\(word)：\(listed: names)")]
  }
}
