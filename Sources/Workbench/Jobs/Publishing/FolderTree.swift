import Glibc

/// A folder with all that is in it, what begins with a point included.
enum FolderTree {
  /// The paths of all files from the folder; links are files.
  static func files(under path: String) -> [String] {
    entries(of: path).flatMap { entry in
      entry.isFolder ? files(under: "\(path)/\(entry.name)").map { "\(entry.name)/\($0)" } : [entry.name]
    }
  }

  /// The folder and all folders in it, the innermost first.
  static func folders(under path: String) -> [String] {
    entries(of: path).filter(\.isFolder).flatMap { folders(under: "\(path)/\($0.name)") } + [path]
  }

  /// Removes it as far as the system lets it be, one file of it after all others; what is not there is no error.
  static func remove(_ path: String, last: String? = nil) {
    for entry in entries(of: path) where entry.name != last {
      if entry.isFolder { remove("\(path)/\(entry.name)") } else { unsafe unlink("\(path)/\(entry.name)") }
    }
    if let last { unsafe unlink("\(path)/\(last)") }
    unsafe rmdir(path)
  }

  private static func entries(of path: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { found.append((name, isFolder("\(path)/\(name)"))) }
    }
    return found
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
