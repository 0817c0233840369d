import CKernels

/// Memory for what is written and read in no order; on large pages, which make that two or three times as fast.
///
/// Its content is anything at first. Given back when nobody holds it any more.
@safe final class LargeBuffer {
  let start: UnsafeMutableRawPointer
  private let capacity: Int

  init(byteCount: Int) {
    var capacity = 0
    guard let start = unsafe ck_pages_take(byteCount, &capacity) else {
      preconditionFailure("the machine has no memory left")
    }
    unsafe self.start = start
    self.capacity = capacity
  }

  deinit {
    unsafe ck_pages_give(start, capacity)
  }
}
