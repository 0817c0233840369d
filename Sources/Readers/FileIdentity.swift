import Diagnostics
import Glibc

/// By what a file is known to be the one it was: where it is stored, its size, and when it was last written to.
struct FileIdentity: Hashable, Sendable {
  let device: UInt
  let number: UInt
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  /// - Throws: ``ReadError`` that names the file and the system's reason.
  init(_ path: String) throws(ReadError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw FileBytes.failure(path) }
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
    size = Int(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }
}
