/// A dataset that a figure rests on, pinned to its content.
package struct DatasetReference: Hashable, Sendable {
  package let name: String
  /// SHA-256 of the file's bytes, in hexadecimal.
  package let sha256: String

  package init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
