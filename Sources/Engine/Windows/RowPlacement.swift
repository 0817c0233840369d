import CKernels

/// Puts values that were found in another order back into the order of rows.
///
/// A word holds the row above and the value below. Writing to rows at random would miss the cache each time: the words
/// are spread over ranges of rows first, and each range fits the cache.
struct RowPlacement {
  /// Rows of a range, as a power of two.
  private static let rangeBits = 16

  private let words: [UInt64]
  private let workers: Workers

  /// One word for each row.
  init(_ words: [UInt64], _ workers: Workers) {
    self.words = words
    self.workers = workers
  }

  /// Half of each value times `unit`, by row.
  func values(unit: Int64) -> [Int64] {
    let count = words.count
    return unsafe [Int64](unsafeUninitializedCapacity: count) { result, written in
      unsafe words.withUnsafeBufferPointer { words in
        guard let words = words.baseAddress, let result = result.baseAddress else { return }
        let ranges = (count - 1) >> Self.rangeBits + 1
        if ranges < 4 {
          unsafe ck_place_words(words, count, unit, result)
        } else {
          unsafe place(words, ranges, unit, result)
        }
      }
      written = count
    }
  }

  private func place(
    _ words: UnsafePointer<UInt64>, _ ranges: Int, _ unit: Int64, _ result: UnsafeMutablePointer<Int64>
  ) {
    let (count, parts) = (self.words.count, workers.count)
    let shift = Int32(32 + Self.rangeBits)
    func places(_ part: Int) -> Range<Int> { (count * part / parts)..<(count * (part + 1) / parts) }
    var next = [Int](repeating: 0, count: parts * ranges)
    var spread = unsafe [UInt64](unsafeUninitializedCapacity: count) { _, written in written = count }
    unsafe next.withUnsafeMutableBufferPointer { next in
      unsafe spread.withUnsafeMutableBufferPointer { spread in
        guard let next = next.baseAddress, let spread = spread.baseAddress else { return }
        workers.run(parts: parts) { _, part in
          unsafe ck_radix_count(
            words + places(part).lowerBound, places(part).count, shift, .max, next + part * ranges)
        }
        var place = 0
        for range in 0..<ranges {
          for part in 0..<parts {
            let found = unsafe next[part * ranges + range]
            unsafe next[part * ranges + range] = place
            place += found
          }
        }
        workers.run(parts: parts) { _, part in
          unsafe ck_radix_scatter(
            words + places(part).lowerBound, places(part).count, shift, .max, next + part * ranges, spread)
        }
        // Every row has a word: the ranges are as long as they are wide.
        workers.run(parts: ranges) { _, range in
          let start = range << Self.rangeBits
          unsafe ck_place_words(spread + start, min(1 << Self.rangeBits, count - start), unit, result)
        }
      }
    }
  }
}
