import Glibc

/// Writes what nobody but its owner may read.
package enum SecretFile {
  /// A new file with permissions 0600; one that is there is never replaced.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason.
  package static func write(_ bytes: [UInt8], to path: String) throws(WorkbenchError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .cannotWrite(path, errno) }
    defer { close(file) }
    let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
    guard count == bytes.count, fsync(file) == 0 else {
      let reason = errno
      unsafe unlink(path)
      throw .cannotWrite(path, reason)
    }
  }

  /// Whether others than its owner may read or write a file.
  package static func isOpenToOthers(_ path: String) -> Bool {
    var found = stat()
    return unsafe stat(path, &found) == 0 && found.st_mode & 0o077 != 0
  }
}
