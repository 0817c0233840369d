import Readers

/// A quarter whose notice was issued: the evidence of its figures and the hashes of its files, kept to be held against what
/// the workspace gives later.
package struct FrozenQuarter: Sendable {
  /// Such as `2021Q3`.
  package let quarter: String
  package let evidence: RecordedEvidence
  /// The files of the notice, in the order in which it is built.
  package let outputs: [UsedFile]
  /// Why the quarter was frozen anew, the first time first; empty for one that stands as it was issued.
  package let corrections: [String]
  private let document: JSONDocument

  /// Freezes what was built: the bytes of the notice's `evidence.json`, and its other files.
  ///
  /// - Throws: ``ReadError`` and ``EvidenceError`` for bytes that are no evidence.
  package init(quarter: String, evidence: [UInt8], outputs: [UsedFile], corrections: [String]) throws {
    let scanned = try JSONScanner.scan(evidence, file: RecordedEvidence.fileName)
    try self.init(
      quarter: quarter, evidence: scanned, file: RecordedEvidence.fileName, outputs: outputs,
      corrections: corrections)
  }

  /// Reads a record of a frozen quarter.
  ///
  /// - Throws: ``ReadError`` and ``EvidenceError`` for what is none.
  package init(reading bytes: [UInt8], file: String) throws {
    let scanned = try JSONScanner.scan(bytes, file: file)
    let reader = EvidenceReader(file: file)
    try self.init(
      quarter: reader.text(scanned, "quarter"), evidence: reader.member(scanned, "evidence"), file: file,
      outputs: try reader.list(reader.member(scanned, "outputs")).map(reader.usedFile),
      corrections: try reader.list(reader.member(scanned, "corrections")).compactMap(\.string))
  }

  private init(
    quarter: String, evidence: JSONValue, file: String, outputs: [UsedFile], corrections: [String]
  ) throws {
    self.quarter = quarter
    self.evidence = try RecordedEvidence(evidence, file: file)
    self.outputs = outputs
    self.corrections = corrections
    document = .object([
      ("quarter", .string(quarter)),
      ("corrections", .array(corrections.map(JSONDocument.string))),
      (
        "outputs",
        .array(outputs.map { .object([("path", .string($0.path)), ("sha256", .string($0.sha256))]) })
      ),
      ("evidence", JSONDocument(evidence)),
    ])
  }

  /// The files that are not what they were, new or gone, by name.
  ///
  /// The page shows hashes of whole datasets, which rows of other quarters change, and the pictures of a Word document are
  /// drawn with the fonts of the machine: these two are left out, their words stand in the other files as well.
  package func filesThatDiffer(_ later: FrozenQuarter) -> [String] {
    let changed = Set(outputs).symmetricDifference(Set(later.outputs)).map(\.path)
    return Set(changed).filter { !$0.hasSuffix(".html") && !$0.hasSuffix(".docx") }.sorted()
  }

  /// The whole record, UTF-8. The same quarter gives the same bytes.
  package var json: [UInt8] { Array(document.pretty.utf8) }
}
