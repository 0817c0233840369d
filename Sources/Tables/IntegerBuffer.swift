/// Whole numbers in one contiguous buffer, as narrow as they fit: 8, 16, 32 or 64 bits.
///
/// Holds the values of every type but float: booleans as 0 and 1, decimals without their point, dates as days,
/// datetimes as minutes, periods and text as codes. A missing value is stored as 0.
package struct IntegerBuffer: Sendable {
  package enum Storage: Sendable {
    case bits8([Int8])
    case bits16([Int16])
    case bits32([Int32])
    case bits64([Int64])
  }

  package let storage: Storage

  package init(_ storage: Storage) {
    self.storage = storage
  }

  /// Stores `values` as narrow as they fit. O(values).
  package init(narrowing values: [Int64]) {
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    storage =
      if low >= Int64(Int8.min), high <= Int64(Int8.max) {
        .bits8(values.map { Int8(truncatingIfNeeded: $0) })
      } else if low >= Int64(Int16.min), high <= Int64(Int16.max) {
        .bits16(values.map { Int16(truncatingIfNeeded: $0) })
      } else if low >= Int64(Int32.min), high <= Int64(Int32.max) {
        .bits32(values.map { Int32(truncatingIfNeeded: $0) })
      } else {
        .bits64(values)
      }
  }

  package var count: Int {
    switch storage {
    case .bits8(let values): values.count
    case .bits16(let values): values.count
    case .bits32(let values): values.count
    case .bits64(let values): values.count
    }
  }

  /// Bits of one stored value: 8, 16, 32 or 64.
  package var width: Int {
    switch storage {
    case .bits8: 8
    case .bits16: 16
    case .bits32: 32
    case .bits64: 64
    }
  }

  /// One value, for edges: printing, literals, tests. Loops use ``widened(_:)``.
  package subscript(row: Int) -> Int64 {
    switch storage {
    case .bits8(let values): Int64(values[row])
    case .bits16(let values): Int64(values[row])
    case .bits32(let values): Int64(values[row])
    case .bits64(let values): values[row]
    }
  }

  /// The values of these rows as 64-bit integers. O(rows).
  package func widened(_ rows: Range<Int>) -> [Int64] {
    switch storage {
    case .bits8(let values): values[rows].map(Int64.init)
    case .bits16(let values): values[rows].map(Int64.init)
    case .bits32(let values): values[rows].map(Int64.init)
    case .bits64(let values): Array(values[rows])
    }
  }

  /// All values as 64-bit integers. O(values), free when they are stored that wide.
  package func widened() -> [Int64] {
    if case .bits64(let values) = storage { return values }
    return widened(0..<count)
  }

  /// The values of the rows named by `indices`, in that order; a negative index gives 0. Same width.
  package func gathered(_ indices: [Int32]) -> IntegerBuffer {
    switch storage {
    case .bits8(let values): IntegerBuffer(.bits8(indices.map { $0 < 0 ? 0 : values[Int($0)] }))
    case .bits16(let values): IntegerBuffer(.bits16(indices.map { $0 < 0 ? 0 : values[Int($0)] }))
    case .bits32(let values): IntegerBuffer(.bits32(indices.map { $0 < 0 ? 0 : values[Int($0)] }))
    case .bits64(let values): IntegerBuffer(.bits64(indices.map { $0 < 0 ? 0 : values[Int($0)] }))
    }
  }
}
