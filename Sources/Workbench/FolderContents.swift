import Glibc

/// What is in a folder.
package enum FolderContents {
  /// The paths of all files under a folder, from it, in no order; none for a folder that is not there. What begins with a
  /// point is left out.
  package static func files(under path: String, prefix: String = "") -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      if unsafe entry.pointee.d_type == UInt8(DT_DIR) {
        found += files(under: "\(path)/\(name)", prefix: "\(prefix)\(name)/")
      } else {
        found.append("\(prefix)\(name)")
      }
    }
    return found
  }
}
