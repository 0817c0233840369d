import Tables

/// Rows numbered by group: equal keys have equal numbers, and groups are in the order of their first row.
///
/// A missing key is a group of its own; the reason why it is missing does not matter.
struct Grouping {
  /// The number of each row's group.
  private(set) var groups: [Int32]
  /// The first row of each group.
  private(set) var firstRows: [Int32]

  var count: Int { firstRows.count }

  /// All rows in one group, which is there even when no row is: its first row is then -1.
  init(rowCount: Int) {
    groups = [Int32](repeating: 0, count: rowCount)
    firstRows = [rowCount > 0 ? 0 : -1]
  }

  /// Groups that are known: the number of each row's, and the first row of each.
  init(groups: [Int32], firstRows: [Int32]) {
    self.groups = groups
    self.firstRows = firstRows
  }

  /// Rows with equal values in all `keys` in one group; no group when there is no row. O(rows × keys).
  init(keys: [Lane], rowCount: Int) {
    self.init(rowCount: rowCount)
    guard !keys.isEmpty else { return }
    guard rowCount > 0 else {
      firstRows = []
      return
    }
    for key in keys { self = refined(by: key) }
  }

  /// The same for columns as they are stored, in slots or by hash where that can be.
  init(columns: [Column], rowCount: Int, _ context: ExecutionContext) {
    if context.usesKernels, !columns.isEmpty, rowCount > 0 {
      if let keys = DenseKeys(columns, rowCount: rowCount, context.workers),
        let dense = SlotGrouping(keys, .rows, context.workers)
      {
        self = dense.groups.grouping
        return
      }
      if rowCount > 1024, let keys = HashedGrouping(columns, rowCount: rowCount, context.workers) {
        self = keys.grouping()
        return
      }
    }
    self.init(keys: columns.map(Lane.init), rowCount: rowCount)
  }

  /// The groups of some rows, with the numbers they have here; some may have no row then.
  func of(_ rows: [Int32]) -> Grouping {
    Grouping(groups: rows.map { groups[Int($0)] }, firstRows: firstRows)
  }

  /// Each group split by the values of one more key.
  func refined(by key: Lane) -> Grouping {
    guard !groups.isEmpty else { return self }
    let values = Grouping.numbers(key)
    var low = Int64.max
    var high = Int64.min
    for row in 0..<values.count where !key.isMissing(row) {
      low = min(low, values[row])
      high = max(high, values[row])
    }
    if low > high { (low, high) = (0, 0) }
    var result = self
    let (span, overflow) = high.subtractingReportingOverflow(low)
    let limit = Int64(max(1 << 16, 4 * values.count)) / Int64(count)
    if !overflow, span < limit - 1 {
      result.refineDense(values, key.missing, low: low, slots: Int(span) + 2)
    } else {
      result.refineHashed(values, key.missing)
    }
    return result
  }

  /// Whole numbers that are equal exactly when the values are.
  static func numbers(_ key: Lane) -> [Int64] {
    guard key.type == .float else { return key.integers }
    return key.floats.map { Int64(bitPattern: ($0 == 0 ? 0 : $0).bitPattern) }
  }

  /// By an array with a slot for each group and possible value, the missing one first.
  private mutating func refineDense(_ values: [Int64], _ missing: [UInt8]?, low: Int64, slots: Int) {
    var numbers = [Int32](repeating: -1, count: count * slots)
    firstRows = []
    for row in 0..<values.count {
      let value = missing?[row] ?? 0 == 0 ? Int(values[row] - low) + 1 : 0
      let slot = Int(groups[row]) * slots + value
      if numbers[slot] < 0 {
        numbers[slot] = Int32(firstRows.count)
        firstRows.append(Int32(row))
      }
      groups[row] = numbers[slot]
    }
  }

  /// By a table with open addressing; a slot holds the number of a new group plus 1.
  private mutating func refineHashed(_ values: [Int64], _ missing: [UInt8]?) {
    var size = 1024
    while size < values.count * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    let old = groups
    firstRows = []
    for row in 0..<values.count {
      let isMissing = missing?[row] ?? 0 != 0
      var slot = Int(truncatingIfNeeded: Grouping.hash(old[row], isMissing ? 0 : values[row])) & (size - 1)
      while slots[slot] != 0 {
        let first = Int(firstRows[Int(slots[slot]) - 1])
        let firstIsMissing = missing?[first] ?? 0 != 0
        let isEqual = isMissing ? firstIsMissing : !firstIsMissing && values[first] == values[row]
        if isEqual, old[first] == old[row] { break }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] == 0 {
        firstRows.append(Int32(row))
        slots[slot] = Int32(firstRows.count)
      }
      groups[row] = slots[slot] - 1
    }
  }

  private static func hash(_ group: Int32, _ value: Int64) -> UInt64 {
    var hash = UInt64(bitPattern: value) ^ (UInt64(UInt32(bitPattern: group)) << 32)
    hash = (hash ^ (hash >> 32)) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return hash ^ (hash >> 32)
  }
}
