/// A record behind a figure: where it stands on disk.
package struct RowReference: Hashable, Sendable {
  package let dataset: String
  /// Path within the workspace: `datasets/test_letters.csv`.
  package let file: String
  /// Line where the record starts, from 1; the header is line 1.
  package let line: Int
  /// SHA-256 of its values, in hexadecimal: what the record is, wherever it stands.
  package let sha256: String

  package init(dataset: String, file: String, line: Int, sha256: String) {
    self.dataset = dataset
    self.file = file
    self.line = line
    self.sha256 = sha256
  }
}
