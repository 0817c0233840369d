import CKernels
import Tables

/// Groups found by counting the rows of each slot, and what was counted beside.
struct SlotGrouping {
  let groups: RowGroups
  private let numbers: SlotCounts
  /// How many rows each tally has.
  var tallies: [Int] { numbers.tallies }
  /// The slot of each group; nil when that is its number.
  private let slots: [Int32]?
  private let workers: Workers

  /// Counts what is measured for each group; nil when a float left its range somewhere.
  init?(_ keys: DenseKeys, _ measures: CountedMeasures, _ workers: Workers) {
    numbers = SlotCounts(measures, keys, workers)
    self.workers = workers
    guard numbers.isSound else { return nil }
    // -2 marks a slot with rows that has no number yet, -1 one without rows.
    var groupNumbers = [Int32](repeating: -1, count: keys.slotCount)
    var groupCount = 0
    for slot in 0..<keys.slotCount where numbers[slot, 0] > 0 {
      groupNumbers[slot] = -2
      groupCount += 1
    }
    let firstRows = SlotGrouping.number(&groupNumbers, groupCount, keys)
    var slots = [Int32](repeating: 0, count: groupCount)
    for slot in 0..<keys.slotCount where groupNumbers[slot] >= 0 {
      slots[Int(groupNumbers[slot])] = Int32(slot)
    }
    self.slots = slots
    groups = RowGroups(keys, numbers: groupNumbers, firstRows: firstRows, workers)
  }

  /// The same for groups that are numbered already: their numbers are the slots.
  init?(_ grouping: Grouping, _ measures: CountedMeasures, _ workers: Workers) {
    let column = Column(.int, IntegerBuffer(.bits32(grouping.groups)))
    guard let keys = DenseKeys([column], rowCount: grouping.groups.count, workers) else { return nil }
    numbers = SlotCounts(measures, keys, workers)
    guard numbers.isSound else { return nil }
    self.workers = workers
    slots = nil
    groups = RowGroups(grouping)
  }

  /// How many rows each group has.
  var rowCounts: [Int64] { column(0) }

  /// What was counted as the kind at a place, one number a group.
  func counted(_ kind: Int) -> [Int64] { column(kind + 1) }

  private func column(_ kind: Int) -> [Int64] {
    if let slots { return slots.map { numbers[Int($0), kind] } }
    return numbers.column(kind, workers)
  }

  /// Numbers the slots in the order of their first row, which is looked for until every slot has one.
  private static func number(_ numbers: inout [Int32], _ groupCount: Int, _ keys: DenseKeys) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: groupCount) { firstRows, written in
      if let firstRows = firstRows.baseAddress {
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
          guard let numbers = numbers.baseAddress else { return }
          var found = 0
          Column.withStored(keys.columns) { stored in
            unsafe keys.forEachBlock(0..<keys.rowCount, stored) { block, slots in
              found = unsafe ck_number_slots(
                slots, block.count, Int32(block.lowerBound), numbers, firstRows, found, groupCount)
              return found < groupCount
            }
          }
        }
      }
      written = groupCount
    }
  }
}
