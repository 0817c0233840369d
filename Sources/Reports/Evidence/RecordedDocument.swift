/// The evidence of one document of a folder, under the name of its file.
package struct RecordedDocument: Sendable {
  /// What the name of the evidence of one document among several ends with: `交办单-公安局.evidence.json`.
  package static let suffix = ".evidence.json"

  /// The name without its ending: `notice`, `交办单-公安局`.
  package let name: String
  package let evidence: RecordedEvidence

  /// - Throws: ``ReadError`` for what is no JSON; ``EvidenceError`` for what lacks a part that every evidence has.
  package init(reading bytes: [UInt8], file: String) throws {
    evidence = try RecordedEvidence(reading: bytes, file: file)
    let base = file.split(separator: "/").last.map(String.init) ?? file
    name = base.hasSuffix(Self.suffix) ? String(base.dropLast(Self.suffix.count)) : "notice"
  }

  /// Whether a file is evidence, of a notice or of one document among several.
  package static func isEvidence(_ file: String) -> Bool {
    file == RecordedEvidence.fileName || file.hasSuffix(suffix)
  }
}
