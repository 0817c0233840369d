import CKernels
import Tables

/// The rows of a column that can be among the first ones of their group: those, and every row that ties with the last
/// of them.
struct GroupCandidates {
  private let column: Column
  private let grouping: Grouping
  private let count: Int
  private let isDescending: Bool
  private let workers: Workers

  /// Candidates for the first `count` rows of each group, at least 1 and few, of a column of integers.
  init(_ column: Column, _ grouping: Grouping, count: Int, isDescending: Bool, _ workers: Workers) {
    self.column = column
    self.grouping = grouping
    self.count = count
    self.isDescending = isDescending
    self.workers = workers.sized(for: column.count)
  }

  /// Rows in order. Missing values are no candidates.
  func rows() -> [Int32] {
    let bounds = bounds()
    let mask = unsafe [UInt8](unsafeUninitializedCapacity: column.count) { mask, written in
      unsafe grouping.groups.withUnsafeBufferPointer { groups in
        guard let groups = groups.baseAddress, let mask = mask.baseAddress else { return }
        column.withStored { stored in
          workers.runMorsels(column.count) { _, rows in
            let first = rows.lowerBound
            unsafe ck_group_reaches(
              stored.values(from: first), stored.width, stored.missing(from: first), groups + first,
              rows.count,
              isDescending ? 0 : 1, bounds, mask + first)
          }
        }
      }
      written = column.count
    }
    return RowMask(mask, workers).rows(workers)
  }

  /// The value that a row of each group must reach.
  private func bounds() -> [Int64] {
    var parts = [[Int64]](repeating: [], count: workers.count)
    unsafe parts.withUnsafeMutableBufferPointer { parts in
      unsafe grouping.groups.withUnsafeBufferPointer { groups in
        guard let groups = groups.baseAddress else { return }
        column.withStored { stored in
          workers.runMorsels(column.count) { worker, rows in
            if unsafe parts[worker].isEmpty {
              unsafe parts[worker] = [Int64](repeating: .min, count: grouping.count * count)
            }
            let first = rows.lowerBound
            unsafe ck_group_best(
              stored.values(from: first), stored.width, stored.missing(from: first), groups + first,
              rows.count,
              isDescending ? 0 : 1, count, &parts[worker])
          }
        }
      }
    }
    let found = parts.filter { !$0.isEmpty }
    return (0..<grouping.count).map { group in
      let own = (group * count)..<((group + 1) * count)
      return found.count == 1
        ? found[0][own.upperBound - 1] : found.flatMap { $0[own] }.sorted(by: >)[count - 1]
    }
  }
}
