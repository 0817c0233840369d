import CKernels
import Tables

/// Rows in an order, and where their keys change.
struct SortedRows {
  /// All rows; group by group when there are groups.
  var rows: [Int32]
  /// One byte for each of ``rows``: 1 where its group or a key is not that of the row before.
  var starts: [UInt8]
}

extension SortOrder {
  /// Rows by the number of their group, then by the keys; equal rows keep their order.
  ///
  /// The keys are packed into words, as far as these reach, and sorted by radix. What the words do not tell apart is
  /// compared in full.
  func sorted(_ grouping: Grouping, _ workers: Workers) -> SortedRows {
    let rowCount = grouping.groups.count
    guard rowCount > 0 else { return SortedRows(rows: [], starts: []) }
    let words = PackedKeys(self, grouping, workers)
    var result = words.sorted()
    if !words.isExact { separateTies(&result) }
    return result
  }

  /// Sorts each run of rows that packed words could not tell apart.
  private func separateTies(_ sorted: inout SortedRows) {
    var start = 0
    let count = sorted.rows.count
    while start < count {
      var end = start + 1
      while end < count, sorted.starts[end] == 0 { end += 1 }
      if end - start > 1 {
        var run = Array(sorted.rows[start..<end])
        run.sort { precedes($0, $1) || (!precedes($1, $0) && $0 < $1) }
        for place in run.indices {
          sorted.rows[start + place] = run[place]
          if place > 0, precedes(run[place - 1], run[place]) { sorted.starts[start + place] = 1 }
        }
      }
      start = end
    }
  }
}
