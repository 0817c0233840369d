import CKernels
import Tables

/// Rows of several columns gathered at once: each row of the source is packed into a record, and a row that is named
/// costs one access in no order instead of one a column.
struct RowRecords {
  /// Below so many rows the columns stay in the cache one by one.
  private static let leastRows = 1 << 18
  /// Bytes of a record at most.
  private static let mostBytes = 64

  /// The values of a column, or which of them are missing.
  private struct Field {
    let column: Int
    let isMask: Bool
    let bytes: Int
    /// Bytes before it in a record.
    var place = 0
  }

  private let columns: [Column]
  /// In the order of columns, the values before the mask.
  private let fields: [Field]
  /// Bytes of a record: 8, 16, 32 or 64.
  private let size: Int

  /// Which columns of one table to gather together; those that are best gathered alone are in no set.
  ///
  /// Packing reads all rows of the source: it does not pay for few of them, or few columns.
  static func sets(_ columns: [(place: Int, column: Column)], named rows: Int) -> [[Int]] {
    guard let count = columns.first?.column.count, count >= leastRows, rows >= count / 2 else { return [] }
    var sets: [[Int]] = []
    var room = 0
    // Texts that nobody has compared yet are gathered by their places.
    for (place, column) in columns where !column.hasUncomparedTexts {
      let bytes = fields(of: column, 0).reduce(0) { $0 + $1.bytes }
      if bytes > room {
        sets.append([])
        room = mostBytes
      }
      sets[sets.count - 1].append(place)
      room -= bytes
    }
    return sets.filter { $0.count >= 3 }
  }

  /// Columns with as many rows each, whose fields fit a record together.
  init(_ columns: [Column]) {
    self.columns = columns
    var fields = columns.enumerated().flatMap { RowRecords.fields(of: $1, $0) }
    // The widest first, so that each begins at a multiple of its width.
    var used = 0
    for bytes in [8, 4, 2, 1] {
      for place in fields.indices where fields[place].bytes == bytes {
        fields[place].place = used
        used += bytes
      }
    }
    self.fields = fields
    var size = 8
    while size < used { size *= 2 }
    self.size = size
  }

  private static func fields(of column: Column, _ place: Int) -> [Field] {
    let bytes = column.withStored { Int($0.width) / 8 }
    let values = Field(column: place, isMask: false, bytes: bytes)
    return column.missing == nil ? [values] : [values, Field(column: place, isMask: true, bytes: 1)]
  }

  /// The rows of each column that are named, in that order; a negative number gives a missing value.
  func gathered(_ rows: [Int32], _ workers: Workers) -> [Column] {
    let records = packed(workers)
    var buffers: [FieldBuffer] = []
    let absent = unsafe rows.withUnsafeBufferPointer { rows -> MissingMask? in
      guard let first = rows.baseAddress else { return nil }
      let hasNegative = unsafe ck_any_negative(Processor.level, first, rows.count) != 0
      buffers = unsafe filled(rows.count, []) { targets in
        workers.runMorsels(rows.count) { _, part in
          unsafe withFields(targets, from: part.lowerBound) { fields in
            unsafe ck_records_read(
              records.start, size, first + part.lowerBound, part.count, fields, targets.count)
          }
          guard hasNegative else { return }
          for place in fields.indices where fields[place].isMask {
            unsafe RowRecords.markAbsent(rows, part, targets[place].assumingMemoryBound(to: UInt8.self))
          }
        }
      }
      return unsafe hasNegative ? RowRecords.absent(rows, workers) : nil
    }
    return columns.indices.map { column($0, buffers, absent) }
  }

  /// One byte a row: why it is missing where its number is negative.
  private static func absent(_ rows: UnsafeBufferPointer<Int32>, _ workers: Workers) -> MissingMask? {
    MissingMask(
      unsafe [UInt8](unsafeUninitializedCapacity: rows.count) { target, written in
        workers.runMorsels(rows.count) { _, part in
          guard let target = target.baseAddress else { return }
          unsafe (target + part.lowerBound).initialize(repeating: 0, count: part.count)
          unsafe markAbsent(rows, part, target)
        }
        written = rows.count
      })
  }

