import CKernels
import Synchronization
import Tables

/// Where the threads write one column: buffers as long as the table, of which each thread fills the rows of its ranges.
///
/// A range is stored as narrow as the column was known to be by then; ``integers(_:_:)`` brings all to one width. Pages
/// of a buffer that nobody writes to are never touched.
@safe final class ColumnStore: @unchecked Sendable {
  // The arrays belong to this object alone and stay in place until they are handed over, so that their addresses hold.
  private var bits8: [Int8] = []
  private var bits16: [Int16] = []
  private var bits32: [Int32] = []
  private var bits64: [Int64] = []
  private var floats: [Double] = []
  private var mask: [UInt8] = []
  private let lock = Mutex<Void>(())
  private let rowCount: Int
  /// Bytes of one value in each range.
  private let widths: UnsafeMutablePointer<Int>
  private let rangeCount: Int
  private let smallest = Atomic<Int>(1)

  init(rowCount: Int, rangeCount: Int) {
    self.rowCount = rowCount
    self.rangeCount = rangeCount
    unsafe widths = .allocate(capacity: max(1, rangeCount))
    unsafe widths.initialize(repeating: 1, count: max(1, rangeCount))
  }

  deinit {
    unsafe widths.deallocate()
  }

  /// Stores integers between `least` and `greatest`.
  func store(
    _ values: UnsafePointer<Int64>, least: Int64, greatest: Int64, _ range: CSVRange, at place: Int
  ) {
    var width = max(Self.width(least, greatest), smallest.load(ordering: .relaxed))
    width = max(width, smallest.max(width, ordering: .relaxed).oldValue)
    unsafe widths[place] = width
    unsafe store_narrow(
      values, range.rowCount, Int32(width), buffer(width) + range.firstRow * width)
  }

  func store(bitsOfFloats values: UnsafePointer<Int64>, _ range: CSVRange) {
    let target = unsafe lock.withLock { _ in
      nonisolated(unsafe) let address = unsafe Self.address(&floats, rowCount)
      return unsafe address
    }
    unsafe (target + range.firstRow * 8).copyMemory(from: values, byteCount: range.rowCount * 8)
  }

  /// Stores why rows are missing; needed only for ranges where some are.
  func store(missing: UnsafePointer<UInt8>, _ range: CSVRange) {
    let target = unsafe lock.withLock { _ in
      if mask.isEmpty { mask = [UInt8](repeating: 0, count: rowCount) }
      nonisolated(unsafe) let address = unsafe Self.address(&mask, rowCount)
      return unsafe address
    }
    unsafe (target + range.firstRow).copyMemory(from: missing, byteCount: range.rowCount)
  }

  var missing: MissingMask? { MissingMask(mask) }

  /// The floats that were stored.
  func storedFloats() -> [Double] {
    if floats.isEmpty, rowCount > 0 { floats = [Double](repeating: 0, count: rowCount) }
    return floats
  }

  /// The integers that were stored, as narrow as they fit.
  func integers(_ ranges: [CSVRange], threads: Int) -> IntegerBuffer {
    let width = smallest.load(ordering: .relaxed)
    nonisolated(unsafe) let target = unsafe buffer(width)
    let narrow = ranges.indices.filter { unsafe widths[$0] < width }
    Threads.run(threads, items: narrow.count) { _, item in
      let range = ranges[narrow[item]]
      let from = unsafe widths[narrow[item]]
      unsafe withUnsafeTemporaryAllocation(of: Int64.self, capacity: range.rowCount) { values in
        guard let values = values.baseAddress else { return }
        unsafe load_wide(buffer(from) + range.firstRow * from, range.rowCount, Int32(from), values)
        unsafe store_narrow(values, range.rowCount, Int32(width), target + range.firstRow * width)
      }
    }
    return IntegerBuffer(take(width))
  }

  /// The codes that were stored, each replaced by what the table of its range has for it, as narrow as `greatest` fits.
  func codes(
    _ ranges: [CSVRange], tables: [[UInt32]], tableOfRange: [Int], greatest: Int, threads: Int
  ) -> IntegerBuffer {
    let width = Self.width(0, Int64(greatest))
    nonisolated(unsafe) let target = unsafe buffer(width)
    Threads.run(threads, items: ranges.count) { _, item in
      let from = unsafe widths[item]
      let first = ranges[item].firstRow
      unsafe recode(
        buffer(from) + first * from, ranges[item].rowCount, Int32(from), tables[tableOfRange[item]],
        Int32(width), target + first * width)
    }
    return IntegerBuffer(take(width))
  }

  private func take(_ width: Int) -> IntegerBuffer.Storage {
    switch width {
    case 1: .bits8(bits8)
    case 2: .bits16(bits16)
    case 4: .bits32(bits32)
    default: .bits64(bits64)
    }
  }

  private func buffer(_ width: Int) -> UnsafeMutableRawPointer {
    nonisolated(unsafe) let address = unsafe lock.withLock { _ in
      nonisolated(unsafe) let address =
        switch width {
        case 1: unsafe Self.address(&bits8, rowCount)
        case 2: unsafe Self.address(&bits16, rowCount)
        case 4: unsafe Self.address(&bits32, rowCount)
        default: unsafe Self.address(&bits64, rowCount)
        }
      return unsafe address
    }
    return unsafe address
  }

  private static func address<Element: BitwiseCopyable>(
    _ array: inout [Element], _ count: Int
  ) -> UnsafeMutableRawPointer {
    if array.isEmpty {
      // At least one, so that there is an address; the rows are all written before anyone reads them.
      array = unsafe Array(unsafeUninitializedCapacity: max(1, count)) { _, filled in filled = count }
    }
    return unsafe array.withUnsafeMutableBytes { bytes in
      guard let address = bytes.baseAddress else { preconditionFailure("the array has room") }
      return unsafe address
    }
  }

  /// Bytes of the narrowest integer that holds both.
  private static func width(_ least: Int64, _ greatest: Int64) -> Int {
    if least >= Int64(Int8.min), greatest <= Int64(Int8.max) { return 1 }
    if least >= Int64(Int16.min), greatest <= Int64(Int16.max) { return 2 }
    return least >= Int64(Int32.min) && greatest <= Int64(Int32.max) ? 4 : 8
  }
}
