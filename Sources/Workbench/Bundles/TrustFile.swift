package import Bundles
import Diagnostics
import Glibc
import Readers

/// The workspace's file of trusted offices, written whole or not at all by one process at a time.
package struct TrustFile {
  private static let folder = "bundles"
  private static let name = "trust.yaml"

  private let folder: String

  package init(in workspace: WorkspaceFolder) { folder = "\(workspace.path)/\(Self.folder)" }

  /// - Throws: What is wrong in the file: one that is damaged trusts nobody.
  package func read() throws -> TrustStore {
    let path = "\(folder)/\(Self.name)"
    guard FolderContents.isFile(path) else { return TrustStore() }
    return try TrustStore(FileBytes.read(path), file: "\(Self.folder)/\(Self.name)")
  }

  /// Reads, changes and writes the file while nobody else can.
  package func change<Result>(_ change: (inout TrustStore) throws -> Result) throws -> Result {
    if unsafe mkdir(folder, 0o777) != 0, errno != EEXIST { throw WorkbenchError.cannotWrite(folder, errno) }
    let lock = try FolderLock(folder)
    defer { lock.release() }
    let before = try read()
    var store = before
    let result = try change(&store)
    if store != before {
      try OutputFolder(folder).write(Array(store.text.utf8), to: Self.name)
      try OutputFolder(folder).sync()
    }
    return result
  }
}
