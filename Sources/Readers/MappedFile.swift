import Diagnostics
import Glibc

/// A file's bytes, mapped into memory: nothing is copied, and only what is looked at is read.
///
/// The file must not be cut short while it is mapped.
@safe package final class MappedFile: Sendable {
  package let byteCount: Int
  /// Nil for an empty file.
  private nonisolated(unsafe) let base: UnsafeRawPointer?

  /// - Throws: ``ReadError`` that names the file and the system's reason.
  package init(_ path: String) throws(ReadError) {
    let (descriptor, size) = try FileBytes.open(path)
    defer { close(descriptor) }
    byteCount = size
    guard size > 0 else {
      unsafe base = nil
      return
    }
    let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else { throw FileBytes.failure(path) }
    unsafe base = UnsafeRawPointer(address)
  }

  deinit {
    if let base = unsafe base { unsafe munmap(UnsafeMutableRawPointer(mutating: base), byteCount) }
  }

  /// Gives the pages that were looked at back; they are read again when they are touched.
  func giveBack() {
    guard let base = unsafe base else { return }
    _ = unsafe madvise(UnsafeMutableRawPointer(mutating: base), byteCount, MADV_DONTNEED)
  }

  /// Gives the bytes to `body`, for as long as it runs.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(
      UnsafeBufferPointer(start: base?.assumingMemoryBound(to: UInt8.self), count: byteCount))
  }
}
