package import Diagnostics
import Readers
package import Reports

/// The files of built documents that say otherwise than the evidence beside them: somebody changed them by hand.
package struct EditedFiles {
  /// What a person reads; nothing when all files are as they were built.
  package let lines: [Phrase]

  package var isEmpty: Bool { lines.isEmpty }

  /// Reads every form of each document in a folder; what is not there or cannot be read is passed over.
  package init(in folder: String, _ documents: [RecordedDocument]) {
    lines = documents.flatMap { document in
      ["md", "txt", "html", "docx"].flatMap { form -> [Phrase] in
        let file = "\(document.name).\(form)"
        guard let bytes = try? FileBytes.read("\(folder)/\(file)"),
          let text = try? DocumentText(bytes, file: file)
        else { return [] }
        return HandEdits(in: RunningText.paragraphs(of: text, file: file), since: document.evidence)
          .lines(of: file)
      }
    }
  }
}
