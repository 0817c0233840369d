import CKernels

/// Which rows are kept: one byte a row, 1 where it is.
struct RowMask {
  let bytes: [UInt8]
  /// How many rows are kept.
  let count: Int
  /// How many are kept before each morsel.
  let offsets: [Int]

  /// A mask of these bytes, each 0 or 1.
  init(_ bytes: [UInt8], _ workers: Workers) {
    let morsels = Workers.morsels(bytes.count)
    var counts = [Int](repeating: 0, count: morsels)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        workers.runMorsels(bytes.count) { _, rows in
          guard let start = bytes.baseAddress else { return }
          unsafe counts[rows.lowerBound / Workers.morsel] =
            unsafe ck_mask_count(Processor.level, start + rows.lowerBound, rows.count)
        }
      }
    }
    self.init(bytes, counts: counts)
  }

  /// A mask of which it is known how many rows it keeps in each morsel.
  init(_ bytes: [UInt8], counts: [Int]) {
    var offsets: [Int] = []
    var count = 0
    for part in counts {
      offsets.append(count)
      count += part
    }
    self.bytes = bytes
    self.count = count
    self.offsets = offsets
  }

  /// The numbers of the rows that are kept, in order.
  func rows(_ workers: Workers) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: count) { target, written in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        workers.runMorsels(bytes.count) { _, rows in
          guard let source = bytes.baseAddress, let target = target.baseAddress else { return }
          let (first, offset) = (rows.lowerBound, offsets[rows.lowerBound / Workers.morsel])
          _ = unsafe ck_rows_of_mask(
            Processor.level, source + first, rows.count, Int32(first), target + offset)
        }
      }
      written = count
    }
  }

  /// Of as many numbers as there are rows those of the rows that are kept.
  func chosen(_ numbers: [Int32], _ workers: Workers) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: count) { target, written in
      unsafe numbers.withUnsafeBufferPointer { numbers in
        unsafe bytes.withUnsafeBufferPointer { bytes in
          workers.runMorsels(bytes.count) { _, rows in
            guard let mask = bytes.baseAddress, let source = numbers.baseAddress,
              let target = target.baseAddress
            else { return }
            let (first, offset) = (rows.lowerBound, offsets[rows.lowerBound / Workers.morsel])
            _ = unsafe ck_compress(
              Processor.level, source + first, 32, mask + first, rows.count, target + offset)
          }
        }
      }
      written = count
    }
  }
}
