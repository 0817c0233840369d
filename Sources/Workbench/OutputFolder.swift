import Diagnostics
import Glibc

/// A folder that results are written to: each file appears whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// Where a file that is named like this is: under the folder if it was written there, else where the name says.
  package func path(of name: String) -> String {
    guard path != ".", !name.hasPrefix("/") else { return name }
    let written = "\(path)/\(name)"
    return unsafe access(written, F_OK) == 0 ? written : name
  }

  /// Writes a file under the folder: aside first, synced, then renamed into place.
  ///
  /// - Returns: the path of the file.
  /// - Throws: ``WorkbenchError`` with the system's reason, and for a name that would leave the folder.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws(WorkbenchError) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw WorkbenchError(.pathOutside(name))
    }
    let target = "\(path)/\(name)"
    try makeFolders(upTo: target)
    try replace(target, with: bytes)
    return target
  }

  private func makeFolders(upTo target: String) throws(WorkbenchError) {
    var place = target.startIndex
    while let slash = target[place...].firstIndex(of: "/") {
      let folder = String(target[..<slash])
      if !folder.isEmpty, unsafe mkdir(folder, 0o777) != 0, errno != EEXIST { throw failure(folder) }
      place = target.index(after: slash)
    }
  }

  private func replace(_ target: String, with bytes: [UInt8]) throws(WorkbenchError) {
    let aside = "\(target).\(getpid()).part"
    let descriptor = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(target) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure(target)
        close(descriptor)
        unsafe unlink(aside)
        throw error
      }
      written += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, unsafe rename(aside, target) == 0 else {
      let error = failure(target)
      unsafe unlink(aside)
      throw error
    }
  }

  private func failure(_ path: String) -> WorkbenchError {
    let code = errno
    return .cannotWrite(path, code)
  }

  /// Makes the names of the files last as their bytes do.
  func sync() throws(WorkbenchError) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure(path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failure(path) }
  }
}
