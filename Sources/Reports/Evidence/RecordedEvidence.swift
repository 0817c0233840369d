import Diagnostics
import Readers

/// What `evidence.json` of a built notice says, read back to be explained, checked or compared.
package struct RecordedEvidence: Sendable {
  /// The name of the file beside a notice.
  package static let fileName = "evidence.json"

  package let title: String
  /// What the notice was built with: quarter, as-of day, template, edition, parameters and version, in order.
  package let facts: [(name: String, value: String)]
  package let parameters: [(name: String, value: String)]
  /// Every file that was read, by path.
  package let files: [UsedFile]
  package let datasets: [DatasetReference]
  /// The notice below its title, a paragraph each; empty where an older evidence holds none.
  package let text: [PrintedParagraph]
  package let figures: [RecordedFigure]

  package func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value }

  /// The figure of this number, written `12` or `f12`.
  package func figure(_ number: String) -> RecordedFigure? {
    let wanted = number.hasPrefix("f") ? number : "f\(number)"
    return figures.first { $0.id == wanted }
  }

  /// Reads a file that messages call `file`.
  ///
  /// - Throws: ``ReadError`` for what is no JSON; ``EvidenceError`` for what lacks a part that every evidence has.
  package init(reading bytes: [UInt8], file: String) throws {
    try self.init(JSONScanner.scan(bytes, file: file), file: file)
  }

  init(_ document: JSONValue, file: String) throws {
    let reader = EvidenceReader(file: file)
    title = try reader.text(document, "title")
    facts = try reader.texts(of: reader.member(document, "built_with"))
    parameters = try document["parameters"].map(reader.texts) ?? []
    files = try document["files"].map { try reader.list($0).map(reader.usedFile) } ?? []
    datasets = try reader.list(reader.member(document, "datasets")).map(reader.dataset)
    text =
      try document["text"].map { try reader.list($0).compactMap(\.string) }.map { texts in
        texts.map(PrintedParagraph.init(recorded:))
      } ?? []
    figures = try reader.list(reader.member(document, "figures")).map(reader.figure)
  }
}
