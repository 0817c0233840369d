import Diagnostics
import Glibc
import Testing

@testable import Readers

/// A file that somebody else has: the only reading that is worth another try.
@Suite struct LockedFileTests {
  @Test(arguments: [
    (EBUSY, true), (EAGAIN, true), (ETXTBSY, true), (ENOENT, false), (EACCES, false), (EIO, false),
  ])
  func `a file that another program uses is told from one that is not there`(reason: Int32, isLocked: Bool) {
    errno = reason
    let error = FileBytes.failure("datasets/letters.csv")
    #expect(error.isLocked == isLocked)
    if isLocked {
      #expect(error.text(in: .english) == "datasets/letters.csv: another program is using this file")
    }
  }
}
