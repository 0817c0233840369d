import CKernels
import Tables

extension Lane {
  /// The lane as a column, as narrow as its values, found and written on several threads. O(rows).
  func column(_ workers: Workers) -> Column {
    guard case .integers(let values) = storage, missing == nil, count >= Workers.leastRows else {
      return column
    }
    let range = StoredRange.of(values, nil, workers)
    func narrowed<Number: FixedWidthInteger>(_: Number.Type) -> [Number]? {
      guard Int64(Number.min) <= range.lowerBound, range.upperBound <= Int64(Number.max) else { return nil }
      return unsafe [Number](unsafeUninitializedCapacity: values.count) { target, written in
        unsafe values.withUnsafeBufferPointer { values in
          workers.runMorsels(values.count) { _, rows in
            guard let source = values.baseAddress, let target = target.baseAddress else { return }
            unsafe ck_narrow(
              Processor.level, source + rows.lowerBound, Int32(Number.bitWidth), target + rows.lowerBound,
              rows.count)
          }
        }
        written = values.count
      }
    }
    let buffer: IntegerBuffer =
      if let bytes = narrowed(Int8.self) {
        IntegerBuffer(.bits8(bytes))
      } else if let shorts = narrowed(Int16.self) {
        IntegerBuffer(.bits16(shorts))
      } else if let words = narrowed(Int32.self) {
        IntegerBuffer(.bits32(words))
      } else {
        IntegerBuffer(.bits64(values))
      }
    return Column(type, buffer, dictionary: dictionary, missing: nil)
  }
}
