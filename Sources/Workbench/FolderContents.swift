import Glibc

/// What is in a folder.
package enum FolderContents {
  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  /// What stands at a path, links followed; nil where nothing does.
  private static func kind(of path: String) -> mode_t? {
    var found = stat()
    return unsafe stat(path, &found) == 0 ? found.st_mode & S_IFMT : nil
  }

  /// The names of all that stands in a folder, hidden too, in no order; none for a folder that is not there.
  static func names(in path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [String] = []
    while let entry = unsafe readdir(directory) { unsafe found.append(name(of: entry)) }
    return found
  }

  /// The paths of all files under a folder, from it, in no order; none for a folder that is not there. What begins with a
  /// point is left out.
  package static func files(under path: String, prefix: String = "") -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe name(of: entry)
      guard !name.hasPrefix(".") else { continue }
      if unsafe entry.pointee.d_type == UInt8(DT_DIR) {
        found += files(under: "\(path)/\(name)", prefix: "\(prefix)\(name)/")
      } else {
        found.append("\(prefix)\(name)")
      }
    }
    return found
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
  }
}
