import CKernels
import Query
import Tables

/// Runs a narrow condition over all rows, block by block.
struct NarrowFilter {
  /// Rows whose masks stay in the nearest cache.
  private static let block = 8192

  let condition: NarrowCondition
  let workers: Workers
  private let places: [Int]
  private let columns: [Column]
  private let rowCount: Int

  init(_ condition: NarrowCondition, _ rows: ChosenRows, _ workers: Workers) {
    self.condition = condition
    self.workers = workers
    places = condition.places
    columns = places.map(rows.column)
    rowCount = rows.rowCount
  }

  /// One byte a row, 1 where the condition holds; and how many rows are undecided.
  func run(opposite: Bool) -> (mask: [UInt8], undecided: Int) {
    let readsMissing = columns.contains { $0.missing != nil }
    let masks = condition.depth * 2 + 2
    var undecided = [Int](repeating: 0, count: workers.count)
    let mask = Column.withStored(columns) { stored in
      unsafe [UInt8](unsafeUninitializedCapacity: rowCount) { target, written in
        if let target = target.baseAddress {
          unsafe undecided.withUnsafeMutableBufferPointer { undecided in
            workers.runMorsels(rowCount) { worker, rows in
              unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: masks * Self.block) { scratch in
                guard let scratch = scratch.baseAddress else { return }
                unsafe undecided[worker] += run(rows, stored, target, scratch, opposite, readsMissing)
              }
            }
          }
        }
        written = rowCount
      }
    }
    return (mask, undecided.reduce(0, +))
  }

  private func run(
    _ rows: Range<Int>, _ stored: [StoredColumn], _ target: UnsafeMutablePointer<UInt8>,
    _ scratch: UnsafeMutablePointer<UInt8>, _ opposite: Bool, _ readsMissing: Bool
  ) -> Int {
    var undecided = 0
    var start = rows.lowerBound
    while start < rows.upperBound {
      let count = min(Self.block, rows.upperBound - start)
      let pass = NarrowPass(places: places, stored: stored, start: start, count: count)
      let mask = unsafe target + start
      if readsMissing {
        let unknown = unsafe scratch
        unsafe pass.evaluate(condition, mask, unknown, scratch + Self.block, Self.block)
        undecided += unsafe ck_mask_count(Processor.level, unknown, count)
      } else {
        unsafe pass.evaluate(condition, mask, nil, scratch, Self.block)
      }
      if opposite { unsafe ck_mask_not(Processor.level, mask, count) }
      start += count
    }
    return undecided
  }
}

/// One block of rows.
private struct NarrowPass {
  let places: [Int]
  let stored: [StoredColumn]
  let start: Int
  let count: Int

  private func column(_ place: Int) -> StoredColumn {
    guard let index = places.firstIndex(of: place) else { preconditionFailure("the column was not opened") }
    return stored[index]
  }

  /// Writes where the condition holds and, if `unknown` is given, where three-valued logic would not know.
  ///
  /// `scratch` is for masks of `block` bytes.
  func evaluate(
    _ condition: NarrowCondition, _ mask: UnsafeMutablePointer<UInt8>,
    _ unknown: UnsafeMutablePointer<UInt8>?,
    _ scratch: UnsafeMutablePointer<UInt8>, _ block: Int
  ) {
    let level = Processor.level
    switch condition {
    case .constant(let holds):
      unsafe mask.update(repeating: holds ? 1 : 0, count: count)
      unsafe unknown?.update(repeating: 0, count: count)
    case .compare(let place, let operation, let constant):
      let column = column(place)
      unsafe ck_compare_integers(
        level, column.values(from: start), column.width, operation.kernelOperator, constant, mask, count)
      unsafe placeMissing([column], operation == .notEqual ? 1 : 0, mask, unknown)
    case .compareFloats(let place, let operation, let constant):
      let column = column(place)
      unsafe ck_compare_doubles(
        level, column.floats(from: start), operation.kernelOperator, constant, mask, count)
      unsafe placeMissing([column], operation == .notEqual ? 1 : 0, mask, unknown)
    case .compareColumns(let left, let right, let operation):
      let (first, second) = (column(left), column(right))
      if first.isFloat {
        unsafe ck_compare_double_columns(
          level, first.floats(from: start), second.floats(from: start), operation.kernelOperator, mask, count)
      } else {
        unsafe ck_compare_integer_columns(
          level, first.values(from: start), first.width, second.values(from: start), second.width,
          operation.kernelOperator, mask, count)
      }
      unsafe placeMissing([first, second], 0, mask, unknown)
    case .lookUp(let place, let table):
      let column = column(place)
      unsafe ck_look_up_codes(level, column.values(from: start), column.width, table, mask, count)
      unsafe placeMissing([column], 0, mask, unknown)
    case .isMissing(let place):
      if let missing = unsafe column(place).missing(from: start) {
        unsafe ck_mask_of_missing(level, mask, missing, count)
      } else {
        unsafe mask.update(repeating: 0, count: count)
      }
      unsafe unknown?.update(repeating: 0, count: count)
    case .not(let operand):
      unsafe evaluate(operand, mask, unknown, scratch, block)
      unsafe ck_mask_not(level, mask, count)
    case .and(let left, let right): unsafe combine(left, right, settledBy: 0, mask, unknown, scratch, block)
    case .or(let left, let right): unsafe combine(left, right, settledBy: 1, mask, unknown, scratch, block)
    }
  }

  private func combine(
    _ left: NarrowCondition, _ right: NarrowCondition, settledBy truth: UInt8,
    _ mask: UnsafeMutablePointer<UInt8>, _ unknown: UnsafeMutablePointer<UInt8>?,
    _ scratch: UnsafeMutablePointer<UInt8>, _ block: Int
  ) {
    let level = Processor.level
    let other = unsafe scratch
    unsafe evaluate(left, mask, unknown, scratch, block)
    if let unknown = unsafe unknown {
      let otherUnknown = unsafe scratch + block
      unsafe evaluate(right, other, otherUnknown, scratch + 2 * block, block)
      unsafe ck_mask_unknown(level, unknown, mask, otherUnknown, other, truth, count)
    } else {
      unsafe evaluate(right, other, nil, scratch + block, block)
    }
    if truth == 0 {
      unsafe ck_mask_and(level, mask, other, count)
    } else {
      unsafe ck_mask_or(level, mask, other, count)
    }
  }

  /// The answer where a value is missing, and that it is unknown there.
  private func placeMissing(
    _ columns: [StoredColumn], _ answer: UInt8, _ mask: UnsafeMutablePointer<UInt8>,
    _ unknown: UnsafeMutablePointer<UInt8>?
  ) {
    unsafe unknown?.update(repeating: 0, count: count)
    for column in columns {
      guard let missing = unsafe column.missing(from: start) else { continue }
      unsafe ck_mask_place_missing(Processor.level, mask, missing, answer, count)
      if let unknown = unsafe unknown {
        unsafe ck_mask_place_missing(Processor.level, unknown, missing, 1, count)
      }
    }
  }
}
