import CKernels

/// The least and greatest of many numbers.
enum StoredRange {
  /// Of those that are not missing; 0...0 of nothing.
  static func of(_ values: [Int64], _ missing: [UInt8]?, _ workers: Workers) -> ClosedRange<Int64> {
    let morsels = Workers.morsels(values.count)
    var least = [Int64](repeating: .max, count: morsels)
    var greatest = [Int64](repeating: .min, count: morsels)
    unsafe least.withUnsafeMutableBufferPointer { least in
      unsafe greatest.withUnsafeMutableBufferPointer { greatest in
        unsafe values.withUnsafeBufferPointer { values in
          workers.runMorsels(values.count) { _, rows in
            guard let values = values.baseAddress else { return }
            let start = rows.lowerBound
            var (low, high) = (Int64.max, Int64.min)
            if let missing {
              unsafe missing.withUnsafeBufferPointer { missing in
                guard let missing = missing.baseAddress else { return }
                unsafe ck_range(Processor.level, values + start, 64, missing + start, rows.count, &low, &high)
              }
            } else {
              unsafe ck_range(Processor.level, values + start, 64, nil, rows.count, &low, &high)
            }
            unsafe least[start / Workers.morsel] = low
            unsafe greatest[start / Workers.morsel] = high
          }
        }
      }
    }
    guard let low = least.min(), let high = greatest.max(), low <= high else { return 0...0 }
    return low...high
  }
}
