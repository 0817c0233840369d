import CKernels
import Tables

/// The groups of rows, in the order of their first row; the number of each row's group is found when asked for.
final class RowGroups {
  let firstRows: [Int32]
  private let dense: (keys: DenseKeys, numbers: [Int32], workers: Workers)?
  private var known: Grouping?

  var count: Int { firstRows.count }

  init(_ grouping: Grouping) {
    firstRows = grouping.firstRows
    dense = nil
    known = grouping
  }

  /// Groups whose slots have these numbers; -1 for a slot without rows.
  init(_ keys: DenseKeys, numbers: [Int32], firstRows: [Int32], _ workers: Workers) {
    self.firstRows = firstRows
    dense = (keys, numbers, workers)
  }

  /// The groups with the number of each row.
  var grouping: Grouping {
    if let known { return known }
    guard let dense else { preconditionFailure("groups are numbered or dense") }
    let groups = unsafe [Int32](unsafeUninitializedCapacity: dense.keys.rowCount) { target, written in
      if let target = target.baseAddress {
        unsafe dense.numbers.withUnsafeBufferPointer { numbers in
          guard let numbers = numbers.baseAddress else { return }
          Column.withStored(dense.keys.columns) { stored in
            dense.workers.runMorsels(dense.keys.rowCount) { _, rows in
              unsafe dense.keys.forEachBlock(rows, stored) { block, slots in
                unsafe ck_groups_of_slots(slots, block.count, numbers, target + block.lowerBound)
                return true
              }
            }
          }
        }
      }
      written = dense.keys.rowCount
    }
    let grouping = Grouping(groups: groups, firstRows: firstRows)
    known = grouping
    return grouping
  }
}
