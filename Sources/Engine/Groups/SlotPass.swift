import CKernels

/// Adds blocks of rows to the numbers of one worker.
@safe struct SlotPass {
  let sums: [WordUpdate]
  private let numbers: UnsafeMutablePointer<Int64>
  /// Words of a slot.
  private let stride: Int
  private let startsWithFour: Bool

  init(sums: [WordUpdate], numbers: UnsafeMutablePointer<Int64>, _ words: WordLayout) {
    self.sums = sums
    stride = words.count
    startsWithFour = words.startsWithFour
    unsafe self.numbers = numbers
  }

  /// Rows of several slots.
  func add(_ block: NarrowBlock, _ slots: UnsafeMutablePointer<UInt32>) {
    let count = block.rows.count
    if startsWithFour { unsafe addFour(block, slots) }
    for place in (startsWithFour ? 4 : 0)..<sums.count {
      let sum = sums[place]
      let target = unsafe numbers + place
      switch sum.kind {
      case .rows: unsafe ck_group_count(slots, count, target, stride)
      case .sum:
        unsafe ck_group_sum(
          block.values(sum.node), sum.bits, sum.offset, slots, count, target, stride)
      case .least:
        unsafe ck_group_least(
          block.values(sum.node), sum.bits, sum.missing.map(block.bytes), slots, count, target, stride)
      case .greatest:
        unsafe ck_group_greatest(
          block.values(sum.node), sum.bits, sum.missing.map(block.bytes), slots, count, target, stride)
      }
    }
  }

  /// The first four sums at once.
  private func addFour(_ block: NarrowBlock, _ slots: UnsafeMutablePointer<UInt32>) {
    unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<Int64>?.self, capacity: 4) { values in
      unsafe withUnsafeTemporaryAllocation(of: Int64.self, capacity: 4) { offsets in
        for place in 0..<4 {
          let sum = sums[place]
          unsafe values[place] =
            unsafe sum.kind == .sum ? block.values(sum.node).assumingMemoryBound(to: Int64.self) : nil
          unsafe offsets[place] = sum.offset
        }
        guard let values = values.baseAddress, let offsets = offsets.baseAddress else { return }
        unsafe ck_group_sum_four(
          Processor.level, values, offsets, slots, block.rows.count, numbers, stride)
      }
    }
  }

  /// Rows of the only slot there is.
  func add(_ block: NarrowBlock) {
    let count = block.rows.count
    for place in sums.indices {
      let sum = sums[place]
      switch sum.kind {
      case .rows: unsafe numbers[place] += sum.offset * Int64(count)
      case .sum:
        unsafe numbers[place] += sum.offset * Int64(count)
        unsafe numbers[place] += ck_sum(Processor.level, block.values(sum.node), sum.bits, nil, count)
      case .least, .greatest:
        var (low, high) = (Int64.max, Int64.min)
        unsafe ck_range(
          Processor.level, block.values(sum.node), sum.bits, sum.missing.map(block.bytes), count, &low, &high)
        if sum.kind == .least {
          unsafe numbers[place] = min(numbers[place], low)
        } else {
          unsafe numbers[place] = max(numbers[place], high)
        }
      }
    }
  }
}
