import CKernels
import Tables

extension Column {
  /// The least and greatest stored integer that is not missing, 0...0 of nothing; nil for floats. O(rows), but O(1)
  /// for texts, whose codes count into a dictionary.
  func storedRange(_ workers: Workers) -> ClosedRange<Int64>? {
    guard type != .float else { return nil }
    if let dictionary { return 0...Int64(max(1, dictionary.count) - 1) }
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

  /// Whether sums of all values, and of as many of the largest their width holds, fit 64 bits.
  func sumsFit(_ workers: Workers) -> Bool {
    guard case .integers(let buffer) = values else { return false }
    if buffer.width <= 32 { return true }
    guard let range = storedRange(workers) else { return false }
    let limit = UInt64(Int64.max) / UInt64(max(1, count))
    return range.lowerBound.magnitude <= limit && range.upperBound.magnitude <= limit
  }
}
