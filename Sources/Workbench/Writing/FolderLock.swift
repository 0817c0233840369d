import Glibc

/// A folder that no other process writes to for as long as this is held.
struct FolderLock {
  private static let name = ".lock"
  /// In hundredths of a second: a set of files is renamed in far less.
  private static let patience = 500

  private let file: Int32

  /// Waits for whoever holds the lock, and takes it.
  ///
  /// - Throws: ``WorkbenchError`` when the folder cannot be written to, or another process has held it for five seconds.
  init(_ folder: String) throws(WorkbenchError) {
    let path = "\(folder)/\(Self.name)"
    file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotWrite(path, errno) }
    for _ in 0..<Self.patience where flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(10_000)
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw WorkbenchError(.folderInUse(folder))
    }
  }

  /// The file stays, so that all processes lock the same one.
  func release() { close(file) }
}
