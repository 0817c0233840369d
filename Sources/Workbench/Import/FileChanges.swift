import Diagnostics
import Glibc

/// Files that are written together: all of them appear, or none.
struct FileChanges {
  private let folder: String
  private var files: [(name: String, bytes: [UInt8])] = []

  init(_ folder: String) { self.folder = folder }

  mutating func add(_ name: String, _ bytes: [UInt8]) { files.append((name, bytes)) }

  var names: [String] { files.map(\.name) }

  /// Writes all aside, then renames one after the other; when one cannot be renamed, those before are put back.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason. Every file is then as it was.
  func commit() throws(WorkbenchError) {
    let aside = ".\(getpid()).part"
    let kept = ".\(getpid()).kept"
    defer {
      for file in files {
        unsafe unlink("\(folder)/\(file.name)\(aside)")
        unsafe unlink("\(folder)/\(file.name)\(kept)")
      }
    }
    for file in files { try OutputFolder(folder).write(file.bytes, to: file.name + aside) }
    var renamed: [String] = []
    for file in files {
      let path = "\(folder)/\(file.name)"
      let existed = unsafe link(path, path + kept) == 0
      guard existed || errno == ENOENT, unsafe rename(path + aside, path) == 0 else {
        let reason = unsafe String(cString: strerror(errno))
        putBack(renamed, kept)
        throw WorkbenchError(.cannotWrite(path: path, reason: reason))
      }
      renamed.append(path)
    }
  }

  private func putBack(_ paths: [String], _ kept: String) {
    for path in paths {
      // A file that did not stand there before has no old one.
      if unsafe rename(path + kept, path) != 0 { unsafe unlink(path) }
    }
  }
}
