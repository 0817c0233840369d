import CKernels

/// Finds equal texts among many that lie end to end: they are hashed, cut into partitions by hash, and compared inside
/// the cache. Does not depend on how many threads there are.
@safe struct EqualTexts {
  /// Texts of a partition, about: so many hashes stay in the cache.
  private static let textsOfPartition = 8192

  private let bytes: UnsafeBufferPointer<UInt8>
  private let offsets: UnsafeBufferPointer<Int64>
  private let threads: Int

  private var count: Int { unsafe offsets.count - 1 }

  /// Valid as long as the memory of the texts is.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ offsets: UnsafeBufferPointer<Int64>) {
    unsafe self.bytes = bytes
    unsafe self.offsets = offsets
    threads = Threads.count(bytes: bytes.count)
  }

  /// For each text the number of the first that is equal to it. O(bytes).
  func firstPlaces() -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: count) { places, filled in
      filled = count
      guard let places = places.baseAddress, count > 0 else { return }
      unsafe withHashes { hashes in unsafe find(hashes, places) }
    }
  }

  private func withHashes(_ body: (UnsafeMutablePointer<UInt64>) -> Void) {
    let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    defer { unsafe hashes.deallocate() }
    // Each block writes its own part.
    nonisolated(unsafe) let target = unsafe hashes
    let blocks = blocks
    Threads.run(threads, items: blocks.count) { _, item in
      guard let offsets = unsafe offsets.baseAddress else { return }
      unsafe equal_hash(texts, offsets, blocks[item].lowerBound, blocks[item].upperBound, target)
    }
    unsafe body(hashes)
  }

  /// Where the texts lie; an address that is never read when none has a byte.
  private var texts: UnsafePointer<UInt8> {
    unsafe bytes.baseAddress ?? UnsafePointer(bitPattern: 64).unsafelyUnwrapped
  }

  private func find(_ hashes: UnsafeMutablePointer<UInt64>, _ result: UnsafeMutablePointer<Int32>) {
    var bits = 1
    while count >> bits > Self.textsOfPartition, bits < 16 { bits += 1 }
    let blocks = blocks
    let (nexts, bounds) = unsafe partitions(hashes, bits: bits)
    let order = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    defer { unsafe order.deallocate() }
    nonisolated(unsafe) let (hashes, rows, result) = unsafe (hashes, order, result)
    Threads.run(threads, items: blocks.count) { _, item in
      var next = nexts[item]
      unsafe equal_scatter(
        hashes, blocks[item].lowerBound, blocks[item].upperBound, Int32(bits), &next, rows)
    }
    Threads.run(threads, items: 1 << bits) { _, partition in
      let count = bounds[partition + 1] - bounds[partition]
      var slotCount = 1024
      while slotCount < 2 * count { slotCount *= 2 }
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slotCount) { slots in
        guard let offsets = unsafe offsets.baseAddress, let slots = slots.baseAddress else { return }
        unsafe equal_find(
          texts, bytes.count, offsets, hashes, rows + bounds[partition], count, slots, slotCount, result)
      }
    }
  }

  /// Where each block goes on writing each partition, and where the partitions begin: one after the other, and in each
  /// block after block, so that texts stay in order.
  private func partitions(_ hashes: UnsafePointer<UInt64>, bits: Int) -> (nexts: [[UInt32]], bounds: [Int]) {
    let blocks = blocks
    var counts = [[UInt32]](repeating: [UInt32](repeating: 0, count: 1 << bits), count: blocks.count)
    for (index, block) in blocks.enumerated() {
      unsafe equal_count(hashes, block.lowerBound, block.upperBound, Int32(bits), &counts[index])
    }
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
    return (counts, bounds)
  }

  private var blocks: [Range<Int>] {
    (0..<threads).map { count * $0 / threads..<count * ($0 + 1) / threads }
  }
}
