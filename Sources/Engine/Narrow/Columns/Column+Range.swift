import CKernels
import Tables

extension Column {
  /// The least and greatest stored integer that is not missing, 0...0 of nothing; nil for floats. O(rows) the first
  /// time, but O(1) for texts, whose codes count into a dictionary.
  func storedRange(_ workers: Workers) -> ClosedRange<Int64>? {
    guard type != .float else { return nil }
    if let dictionary { return 0...Int64(max(1, dictionary.count) - 1) }
    if let range = knownRange.range { return range }
    let range = foundRange(workers)
    knownRange.range = range
    return range
  }

  private func foundRange(_ workers: Workers) -> ClosedRange<Int64> {
    let morsels = Workers.morsels(count)
    var least = [Int64](repeating: .max, count: morsels)
    var greatest = [Int64](repeating: .min, count: morsels)
    unsafe least.withUnsafeMutableBufferPointer { least in
      unsafe greatest.withUnsafeMutableBufferPointer { greatest in
        withStored { stored in
          workers.runMorsels(count) { _, rows in
            var (low, high) = (Int64.max, Int64.min)
            unsafe ck_range(
              Processor.level, stored.values(from: rows.lowerBound), stored.width,
              stored.missing(from: rows.lowerBound), rows.count, &low, &high)
            unsafe least[rows.lowerBound / Workers.morsel] = low
            unsafe greatest[rows.lowerBound / Workers.morsel] = high
          }
        }
      }
    }
    guard let low = least.min(), let high = greatest.max(), low <= high else { return 0...0 }
    return low...high
  }
}
