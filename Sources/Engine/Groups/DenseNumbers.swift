import CKernels
import Tables

/// What is counted for each slot of dense keys. The result is a whole number that fits 64 bits.
enum DenseNumber {
  /// Rows.
  case rows
  /// Rows whose value is there.
  case present(Column)
  /// Rows in which a condition holds.
  case holding(NarrowCondition)
  case sum(Column)
  /// The least value that is there; `Int64.max` of nothing.
  case least(Column)
  /// The greatest value that is there; `Int64.min` of nothing.
  case greatest(Column)

  fileprivate var start: Int64 {
    switch self {
    case .rows, .present, .holding, .sum: 0
    case .least: .max
    case .greatest: .min
    }
  }

  fileprivate func merged(_ first: Int64, _ second: Int64) -> Int64 {
    switch self {
    case .rows, .present, .holding, .sum: first + second
    case .least: min(first, second)
    case .greatest: max(first, second)
    }
  }

  fileprivate var column: Column? {
    switch self {
    case .rows, .holding: nil
    case .present(let column), .sum(let column), .least(let column), .greatest(let column): column
    }
  }
}

/// Numbers of each slot, side by side: those of slot s begin at s × ``stride``.
struct DenseNumbers {
  let kinds: [DenseNumber]
  let stride: Int
  private(set) var values: [Int64]

  /// The rows of a slot and one of its sums share a word.
  private let packing: RowPacking?

  subscript(slot: Int, kind: Int) -> Int64 {
    guard let packing, kind == 0 || kind == packing.place else { return values[slot * stride + kind] }
    let word = values[slot * stride + packing.place]
    return kind == 0 ? packing.rows(word) : packing.sum(word)
  }

  /// Counts every row once, in one pass on several threads. `rows` is what conditions read.
  init(_ kinds: [DenseNumber], _ keys: DenseKeys, _ rows: ChosenRows?, _ workers: Workers) {
    self.kinds = kinds
    stride = kinds.count
    let size = keys.slotCount * kinds.count
    let packing = keys.slotCount > 1 ? RowPacking(kinds, rowCount: keys.rowCount) : nil
    self.packing = packing
    var parts = [[Int64]](repeating: [], count: workers.count)
    let columns = kinds.compactMap(\.column)
    let conditions = kinds.map { kind -> NarrowFilter? in
      if case .holding(let condition) = kind, let rows { NarrowFilter(condition, rows, workers) } else { nil }
    }
    let masks = conditions.map { $0?.run(opposite: false).mask }
    unsafe parts.withUnsafeMutableBufferPointer { parts in
      Column.withStored(keys.columns) { keyColumns in
        Column.withStored(columns) { stored in
          workers.runMorsels(keys.rowCount) { worker, rows in
            if unsafe parts[worker].isEmpty { unsafe parts[worker] = DenseNumbers.empty(kinds, size) }
            unsafe parts[worker].withUnsafeMutableBufferPointer { numbers in
              guard let numbers = numbers.baseAddress else { return }
              let pass = unsafe DensePass(
                kinds: kinds, masks: masks, columns: stored, numbers: numbers, isOneSlot: keys.slotCount == 1,
                packing: packing)
              unsafe keys.forEachBlock(rows, keyColumns) { block, slots in
                unsafe pass.add(block, slots)
                return true
              }
            }
          }
        }
      }
    }
    let filled = parts.filter { !$0.isEmpty }
    values = DenseNumbers.merged(filled, kinds, size, workers)
  }

  private static func empty(_ kinds: [DenseNumber], _ size: Int) -> [Int64] {
    var values = [Int64](repeating: 0, count: size)
    for (place, kind) in kinds.enumerated() where kind.start != 0 {
      for index in Swift.stride(from: place, to: size, by: kinds.count) { values[index] = kind.start }
    }
    return values
  }

