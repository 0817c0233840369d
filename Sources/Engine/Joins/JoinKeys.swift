import Tables

/// The keys of two tables, numbered together: a left and a right row join when their numbers are equal.
///
/// A missing key never joins, whatever else the key holds.
struct JoinKeys {
  /// The number of each row's key; -1 when part of it is missing.
  let left: [Int32]
  let right: [Int32]
  /// How many different keys there are.
  let count: Int
  /// The right rows of each key, in order.
  private let offsets: [Int]
  private let rightRows: [Int32]

  /// Pairs of columns of one type; whole numbers and decimals may differ in scale. O(rows).
  init(_ left: [Column], _ right: [Column], leftCount: Int, rightCount: Int, _ context: ExecutionContext) {
    if context.usesKernels,
      let dense = DenseJoinKeys(left, right, leftCount: leftCount, rightCount: rightCount, context.workers)
    {
      self.init(left: dense.left, right: dense.right, count: dense.slotCount)
      return
    }
    self.init(left.map(Lane.init), right.map(Lane.init), leftCount: leftCount, rightCount: rightCount)
  }

  private init(left: [Int32], right: [Int32], count: Int) {
    self.left = left
    self.right = right
    self.count = count
    (offsets, rightRows) = JoinKeys.rowsByKey(right, count: count)
  }

  /// For each left row its one partner, -1 where there is none; nil when a key has several right rows.
  func onlyPartners(_ workers: Workers) -> [Int32]? {
    var partners = [Int32](repeating: -1, count: count)
    for key in 0..<count {
      let found = offsets[key + 1] - offsets[key]
      if found > 1 { return nil }
      if found == 1 { partners[key] = rightRows[offsets[key]] }
    }
    return unsafe [Int32](unsafeUninitializedCapacity: left.count) { target, written in
      unsafe left.withUnsafeBufferPointer { left in
        unsafe partners.withUnsafeBufferPointer { partners in
          workers.runMorsels(left.count) { _, rows in
            for row in rows {
              let key = unsafe left[row]
              unsafe target[row] = unsafe key < 0 ? -1 : partners[Int(key)]
            }
          }
        }
      }
      written = left.count
    }
  }

  /// Pairs of lanes of one type; whole numbers and decimals may differ in scale. O(rows).
  init(_ left: [Lane], _ right: [Lane], leftCount: Int, rightCount: Int) {
    var stacked: [Lane] = []
    for (first, second) in zip(left, right) {
      let (first, second) = JoinKeys.aligned(first, second)
      stacked.append(Selection.stacked(first, second))
    }
    let grouping = Grouping(keys: stacked, rowCount: leftCount + rightCount)
    var numbers = grouping.groups
    for lane in stacked {
      guard let missing = lane.missing else { continue }
      for row in missing.indices where missing[row] != 0 { numbers[row] = -1 }
    }
    self.left = Array(numbers[..<leftCount])
    self.right = Array(numbers[leftCount...])
    count = grouping.count
    (offsets, rightRows) = JoinKeys.rowsByKey(self.right, count: count)
  }

  /// The right rows that join a left row.
  func partners(_ row: Int) -> ArraySlice<Int32> {
    let key = Int(left[row])
    return key < 0 ? [] : rightRows[offsets[key]..<offsets[key + 1]]
  }

  private static func rowsByKey(_ keys: [Int32], count: Int) -> ([Int], [Int32]) {
    var ends = [Int](repeating: 0, count: count + 1)
    for key in keys where key >= 0 { ends[Int(key) + 1] += 1 }
    for key in 0..<count { ends[key + 1] += ends[key] }
    let offsets = ends
    var rows = [Int32](repeating: 0, count: offsets[count])
    for (row, key) in keys.enumerated() where key >= 0 {
      rows[ends[Int(key)]] = Int32(row)
      ends[Int(key)] += 1
    }
    return (offsets, rows)
  }

  /// Two key lanes at one scale.
  private static func aligned(_ left: Lane, _ right: Lane) -> (Lane, Lane) {
    let scale = max(left.type.digits, right.type.digits)
    guard left.type.digits != right.type.digits else { return (left, right) }
    return (raised(left, to: scale), raised(right, to: scale))
  }

  /// Decimals at a larger scale; a key too large for it becomes missing, for no key of the other side equals it.
  private static func raised(_ lane: Lane, to scale: Int) -> Lane {
    var faults = Faults(rowCount: lane.count, missing: lane.missing, active: nil, isQuiet: true)
    let values = Rounding.decimals(
      lane.integers, scale: lane.type.digits, to: scale, .halfAway, &faults)
    return Lane(.decimal(scale: scale), values, missing: faults.missing)
  }
}
