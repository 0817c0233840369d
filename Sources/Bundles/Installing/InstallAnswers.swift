package import CivilTime
import Diagnostics
import Readers

/// What an office answers when it installs a bundle: whose key it took, what the bundle's columns are called here, which
/// units its own names mean, and that it wants it. The same file is kept with the bundle.
package struct InstallAnswers: Hashable, Sendable {
  /// The digits that were heard, of an office from which nothing was taken before.
  package var fingerprint: String?
  package var by: String?
  package var on: CivilDate?
  package var binding = ColumnBinding()
  /// The unit that each of our names means which no unit has.
  package var units: [String: String] = [:]
  /// Whether this version is wanted, with all that was told of it.
  package var isConfirmed = false

  package init() {}

  /// Reads the file, and holds it against the bundle and our datasets. What is left out or empty stays open.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong, each with line, column and the nearest right name.
  package init(
    _ bytes: [UInt8], file: String, for description: BundleDescription, ours: [DatasetProfile]
  ) throws {
    self.init()
    let root = try YAMLScanner.scan(bytes, file: file)
    guard root.kind != .nothing else { return }
    var reading = YAMLReading()
    let map = reading.fields(
      root, known: [AnswerKey.fingerprint, .by, .on, .datasets, .units, .confirm])
    fingerprint = Self.answered(reading.text(map[.fingerprint]))
    by = Self.answered(reading.text(map[.by]))
    if Self.answered(map[.on]?.text) != nil { on = reading.day(map[.on]) }
    binding = ColumnBinding(map[.datasets], for: description, ours: ours, &reading)
    for entry in reading.entries(map[.units]) {
      if let unit = Self.answered(reading.text(entry.value)) { units[entry.name] = unit }
    }
    if let answer = Self.answered(reading.text(map[.confirm])) {
      // What was confirmed for another version says nothing of this one.
      isConfirmed = answer == description.version.description
      if BundleVersion(answer) == nil {
        reading.report(
          Phrase(
            "confirm is the version that is wanted, \(description.version), found \"\(answer)\"",
            zh: "确认（confirm）写要安装的版本\(description.version)，实际为“\(answer)”"),
          at: map[.confirm]?.location)
      }
    }
    guard reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(file): \(reading.problems.count, .problem)", zh: "\(file)：\(reading.problems.count, .problem)"),
        items: reading.problems)
    }
  }

  private static func answered(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty ? nil : $0 }
  }
}