  private static func markAbsent(
    _ rows: UnsafeBufferPointer<Int32>, _ part: Range<Int>, _ mask: UnsafeMutablePointer<UInt8>
  ) {
    for row in part where unsafe rows[row] < 0 { unsafe mask[row] = MissingReason.unspecified.rawValue }
  }

  /// The column at a place from what its fields were filled with; `absent` is for columns without a mask of their own.
  private func column(_ place: Int, _ buffers: [FieldBuffer], _ absent: MissingMask?) -> Column {
    var mask = absent
    var result: FieldBuffer?
    for (field, buffer) in zip(fields, buffers) where field.column == place {
      if field.isMask, case .mask(let bytes) = buffer {
        mask = MissingMask(bytes)
      } else {
        result = buffer
      }
    }
    let source = columns[place]
    switch result {
    case .floats(let floats): return Column(floats: floats, missing: mask)
    case .integers(let integers):
      return Column(source.type, integers, dictionary: source.dictionary, missing: mask)
    default: preconditionFailure("every column has a field of values")
    }
  }

  // MARK: - Buffers

  /// What the values of a field become.
  private enum FieldBuffer {
    case integers(IntegerBuffer)
    case floats([Double])
    case mask([UInt8])
  }

  private func packed(_ workers: Workers) -> LargeBuffer {
    let count = columns.first?.count ?? 0
    let records = LargeBuffer(byteCount: max(1, count) * size)
    Column.withStored(columns) { stored in
      let sources = unsafe fields.map { field -> UnsafeMutableRawPointer in
        let column = stored[field.column]
        // Only read: the records are what is written.
        if field.isMask, let missing = unsafe column.missing {
          return unsafe UnsafeMutableRawPointer(mutating: missing)
        }
        return unsafe UnsafeMutableRawPointer(mutating: column.values)
      }
      workers.runMorsels(count) { _, rows in
        unsafe withFields(sources, from: rows.lowerBound) { list in
          unsafe ck_records_write(
            list, fields.count, rows.count, records.start + rows.lowerBound * size, size)
        }
      }
    }
    return records
  }

  /// Calls `body` with the fields, whose values lie in these buffers, from a row on.
  private func withFields(
    _ buffers: [UnsafeMutableRawPointer], from row: Int, _ body: (UnsafePointer<ck_record_field>) -> Void
  ) {
    unsafe withUnsafeTemporaryAllocation(of: ck_record_field.self, capacity: fields.count) { list in
      for (place, field) in fields.enumerated() {
        unsafe list[place] = unsafe ck_record_field(
          values: buffers[place] + row * field.bytes, width: Int32(field.bytes * 8), place: field.place)
      }
      if let first = list.baseAddress { unsafe body(UnsafePointer(first)) }
    }
  }

  /// A buffer for each field from the one at `open.count` on, all of which `body` writes.
  private func filled(
    _ count: Int, _ open: [UnsafeMutableRawPointer], _ body: ([UnsafeMutableRawPointer]) -> Void
  ) -> [FieldBuffer] {
    guard unsafe open.count < fields.count else {
      unsafe body(open)
      return []
    }
    var rest: [FieldBuffer] = []
    func buffer<Element>(_: Element.Type) -> [Element] {
      unsafe [Element](unsafeUninitializedCapacity: count) { target, written in
        if let start = UnsafeMutableRawPointer(target.baseAddress) {
          rest = unsafe filled(count, open + [start], body)
        }
        written = count
      }
    }
    let field = unsafe fields[open.count]
    let first: FieldBuffer =
      if field.isMask {
        .mask(buffer(UInt8.self))
      } else if columns[field.column].type == .float {
        .floats(buffer(Double.self))
      } else {
        switch field.bytes {
        case 1: .integers(IntegerBuffer(.bits8(buffer(Int8.self))))
        case 2: .integers(IntegerBuffer(.bits16(buffer(Int16.self))))
        case 4: .integers(IntegerBuffer(.bits32(buffer(Int32.self))))
        default: .integers(IntegerBuffer(.bits64(buffer(Int64.self))))
        }
      }
    return [first] + rest
  }
}
