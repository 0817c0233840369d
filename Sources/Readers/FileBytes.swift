import Diagnostics
import Glibc

/// Whole files as bytes.
package enum FileBytes {
  /// The bytes of a file. O(size) memory.
  ///
  /// - Throws: ``ReadError`` that names the file and the system's reason.
  package static func read(_ path: String) throws(ReadError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ReadError("this is not a file", at: SourceLocation(file: path))
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path) }
      guard count > 0 else { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  private static func failure(_ path: String) -> ReadError {
    let code = errno
    let reason =
      code == ENOENT ? "no such file" : (code == EACCES ? "permission denied" : "system error \(code)")
    return ReadError(reason, at: SourceLocation(file: path))
  }
}
