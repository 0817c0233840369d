import CKernels
import Tables

/// The texts of a column in which most texts stand once: hashed where they lie in the file, and compared only when
/// their hashes are equal.
///
/// Codes are those of the order of first rows, as with ``TextMerge``.
@safe final class DistinctTexts: @unchecked Sendable {
  private let rowCount: Int
  private let hashes: UnsafeMutablePointer<UInt64>
  private let places: UnsafeMutablePointer<UInt64>

  init(rowCount: Int) {
    self.rowCount = rowCount
    unsafe hashes = .allocate(capacity: max(1, rowCount))
    unsafe places = .allocate(capacity: max(1, rowCount))
  }

  deinit {
    unsafe hashes.deallocate()
    unsafe places.deallocate()
  }

  /// Takes in the cells of a range; threads may do so at the same time for different ranges.
  ///
  /// - Returns: how many rows are missing; nil for cells that cannot be used as they lie in the file.
  func add(
    _ column: inout csv_column, at offset: Int, _ range: CSVRange, emptyReason: UInt8,
    missing: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    let count = unsafe distinct_hash(
      &column, UInt64(offset), emptyReason, missing, hashes + range.firstRow, places + range.firstRow)
    return count == Int.max || count < 0 ? nil : Int(count)
  }

  /// A column of these texts. O(rows).
  func column(_ text: FileText, missing: MissingMask?, threads: Int) -> Column {
    let first = unsafe firstRows(text, threads: threads)
    defer { unsafe first.deallocate() }
    let blocks = blocks(threads)
    var counts = [Int](repeating: 0, count: blocks.count)
    var sizes = counts
    for (index, block) in blocks.enumerated() {
      unsafe distinct_measure(
        places, first, block.lowerBound, block.upperBound, &counts[index], &sizes[index])
    }
    let starts = zip(Self.starts(counts), Self.starts(sizes)).map { (code: $0, byte: $1) }
    let (count, size) = (counts.reduce(0, +), sizes.reduce(0, +))
    var arena = unsafe [UInt8](unsafeUninitializedCapacity: size) { $1 = size }
    var offsets = unsafe [Int](unsafeUninitializedCapacity: count + 1) { $1 = count + 1 }
    var codes = unsafe [Int32](unsafeUninitializedCapacity: rowCount) { $1 = rowCount }
    offsets[count] = size
    unsafe arena.withUnsafeMutableBufferPointer { arena in
      unsafe offsets.withUnsafeMutableBufferPointer { offsets in
        unsafe codes.withUnsafeMutableBufferPointer { codes in
          // Each block writes its own part.
          nonisolated(unsafe) let (arena, offsets, codes) = (
            arena.baseAddress, offsets.baseAddress, codes.baseAddress
          )
          Threads.run(threads, items: blocks.count) { _, item in
            let (block, start) = (blocks[item], starts[item])
            unsafe offsets?.withMemoryRebound(to: Int64.self, capacity: count + 1) { offsets in
              unsafe distinct_number(
                text.base, places, first, block.lowerBound, block.upperBound, start.code, start.byte, offsets,
                arena, codes)
            }
          }
          Threads.run(threads, items: blocks.count) { _, item in
            unsafe distinct_repeat(places, first, blocks[item].lowerBound, blocks[item].upperBound, codes)
          }
        }
      }
    }
    let buffer =
      count > Int(Int16.max) + 1
      ? IntegerBuffer(.bits32(codes)) : IntegerBuffer(narrowing: codes.map(Int64.init))
    return Column(
      codes: buffer, dictionary: TextDictionary(distinct: arena, offsets: offsets), missing: missing)
  }

  /// For each row the first one with the same text; the caller frees it.
  private func firstRows(_ text: FileText, threads: Int) -> UnsafeMutablePointer<UInt32> {
    var bits = 1
    while rowCount >> bits > 8192, bits < 16 { bits += 1 }
    let blocks = blocks(threads)
    var counts = [[UInt32]](repeating: [UInt32](repeating: 0, count: 1 << bits), count: blocks.count)
    for (index, block) in blocks.enumerated() {
      unsafe distinct_count(hashes, places, block.lowerBound, block.upperBound, Int32(bits), &counts[index])
    }
    // Partition after partition, and in each block after block, so that rows stay in order.
    var bounds = [0]
    var total: UInt32 = 0
    for partition in 0..<(1 << bits) {
      for block in blocks.indices {
        let count = counts[block][partition]
        counts[block][partition] = total
        total += count
      }
      bounds.append(Int(total))
    }
    let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, rowCount))
    defer { unsafe rows.deallocate() }
    let first = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, rowCount))
    nonisolated(unsafe) let (order, result) = unsafe (rows, first)
    let (nexts, parts) = (counts, bounds)
    Threads.run(threads, items: blocks.count) { _, item in
      var next = nexts[item]
      unsafe distinct_scatter(
        hashes, places, blocks[item].lowerBound, blocks[item].upperBound, Int32(bits), &next, order)
    }
    Threads.run(threads, items: 1 << bits) { _, partition in
      let count = parts[partition + 1] - parts[partition]
      var slotCount = 1024
      while slotCount < 2 * count { slotCount *= 2 }
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slotCount) { slots in
        unsafe distinct_find(
          text.base, text.count, hashes, places, order + parts[partition], count, slots.baseAddress,
          slotCount, result)
      }
    }
    return unsafe first
  }

  private func blocks(_ threads: Int) -> [Range<Int>] {
    (0..<threads).map { rowCount * $0 / threads..<rowCount * ($0 + 1) / threads }
  }

  private static func starts(_ counts: [Int]) -> [Int] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return start
    }
  }
}
