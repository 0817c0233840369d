import Diagnostics
import Glibc

/// Whole files as bytes.
package enum FileBytes {
  /// The bytes of a file. O(size) memory.
  ///
  /// - Throws: ``ReadError`` that names the file and the system's reason.
  package static func read(_ path: String) throws(ReadError) -> [UInt8] {
    let (descriptor, size) = try open(path)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: size)
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

  /// A descriptor that the caller closes, and the size of its file.
  static func open(_ path: String) throws(ReadError) -> (descriptor: Int32, size: Int) {
    // A pipe is refused below, and must not be waited for.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      defer { close(descriptor) }
      throw failure(path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ReadError(Phrase("this is not a file", zh: "这不是文件"), at: SourceLocation(file: path))
    }
    return (descriptor, Int(status.st_size))
  }

  static func failure(_ path: String) -> ReadError {
    let code = errno
    let reason =
      switch code {
      case ENOENT: Phrase("no such file", zh: "没有这个文件")
      case EACCES: Phrase("permission denied", zh: "没有读取权限")
      case EBUSY, EAGAIN, ETXTBSY: ReadError.inUse
      default: Phrase("system error \(code)", zh: "系统错误\(code)")
      }
    return ReadError(reason, at: SourceLocation(file: path))
  }
}
