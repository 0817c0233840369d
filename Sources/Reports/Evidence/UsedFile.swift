/// A file that a notice was built from: data, a script, a rule pack; pinned to its content.
package struct UsedFile: Hashable, Sendable {
  /// Within the workspace: `datasets/test_letters.csv`, `scripts/notices/quarterly.md`.
  package let path: String
  /// SHA-256 of its bytes, in hexadecimal.
  package let sha256: String

  package init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}
