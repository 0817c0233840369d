import CKernels

/// A word for each row: its group, then as many bits of its keys as there is room for, then its number.
struct PackedKeys {
  /// Whether the words hold every bit of the keys.
  let isExact: Bool
  private let words: [UInt64]
  private let rowBits: Int
  private let keyBits: Int
  private let workers: Workers

  /// One part of a word.
  private struct Part {
    let key: SortOrder.Key
    let range: ClosedRange<Int64>
    let bits: Int
    let dropped: Int
  }

  /// There is at least one row.
  init(_ order: SortOrder, _ grouping: Grouping, _ workers: Workers) {
    let rowCount = grouping.groups.count
    self.workers = workers.sized(for: rowCount)
    rowBits = max(1, Int.bitWidth - (rowCount - 1).leadingZeroBitCount)
    let groupBits = Int.bitWidth - (max(1, grouping.count) - 1).leadingZeroBitCount
    var room = 64 - rowBits - groupBits
    var parts: [Part] = []
    var isExact = true
    for key in order.keys {
      let range = PackedKeys.range(key, self.workers)
      let bits = PackedKeys.bits(range, hasMissing: key.missing != nil)
      guard room > 0 else {
        if bits > 0 { isExact = false }
        continue
      }
      let kept = min(bits, room)
      if kept < bits { isExact = false }
      if kept > 0 { parts.append(Part(key: key, range: range, bits: kept, dropped: bits - kept)) }
      room -= kept
      // What follows a cut key cannot be told before it is.
      if kept < bits { room = 0 }
    }
    self.isExact = isExact
    keyBits = groupBits + parts.reduce(0) { $0 + $1.bits }
    words = PackedKeys.packed(parts, grouping, groupBits, rowBits, self.workers)
  }

  private static func range(_ key: SortOrder.Key, _ workers: Workers) -> ClosedRange<Int64> {
    StoredRange.of(key.values, key.missing, workers)
  }

  /// Bits that hold every difference in the range, and one number above them where something is missing.
  private static func bits(_ range: ClosedRange<Int64>, hasMissing: Bool) -> Int {
    let span = UInt64(bitPattern: range.upperBound &- range.lowerBound)
    guard hasMissing else { return 64 - span.leadingZeroBitCount }
    return span == .max ? 64 : 64 - (span + 1).leadingZeroBitCount
  }

  private static func packed(
    _ parts: [Part], _ grouping: Grouping, _ groupBits: Int, _ rowBits: Int, _ workers: Workers
  ) -> [UInt64] {
    let rowCount = grouping.groups.count
    return unsafe [UInt64](unsafeUninitializedCapacity: rowCount) { target, written in
      workers.runMorsels(rowCount) { _, rows in
        guard let target = target.baseAddress else { return }
        let level = Processor.level
        var start = rows.lowerBound
        while start < rows.upperBound {
          let count = min(DenseKeys.block, rows.upperBound - start)
          let words = unsafe target + start
          unsafe words.update(repeating: 0, count: count)
          unsafe grouping.groups.withUnsafeBufferPointer { groups in
            guard groupBits > 0, let groups = groups.baseAddress else { return }
            unsafe ck_pack_group(level, groups + start, Int32(groupBits), words, count)
          }
          for part in parts {
            unsafe part.key.values.withUnsafeBufferPointer { values in
              guard let values = values.baseAddress else { return }
              func pack(_ missing: UnsafePointer<UInt8>?) {
                unsafe ck_pack_key(
                  level, values + start, missing, part.range.lowerBound, Int32(part.bits),
                  Int32(part.dropped), words, count)
              }
              if let missing = part.key.missing {
                unsafe missing.withUnsafeBufferPointer { bytes in
                  unsafe pack(bytes.baseAddress.map { unsafe $0 + start })
                }
              } else {
                pack(nil)
              }
            }
          }
          unsafe ck_pack_row(level, UInt64(start), Int32(rowBits), words, count)
          start += count
        }
      }
      written = rowCount
    }
  }

  // MARK: - Sorting

  /// The rows by group and key, as far as the words tell them apart.
  func sorted() -> SortedRows {
    var first = words
    var second = unsafe [UInt64](unsafeUninitializedCapacity: words.count) { _, written in
      written = words.count
    }
    let isInSecond = unsafe first.withUnsafeMutableBufferPointer { first in
      unsafe second.withUnsafeMutableBufferPointer { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return false }
        return unsafe sort(first, second)
      }
    }
    return unpacked(isInSecond ? second : first)
  }

  /// Buckets by the highest bits, then each bucket by the rest. Whether the result is in the second buffer.
  private func sort(_ first: UnsafeMutablePointer<UInt64>, _ second: UnsafeMutablePointer<UInt64>) -> Bool {
    let count = words.count
    let high = rowBits + keyBits
    guard count > 4096, keyBits > 0 else {
      unsafe ck_radix_sort(first, second, count, Int32(rowBits), Int32(high))
      return false
    }
    let bucketBits = min(11, keyBits)
    let (buckets, shift) = (1 << bucketBits, high - bucketBits)
    let parts = workers.count
    var places = [Int](repeating: 0, count: parts * buckets)
    var starts = [Int](repeating: 0, count: buckets + 1)
    func rows(_ part: Int) -> Range<Int> { (count * part / parts)..<(count * (part + 1) / parts) }
    unsafe places.withUnsafeMutableBufferPointer { places in
      workers.run(parts: parts) { _, part in
        guard let counts = places.baseAddress else { return }
        unsafe ck_radix_count(
          first + rows(part).lowerBound, rows(part).count, Int32(shift), UInt32(buckets - 1),
          counts + part * buckets)
      }
      var place = 0
      for bucket in 0..<buckets {
        starts[bucket] = place
        for part in 0..<parts {
          let found = unsafe places[part * buckets + bucket]
          unsafe places[part * buckets + bucket] = place
          place += found
        }
      }
      starts[buckets] = place
      workers.run(parts: parts) { _, part in
        guard let places = places.baseAddress else { return }
        unsafe ck_radix_scatter(
          first + rows(part).lowerBound, rows(part).count, Int32(shift), UInt32(buckets - 1),
          places + part * buckets, second)
      }
    }
    workers.run(parts: buckets) { _, bucket in
      let start = starts[bucket]
      unsafe ck_radix_sort(
        second + start, first + start, starts[bucket + 1] - start, Int32(rowBits), Int32(shift))
    }
    return true
  }

  private func unpacked(_ words: [UInt64]) -> SortedRows {
    var starts: [UInt8] = []
    let rows = unsafe [Int32](unsafeUninitializedCapacity: words.count) { rows, written in
      starts = unsafe [UInt8](unsafeUninitializedCapacity: words.count) { starts, written in
        unsafe words.withUnsafeBufferPointer { words in
          workers.runMorsels(words.count) { _, places in
            guard let source = words.baseAddress, let rows = rows.baseAddress, let starts = starts.baseAddress
            else { return }
            let start = places.lowerBound
            let before = unsafe start == 0 ? ~source[0] : source[start - 1]
            unsafe ck_unpack_rows(
              Processor.level, source + start, places.count, Int32(rowBits), before, rows + start,
              starts + start)
          }
        }
        written = words.count
      }
      written = words.count
    }
    return SortedRows(rows: rows, starts: starts)
  }
}
