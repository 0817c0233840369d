import Glibc

/// A file that nobody else writes for as long as this object lives.
final class LockedFile {
  private let path: String
  private let file: Int32

  /// Opens a file, or makes it for its owner only, and waits for its lock; nil when it cannot be opened.
  ///
  /// A lock that does not come within a fifth of a second is done without: each line is still added whole.
  init?(_ path: String) {
    self.path = path
    var opened: Int32 = -1
    for _ in 0..<8 {
      opened = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard opened >= 0 else { return nil }
      Self.lock(opened)
      // Another may have put a new file in its place while this one waited.
      if Self.isFile(opened, at: path) { break }
      close(opened)
      opened = -1
    }
    guard opened >= 0 else { return nil }
    file = opened
  }

  /// Closing lets the lock go.
  deinit { close(file) }

  private static func lock(_ file: Int32) {
    for _ in 0..<20 where flock(file, LOCK_EX | LOCK_NB) != 0 { usleep(10_000) }
  }

  private static func isFile(_ file: Int32, at path: String) -> Bool {
    var (open, named) = (stat(), stat())
    guard unsafe fstat(file, &open) == 0, unsafe stat(path, &named) == 0 else { return false }
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  /// Whether the last line has no end, as a crash leaves it.
  var endsWithinLine: Bool {
    let size = lseek(file, 0, SEEK_END)
    guard size > 0 else { return false }
    var byte: UInt8 = 0
    return unsafe pread(file, &byte, 1, size - 1) == 1 && byte != UInt8(ascii: "\n")
  }

  func append(_ text: String) { _ = FileText.write(text, to: file) }

  /// Puts another text in the place of all, whole or not at all.
  func replace(with text: String) {
    let aside = "\(path).new"
    let new = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard new >= 0 else { return }
    let isWhole = FileText.write(text, to: new) && fsync(new) == 0
    close(new)
    if isWhole { unsafe rename(aside, path) } else { unsafe unlink(aside) }
  }
}
