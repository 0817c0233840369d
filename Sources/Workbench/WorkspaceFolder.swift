import Diagnostics
import Glibc

/// Where a workspace's datasets and scripts lie: a folder with `datasets/datapackage.json` in it.
package struct WorkspaceFolder: Hashable, Sendable {
  /// The folder, without a slash at its end.
  package let path: String

  package init(_ path: String) {
    self.path = path == "/" ? path : String(path.reversed().drop { $0 == "/" }.reversed())
  }

  package var datasets: String { "\(path)/datasets" }
  package var dataPackage: String { "\(datasets)/datapackage.json" }
  package var scripts: String { "\(path)/scripts" }

  /// A path in it from the folder; any other as it is.
  func relative(_ file: String) -> String {
    file.hasPrefix("\(path)/") ? String(file.dropFirst(path.count + 1)) : file
  }

  /// The workspace at or above a folder.
  ///
  /// - Throws: ``WorkbenchError`` when there is none up to the root.
  package static func locate(from start: String) throws(WorkbenchError) -> WorkspaceFolder {
    var folder = absolute(start)
    while true {
      let candidate = WorkspaceFolder(folder)
      if exists(candidate.dataPackage) { return candidate }
      guard folder != "/", let slash = folder.lastIndex(of: "/") else {
        throw WorkbenchError(.noWorkspace(start))
      }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  package static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// The path with links resolved, or as it is when there is no such file.
  private static func absolute(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }
}
