import CKernels
import Query
import Tables

/// The rows of a column that can be among its first ones: those, and every row that ties with the last of them.
///
/// Each worker keeps its best rows so far and compares the rest with the last of these, at the width they have.
struct TopCandidates {
  private static let block = 8192

  private let column: Column
  private let count: Int
  private let isDescending: Bool
  private let workers: Workers

  /// Candidates for the first `count` rows, at least 1, of a column of anything but texts.
  init(_ column: Column, count: Int, isDescending: Bool, _ workers: Workers) {
    self.column = column
    self.count = count
    self.isDescending = isDescending
    self.workers = workers
  }

  /// One worker's rows.
  private struct Best {
    var rows: [Int32] = []
    /// The order number of the last row that still counts; nil while all do.
    var bound: Int64?
    /// How many rows there may be before the worst are dropped.
    var limit: Int
  }

  /// Rows in order. Missing values are no candidates.
  func rows() -> [Int32] {
    var parts = [Best](repeating: Best(limit: count * 4 + 1024), count: workers.count)
    unsafe parts.withUnsafeMutableBufferPointer { parts in
      column.withStored { stored in
        workers.runMorsels(column.count) { worker, rows in
          unsafe scan(rows, stored, &parts[worker])
        }
      }
    }
    var all = Best(rows: parts.flatMap(\.rows), limit: 0)
    shrink(&all)
    return all.rows.sorted()
  }

  private func scan(_ rows: Range<Int>, _ stored: StoredColumn, _ best: inout Best) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.block) { mask in
      unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.block) { found in
        guard let mask = mask.baseAddress, let numbers = found.baseAddress else { return }
        var start = rows.lowerBound
        while start < rows.upperBound {
          let size = min(Self.block, rows.upperBound - start)
          unsafe compare(stored, start, size, best.bound, mask)
          let kept = unsafe ck_rows_of_mask(Processor.level, mask, size, Int32(start), numbers)
          unsafe best.rows += UnsafeBufferPointer(start: numbers, count: kept)
          if best.rows.count > best.limit { shrink(&best) }
          start += size
        }
      }
    }
  }

  /// 1 where a value is there and at least as good as the bound.
  private func compare(
    _ stored: StoredColumn, _ start: Int, _ size: Int, _ bound: Int64?, _ mask: UnsafeMutablePointer<UInt8>
  ) {
    let level = Processor.level
    if let bound {
      let value = isDescending ? ~bound : bound
      let operation = Int32((isDescending ? ck_greater_or_equal : ck_less_or_equal).rawValue)
      if stored.isFloat {
        let number = Double(bitPattern: UInt64(bitPattern: value < 0 ? value ^ Int64.max : value))
        unsafe ck_compare_doubles(level, stored.floats(from: start), operation, number, mask, size)
      } else {
        unsafe ck_compare_integers(
          level, stored.values(from: start), stored.width, operation, value, mask, size)
      }
    } else {
      unsafe mask.update(repeating: 1, count: size)
    }
    if let missing = unsafe stored.missing(from: start) {
      unsafe ck_mask_place_missing(level, mask, missing, 0, size)
    }
  }

  /// Drops the rows that are worse than the last one wanted.
  private func shrink(_ best: inout Best) {
    guard best.rows.count > count else { return }
    var numbers = SortOrder.numbers(Lane(column.gathered(best.rows)), .codePoint)
    if isDescending { for place in numbers.indices { numbers[place] = ~numbers[place] } }
    let bound = numbers.sorted()[count - 1]
    best.rows = zip(best.rows, numbers).filter { $1 <= bound }.map(\.0)
    best.bound = bound
    // Many ties: the next time comes only after as many again.
    best.limit = max(best.limit, best.rows.count * 2)
  }
}
