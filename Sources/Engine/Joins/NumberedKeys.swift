import Tables

/// The keys of two tables, numbered together: a left and a right row join when their numbers are equal.
///
/// The number of a key of which a part is missing is -1: it never joins, whatever else the key holds.
enum NumberedKeys {
  case dense(DenseJoinKeys, leftCount: Int, rightCount: Int)
  case listed(left: [Int32], right: [Int32], count: Int)

  /// Pairs of columns of one type; whole numbers and decimals may differ in scale. O(rows).
  init(_ left: [Column], _ right: [Column], leftCount: Int, rightCount: Int, _ context: ExecutionContext) {
    if context.usesKernels,
      let dense = DenseJoinKeys(left, right, leftCount: leftCount, rightCount: rightCount, context.workers)
    {
      self = .dense(dense, leftCount: leftCount, rightCount: rightCount)
    } else {
      self.init(left.map(Lane.init), right.map(Lane.init), leftCount: leftCount, rightCount: rightCount)
    }
  }

  /// Pairs of lanes of one type; whole numbers and decimals may differ in scale. O(rows).
  init(_ left: [Lane], _ right: [Lane], leftCount: Int, rightCount: Int) {
    var stacked: [Lane] = []
    for (first, second) in zip(left, right) {
      let (first, second) = NumberedKeys.aligned(first, second)
      stacked.append(Selection.stacked(first, second))
    }
    let grouping = Grouping(keys: stacked, rowCount: leftCount + rightCount)
    var numbers = grouping.groups
    for lane in stacked {
      guard let missing = lane.missing else { continue }
      for row in missing.indices where missing[row] != 0 { numbers[row] = -1 }
    }
    self = .listed(
      left: Array(numbers[..<leftCount]), right: Array(numbers[leftCount...]), count: grouping.count)
  }

  /// Numbers are below this one.
  var count: Int {
    switch self {
    case .dense(let keys, _, _): keys.slotCount
    case .listed(_, _, let count): count
    }
  }

  func rowCount(_ side: JoinSide) -> Int {
    switch self {
    case .dense(_, let leftCount, let rightCount): side == .left ? leftCount : rightCount
    case .listed(let left, let right, _): side == .left ? left.count : right.count
    }
  }

  /// The number of each row's key.
  func numbers(_ side: JoinSide, _ workers: Workers) -> [Int32] {
    switch self {
    case .listed(let left, let right, _): return side == .left ? left : right
    case .dense(let keys, _, _):
      let count = rowCount(side)
      return unsafe [Int32](unsafeUninitializedCapacity: count) { target, written in
        keys.open(side) { stored in
          workers.runMorsels(count) { _, rows in
            guard let target = target.baseAddress else { return }
            unsafe keys.write(stored, rows, to: target + rows.lowerBound)
          }
        }
        written = count
      }
    }
  }

  /// Calls `body` once; what it is given calls back for each block of rows with their numbers, until that says false.
  func withBlocks<Result>(
    _ side: JoinSide,
    _ body: (
      _ forEachBlock: (Range<Int>, (_ block: Range<Int>, _ numbers: UnsafePointer<Int32>) -> Bool) -> Void
    ) -> Result
  ) -> Result {
    switch self {
    case .listed(let left, let right, _):
      return unsafe (side == .left ? left : right).withUnsafeBufferPointer { numbers in
        unsafe body { rows, use in
          guard let numbers = numbers.baseAddress, !rows.isEmpty else { return }
          _ = unsafe use(rows, numbers + rows.lowerBound)
        }
      }
    case .dense(let keys, _, _):
      return keys.open(side) { stored in
        unsafe body { rows, use in
          unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: DenseKeys.block) { numbers in
            guard let numbers = numbers.baseAddress else { return }
            var start = rows.lowerBound
            while start < rows.upperBound {
              let block = start..<min(rows.upperBound, start + DenseKeys.block)
              unsafe keys.write(stored, block, to: numbers)
              guard unsafe use(block, UnsafePointer(numbers)) else { return }
              start = block.upperBound
            }
          }
        }
      }
    }
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
