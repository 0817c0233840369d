import CKernels

/// The rows of each group together, groups one after the other.
struct GroupedRows {
  /// Where each group starts in ``rows``, and where the last one ends: one more than there are groups.
  let offsets: [Int]
  private(set) var rows: [Int32]
  /// One byte for each of ``rows``: 1 where a sort key or the group is not that of the row before; nil when not known.
  private(set) var starts: [UInt8]?

  var count: Int { offsets.count - 1 }

  /// The rows of each group in their current order. O(rows).
  init(_ grouping: Grouping) {
    var ends = GroupedRows.offsets(grouping)
    offsets = ends
    rows = [Int32](repeating: 0, count: grouping.groups.count)
    for (row, group) in grouping.groups.enumerated() {
      rows[ends[Int(group)]] = Int32(row)
      ends[Int(group)] += 1
    }
  }

  /// The rows of each group in an order; equal rows keep theirs.
  init(_ grouping: Grouping, by order: SortOrder, _ context: ExecutionContext) {
    guard context.usesKernels, !order.isEmpty else {
      self.init(grouping)
      sort(by: order)
      return
    }
    let sorted = order.sorted(grouping, context.workers)
    self.init(offsets: GroupedRows.offsets(grouping), rows: sorted.rows, starts: sorted.starts)
  }

  private init(offsets: [Int], rows: [Int32], starts: [UInt8]) {
    self.offsets = offsets
    self.rows = rows
    self.starts = starts
  }

  private static func offsets(_ grouping: Grouping) -> [Int] {
    var ends = [Int](repeating: 0, count: grouping.count + 1)
    if grouping.count == 1 {
      ends[1] = grouping.groups.count
      return ends
    }
    var counts = [Int32](repeating: 0, count: grouping.count)
    unsafe ck_count_present(grouping.groups, nil, grouping.groups.count, &counts)
    for group in 0..<grouping.count { ends[group + 1] = ends[group] + Int(counts[group]) }
    return ends
  }

  /// Places in ``rows`` of one group.
  func places(_ group: Int) -> Range<Int> { offsets[group]..<offsets[group + 1] }

  /// The rows of one group.
  subscript(group: Int) -> ArraySlice<Int32> { rows[places(group)] }

  /// Puts the rows of each group in an order, keeping that of equal rows.
  private mutating func sort(by order: SortOrder) {
    guard !order.isEmpty else { return }
    for group in 0..<count { order.sort(&rows, places(group)) }
  }
}
