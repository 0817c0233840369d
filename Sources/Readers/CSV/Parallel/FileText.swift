import Glibc

/// The bytes of a file where they lie in memory; valid while their owner is.
@safe struct FileText: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// Whether they are pages of a file that may not have been read yet.
  let isMapped: Bool

  func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Has the pages of a part read and mapped in one go; touching them one by one costs more.
  func populate(_ range: Range<Int>) {
    guard isMapped else { return }
    let pageSize = 4096
    let begin = range.lowerBound / pageSize * pageSize
    let address = unsafe UnsafeMutableRawPointer(mutating: base + begin)
    // Where the system cannot do this, pages come when they are touched.
    _ = unsafe madvise(address, range.upperBound - begin, MADV_POPULATE_READ)
  }
}