  private static func merged(
    _ parts: [[Int64]], _ kinds: [DenseNumber], _ size: Int, _ workers: Workers
  ) -> [Int64] {
    guard var result = parts.first else { return empty(kinds, size) }
    for part in parts.dropFirst() {
      for (place, kind) in kinds.enumerated() {
        for index in Swift.stride(from: place, to: size, by: kinds.count) {
          result[index] = kind.merged(result[index], part[index])
        }
      }
    }
    return result
  }
}

/// Adds blocks of rows to the numbers of one worker.
@safe private struct DensePass {
  let kinds: [DenseNumber]
  let masks: [[UInt8]?]
  /// The columns of the kinds that have one, in order.
  let columns: [StoredColumn]
  let numbers: UnsafeMutablePointer<Int64>
  let isOneSlot: Bool
  let packing: RowPacking?

  func add(_ block: Range<Int>, _ slots: UnsafeMutablePointer<UInt32>) {
    var next = 0
    let count = block.count
    for (place, kind) in kinds.enumerated() {
      let target = unsafe numbers + place
      if case .rows = kind {
        if isOneSlot {
          unsafe target[0] += Int64(count)
        } else if packing == nil {
          unsafe ck_group_count(slots, count, target, kinds.count)
        }
        continue
      }
      if case .holding = kind {
        unsafe masks[place]?.withUnsafeBufferPointer { mask in
          guard let mask = mask.baseAddress else { return }
          unsafe ck_group_sum(mask + block.lowerBound, 8, 0, nil, slots, count, target, kinds.count)
        }
        continue
      }
      let column = columns[next]
      next += 1
      if let packing, packing.place == place {
        unsafe ck_group_sum(
          column.values(from: block.lowerBound), column.width, packing.offset, nil, slots, count, target,
          kinds.count)
      } else if isOneSlot {
        unsafe addToOne(kind, column, block, target)
      } else {
        unsafe addToMany(kind, column, block, slots, target)
      }
    }
  }

  private func addToMany(
    _ kind: DenseNumber, _ column: StoredColumn, _ block: Range<Int>, _ slots: UnsafeMutablePointer<UInt32>,
    _ target: UnsafeMutablePointer<Int64>
  ) {
    let (start, count) = (block.lowerBound, block.count)
    let (values, missing) = unsafe (column.values(from: start), column.missing(from: start))
    switch kind {
    case .rows, .holding: break
    case .present:
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { present in
        guard let present = present.baseAddress, let missing = unsafe missing else { return }
        unsafe ck_mask_of_missing(Processor.level, present, missing, count)
        unsafe ck_mask_not(Processor.level, present, count)
        unsafe ck_group_sum(present, 8, 0, nil, slots, count, target, kinds.count)
      }
    case .sum: unsafe ck_group_sum(values, column.width, 0, missing, slots, count, target, kinds.count)
    case .least: unsafe ck_group_least(values, column.width, missing, slots, count, target, kinds.count)
    case .greatest: unsafe ck_group_greatest(values, column.width, missing, slots, count, target, kinds.count)
    }
  }

  private func addToOne(
    _ kind: DenseNumber, _ column: StoredColumn, _ block: Range<Int>, _ target: UnsafeMutablePointer<Int64>
  ) {
    let (start, count) = (block.lowerBound, block.count)
    let (values, missing) = unsafe (column.values(from: start), column.missing(from: start))
    switch kind {
    case .rows, .holding: break
    case .present:
      let absent = unsafe missing.map { unsafe ck_missing_count(Processor.level, $0, count) } ?? 0
      unsafe target[0] += Int64(count - absent)
    case .sum: unsafe target[0] += ck_sum(Processor.level, values, column.width, missing, count)
    case .least, .greatest:
      var (low, high) = (Int64.max, Int64.min)
      unsafe ck_range(Processor.level, values, column.width, missing, count, &low, &high)
      if case .least = kind {
        unsafe target[0] = min(target[0], low)
      } else {
        unsafe target[0] = max(target[0], high)
      }
    }
  }
}
