/// A file as a run read or wrote it.
package struct RecordedFile: Hashable, Sendable {
  /// From the workspace for what was read, from the folder of the set for what was written.
  package let name: String
  package let sha256: String

  package init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}
