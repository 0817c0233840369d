import CKernels
import Tables

/// Key columns whose possible values are so few that each combination has a slot of its own.
struct DenseKeys {
  /// Rows of one block: their slots stay in the nearest cache.
  static let block = 2048

  let columns: [Column]
  let rowCount: Int
  let slotCount: Int
  private let layout: [(least: Int64, shift: UInt32, step: UInt32)]

  /// Nil when there are too many combinations, or a key is a float.
  init?(_ columns: [Column], rowCount: Int, _ workers: Workers) {
    var layout: [(least: Int64, shift: UInt32, step: UInt32)] = []
    var slots = 1
    let limit = max(4096, columns.count > 1 ? min(1 << 21, rowCount * 2) : rowCount * 2)
    for column in columns {
      guard let range = column.storedRange(workers) else { return nil }
      let (span, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
      guard !overflow, span < Int64(limit) else { return nil }
      let shift = column.missing == nil ? 0 : 1
      layout.append((range.lowerBound, UInt32(shift), UInt32(slots)))
      slots *= Int(span) + 1 + shift
      guard slots <= limit else { return nil }
    }
    self.columns = columns
    self.rowCount = rowCount
    self.layout = layout
    slotCount = slots
  }

  /// Calls `body` for each block of these rows with the slots of its rows. `stored` are the columns.
  func forEachBlock(
    _ rows: Range<Int>, _ stored: [StoredColumn],
    _ body: (_ block: Range<Int>, _ slots: UnsafeMutablePointer<UInt32>) -> Bool
  ) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: DenseKeys.block) { slots in
      guard let slots = slots.baseAddress else { return }
      var start = rows.lowerBound
      while start < rows.upperBound {
        let count = min(DenseKeys.block, rows.upperBound - start)
        unsafe writeSlots(stored, start, count, slots)
        guard unsafe body(start..<(start + count), slots) else { return }
        start += count
      }
    }
  }

  private func writeSlots(
    _ stored: [StoredColumn], _ start: Int, _ count: Int, _ slots: UnsafeMutablePointer<UInt32>
  ) {
    guard !stored.isEmpty else {
      unsafe slots.update(repeating: 0, count: count)
      return
    }
    unsafe withUnsafeTemporaryAllocation(of: ck_key.self, capacity: stored.count) { keys in
      for place in stored.indices {
        let (column, part) = (stored[place], layout[place])
        unsafe keys[place] = ck_key(
          values: column.values(from: start), width: column.width, missing: column.missing(from: start),
          least: part.least, shift: part.shift, step: part.step)
      }
      guard let first = keys.baseAddress else { return }
      unsafe ck_slots(Processor.level, first, stored.count, count, slots)
    }
  }
}
