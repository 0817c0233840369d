import Readers

/// The bytes of what was published, by hash: what `diff` compares when the published set has long been another.
struct ObjectStore: Sendable {
  let path: String

  /// Keeps bytes that are not there yet.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason.
  func add(_ bytes: [UInt8], sha256: String) throws(WorkbenchError) {
    let name = Self.name(sha256)
    let folder = OutputFolder(path)
    if !folder.has(name) { try folder.write(bytes, to: name) }
  }

  /// The bytes; nil when they are not there or are no longer those.
  func bytes(_ sha256: String) -> [UInt8]? {
    guard let bytes = try? FileBytes.read("\(path)/\(Self.name(sha256))") else { return nil }
    return ContentHash.sha256(bytes) == sha256 ? bytes : nil
  }

  private static func name(_ sha256: String) -> String { "\(sha256.prefix(2))/\(sha256)" }
}
