import Diagnostics
import Glibc

/// A folder that results are written to: each file appears whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String
  /// Whether nothing may be written any more.
  private var isSealed = false

  package init(_ path: String) {
    self.path = path
  }

  /// The same folder, where every writing is refused from now on.
  package var sealed: OutputFolder {
    var folder = self
    folder.isSealed = true
    return folder
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
    let target = try target(name)
    try replace(target, with: bytes)
    return target
  }

  /// Adds to the end of a file under the folder, which is made if it is not there.
  ///
  /// - Throws: as ``write(_:to:)``.
  package func append(_ bytes: [UInt8], to name: String) throws(WorkbenchError) {
    let target = try target(name)
    let descriptor = unsafe open(target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(target) }
    defer { close(descriptor) }
    guard Self.write(bytes, to: descriptor) else { throw failure(target) }
  }

  /// Makes the folder, with those that it lies in.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason.
  func make() throws(WorkbenchError) { try makeFolders(upTo: "\(path)/") }

  /// Whether there is a file of this name under the folder.
  package func has(_ name: String) -> Bool { unsafe access("\(path)/\(name)", F_OK) == 0 }

  /// The path of a file that is about to be written, with the folders that it lies in.
  private func target(_ name: String) throws(WorkbenchError) -> String {
    guard !isSealed else { throw WorkbenchError(.sealed(name)) }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
      throw WorkbenchError(.pathOutside(name))
    }
    let target = "\(path)/\(name)"
    try makeFolders(upTo: target)
    return target
  }

  /// Writes all; false when that could not be done.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
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
    guard Self.write(bytes, to: descriptor) else {
      let error = failure(target)
      close(descriptor)
      unsafe unlink(aside)
      throw error
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
