import CKernels
import CivilTime
import Tables

/// Between lanes and what is kept: columns, and single values for messages.
extension Lane {
  init(_ column: Column) {
    switch column.values {
    case .integers(let buffer):
      let integers: [Int64] =
        switch buffer.storage {
        case .bits64(let values): values
        default: Lane.widened(column, 0..<column.count)
        }
      self.init(
        type: column.type, .integers(integers), missing: column.missing?.bytes, dictionary: column.dictionary)
    case .floats(let floats):
      self.init(floats: floats, missing: column.missing?.bytes)
    }
  }

  /// Some rows of a column.
  init(_ column: Column, _ rows: Range<Int>) {
    let missing = column.missing.map { Array($0.bytes[rows]) }
    switch column.values {
    case .floats(let floats): self.init(floats: Array(floats[rows]), missing: missing)
    case .integers:
      let integers = Lane.widened(column, rows)
      self.init(type: column.type, .integers(integers), missing: missing, dictionary: column.dictionary)
    }
  }

  /// The stored integers of some rows.
  private static func widened(_ column: Column, _ rows: Range<Int>) -> [Int64] {
    unsafe [Int64](unsafeUninitializedCapacity: rows.count) { target, written in
      if let target = target.baseAddress {
        column.withStored { stored in
          unsafe ck_widen(
            Processor.level, stored.values(from: rows.lowerBound), stored.width, target, rows.count)
        }
      }
      written = rows.count
    }
  }

  /// One value for every row.
  init(_ value: Value, _ type: ColumnType, count: Int) {
    let absent: [UInt8]? =
      if case .missing(let reason) = value { [UInt8](repeating: reason.rawValue, count: count) } else { nil }
    if type == .float {
      self.init(floats: [Double](repeating: value.float ?? 0, count: count), missing: absent)
    } else if type == .text {
      var texts = TextDictionaryBuilder()
      let code = if case .text(let text) = value { texts.intern(text) } else { 0 }
      let codes = [Int64](repeating: Int64(code), count: count)
      self.init(codes: codes, dictionary: texts.build(), missing: absent)
    } else {
      self.init(type, [Int64](repeating: value.stored(as: type), count: count), missing: absent)
    }
  }

  /// The lane as a column, as narrow as its values. O(rows).
  var column: Column {
    let mask = missing.flatMap(MissingMask.init)
    switch storage {
    case .floats(var values):
      if let mask { for row in values.indices where mask.bytes[row] != 0 { values[row] = 0 } }
      return Column(floats: values, missing: mask)
    case .integers(var values):
      if let mask { for row in values.indices where mask.bytes[row] != 0 { values[row] = 0 } }
      let buffer = IntegerBuffer(narrowing: values)
      if let dictionary { return Column(codes: buffer, dictionary: dictionary, missing: mask) }
      return Column(type, buffer, missing: mask)
    }
  }

  /// The value of one row, for messages.
  func value(_ row: Int) -> Value {
    gathered([Int32(row)]).column[0]
  }
}

extension Value {
  /// The number as a float; nil for what is not a number.
  fileprivate var float: Double? {
    switch self {
    case .float(let value): value
    case .int(let value): Double(value)
    case .decimal(let value): value.double
    default: nil
    }
  }

  /// How a column of `type`, neither float nor text, stores the value; 0 when missing.
  fileprivate func stored(as type: ColumnType) -> Int64 {
    switch self {
    case .missing: return 0
    case .bool(let flag): return flag ? 1 : 0
    case .int(let number):
      guard case .decimal(let scale) = type else { return number }
      return FixedDecimal(number).rescaled(to: scale)?.unscaled ?? 0
    case .decimal(let decimal):
      guard case .decimal(let scale) = type else { return decimal.unscaled }
      return decimal.rescaled(to: scale)?.unscaled ?? 0
    case .date(let day): return Int64(day.daysSinceEpoch)
    case .datetime(let moment): return moment.minutesSinceEpoch
    case .period(let period): return Int64(period.storedValue)
    case .float, .text: preconditionFailure("floats and text are stored otherwise")
    }
  }
}

extension ColumnType {
  /// Digits after the point: 0 for every type but decimals.
  var digits: Int {
    if case .decimal(let scale) = self { scale } else { 0 }
  }
}
