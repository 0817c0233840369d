import CKernels
import Tables

/// The keys of two tables as numbers of slots: for columns of one type and scale with few possible values.
struct DenseJoinKeys {
  let slotCount: Int
  private let left: [Column]
  private let right: [Column]
  private let layout: [(least: Int64, step: UInt32)]

  /// Nil when there are too many possible keys.
  init?(_ left: [Column], _ right: [Column], leftCount: Int, rightCount: Int, _ workers: Workers) {
    var pairs: [(left: Column, right: Column)] = []
    var layout: [(least: Int64, step: UInt32)] = []
    var slots = 1
    let limit = max(4096, leftCount + rightCount)
    for (first, second) in zip(left, right) {
      guard first.type.digits == second.type.digits, first.type != .float, leftCount > 0, rightCount > 0
      else { return nil }
      let second = DenseJoinKeys.translated(second, like: first)
      guard let range = first.storedRange(workers), let other = second.storedRange(workers) else {
        return nil
      }
      let (low, high) = (min(range.lowerBound, other.lowerBound), max(range.upperBound, other.upperBound))
      let (span, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow, span < Int64(limit) else { return nil }
      pairs.append((first, second))
      layout.append((low, UInt32(slots)))
      slots *= Int(span) + 1
      guard slots <= limit else { return nil }
    }
    slotCount = slots
    self.left = pairs.map(\.left)
    self.right = pairs.map(\.right)
    self.layout = layout
  }

  /// A text column as numbers: the codes of another one's dictionary and, for texts that it does not hold, numbers
  /// after these.
  private static func translated(_ column: Column, like other: Column) -> Column {
    guard let own = column.dictionary, let dictionary = other.dictionary, own !== dictionary,
      case .integers(let buffer) = column.values
    else { return column }
    let known = TextCodes.translations(own, into: dictionary)
    let table = known.indices.map { Int32(known[$0] < 0 ? Int64(dictionary.count + $0) : known[$0]) }
    let missing = column.missing?.bytes
    var codes = [Int32](repeating: 0, count: column.count)
    for (row, code) in buffer.widened().enumerated() where missing?[row] ?? 0 == 0 {
      codes[row] = table[Int(code)]
    }
    return Column(.int, IntegerBuffer(.bits32(codes)), missing: column.missing)
  }

  /// Calls `body` with the key columns of one side, opened.
  func open<Result>(_ side: JoinSide, _ body: ([StoredColumn]) -> Result) -> Result {
    Column.withStored(side == .left ? left : right, body)
  }

  /// Writes the slots of rows that follow one another, -1 where part of the key is missing. `stored` are the columns
  /// of their side.
  func write(_ stored: [StoredColumn], _ rows: Range<Int>, to slots: UnsafeMutablePointer<Int32>) {
    let count = rows.count
    unsafe withUnsafeTemporaryAllocation(of: ck_key.self, capacity: stored.count) { keys in
      guard let first = keys.baseAddress else { return }
      for place in stored.indices {
        let (column, part) = (stored[place], layout[place])
        unsafe keys[place] = unsafe ck_key(
          values: column.values(from: rows.lowerBound), width: column.width, missing: nil,
          least: part.least, shift: 0, step: part.step)
      }
      unsafe slots.withMemoryRebound(to: UInt32.self, capacity: count) {
        unsafe ck_slots(Processor.level, first, stored.count, count, $0)
      }
    }
    for column in stored {
      guard let missing = unsafe column.missing(from: rows.lowerBound) else { continue }
      for row in 0..<count where unsafe missing[row] != 0 { unsafe slots[row] = -1 }
    }
  }
}
