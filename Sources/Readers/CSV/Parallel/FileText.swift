import CKernels
import Glibc

/// The bytes of a file where they lie in memory; valid while their owner is.
@safe struct FileText: @unchecked Sendable {
  let base: UnsafePointer<UInt8>
  let count: Int
  /// Whether they are pages of a file that may not have been read yet.
  let isMapped: Bool
  /// Whether its pages are given back as soon as they have been looked at: for files larger than memory.
  var isGivenBack = false
  /// How it is written: UTF-8, or one whose lines and cells can be cut before it is decoded.
  var encoding = TextEncoding.utf8

  func bytes(_ range: Range<Int>) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// A part in UTF-8, in which bytes that stand for nothing are replaced.
  func utf8(_ range: Range<Int>) -> [UInt8] {
    encoding == .utf8 ? bytes(range) : DecodedText(bytes(range), encoding, origin: (range.lowerBound, 1)).utf8
  }

  /// Whether a part can be read to its end.
  func isReadable(_ range: Range<Int>) -> Bool {
    guard encoding == .utf8 else { return TextDecoding.isWhole(bytes(range)[...], encoding) }
    return unsafe utf8_is_valid(kernel_best_level(), base + range.lowerBound, range.count)
  }

  /// Has the pages of a part read and mapped in one go; touching them one by one costs more.
  func populate(_ range: Range<Int>) {
    // Where the system cannot do this, pages come when they are touched.
    advise(range, MADV_POPULATE_READ)
  }

  /// Gives the pages of a part back if that is what is done with this file; they are read again when they are touched.
  func giveBack(_ range: Range<Int>) {
    guard isGivenBack else { return }
    // When a page is touched the system maps all that it holds together with it, also before it, where pages were
    // given back already: up to 2 MiB.
    advise(max(0, range.lowerBound - (2 << 20))..<range.upperBound, MADV_DONTNEED)
  }

  /// Gives back the pages of ranges that were read before the one at `place`, some megabytes at a time: so the file and
  /// the columns made from it are not in memory both. Ranges that other threads may still read are kept.
  func giveBack(_ ranges: [CSVRange], before place: Int, threads: Int) {
    let (step, margin) = (32, 4 * threads)
    guard isMapped, !isGivenBack, place % step == step - 1, place >= step + margin else { return }
    let (first, last) = (ranges[place - step - margin].bytes, ranges[place - margin].bytes)
    advise(first.lowerBound..<last.lowerBound, MADV_DONTNEED)
  }

  private func advise(_ range: Range<Int>, _ advice: Int32) {
    guard isMapped, !range.isEmpty else { return }
    let pageSize = 4096
    let begin = range.lowerBound / pageSize * pageSize
    let address = unsafe UnsafeMutableRawPointer(mutating: base + begin)
    _ = unsafe madvise(address, range.upperBound - begin, advice)
  }
}
