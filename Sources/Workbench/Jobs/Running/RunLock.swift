import Glibc

/// A lock that one process holds at a time, and that the kernel lets go when the process ends, however it ends.
///
/// The file says who holds it. Where the disk takes locks but does not keep them, as some network shares do, a process
/// that is named there and lives on this machine is believed. What holds against two machines then is the ledger alone,
/// which gives a due time to one of them.
final class RunLock {
  enum Attempt {
    case taken(RunLock)
    case held(LockHolder?)
  }

  private let file: Int32

  private init(_ file: Int32) { self.file = file }

  /// Takes the lock if nobody holds it.
  ///
  /// - Throws: ``WorkbenchError`` when the file cannot be made or locked.
  static func take(_ path: String, at now: Int64) throws(WorkbenchError) -> Attempt {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotWrite(path, errno) }
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      if reason == EINTR { continue }
      defer { close(file) }
      guard reason == EWOULDBLOCK else { throw .cannotWrite(path, reason) }
      return .held(holder(file))
    }
    let own = ProcessIdentity.own
    if let holder = holder(file), holder.process != own, holder.process.lives == true {
      close(file)
      return .held(holder)
    }
    let bytes = Array(LockHolder(own, since: now).text.utf8)
    // Who holds it is told to people; the lock is held without it as well, as on a full disk.
    ftruncate(file, 0)
    _ = unsafe pwrite(file, bytes, bytes.count, 0)
    return .taken(RunLock(file))
  }

  /// Takes the lock, waiting for it; who holds it when that takes longer than `seconds`, or when this process is asked to end.
  static func take(_ path: String, at now: () -> Int64, waiting seconds: Int, isStopped: () -> Bool)
    throws(WorkbenchError) -> Attempt
  {
    for _ in 0..<seconds * 50 where !isStopped() {
      if case .taken(let lock) = try take(path, at: now()) { return .taken(lock) }
      usleep(20_000)
    }
    return try take(path, at: now())
  }

  private static func holder(_ file: Int32) -> LockHolder? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(file, $0.baseAddress, $0.count, 0) }
    return count > 0 ? LockHolder(String(decoding: bytes.prefix(count), as: UTF8.self)) : nil
  }

  /// The file stays, so that all processes lock the same one.
  func release() {
    ftruncate(file, 0)
    close(file)
  }
}
