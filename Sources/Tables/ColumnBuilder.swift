import CivilTime

/// Collects the values of one column, row by row: the only mutable step.
///
/// For readers and edges. Kernels write whole buffers instead.
package struct ColumnBuilder {
  package let type: ColumnType
  private var integers: [Int64] = []
  private var floats: [Double] = []
  private var missing: [UInt8] = []
  private var hasMissing = false
  private var texts = TextDictionaryBuilder()

  package init(_ type: ColumnType) {
    self.type = type
  }

  package var count: Int { missing.count }

  /// Adds a value as it is stored: a code, days, minutes, unscaled digits. Not for floats and text.
  package mutating func append(stored integer: Int64) {
    integers.append(integer)
    missing.append(0)
  }

  package mutating func append(float: Double) {
    floats.append(float)
    missing.append(0)
  }

  package mutating func append(text: String) {
    append(stored: Int64(texts.intern(text)))
  }

  /// Adds a text given as valid UTF-8.
  package mutating func append(utf8: ArraySlice<UInt8>) {
    append(stored: Int64(texts.intern(utf8)))
  }

  package mutating func appendMissing(_ reason: MissingReason = .unspecified) {
    if type == .float { floats.append(0) } else { integers.append(0) }
    missing.append(reason.rawValue)
    hasMissing = true
  }

  /// Adds the rows of a column of the same type. Of its dictionary only the texts are taken that rows hold. O(rows).
  package mutating func append(_ column: Column) {
    let (places, dictionary) = (column.textPlaces, column.dictionary)
    for row in 0..<column.count {
      if let reason = column.missing?.reason(row) {
        appendMissing(reason)
      } else if let places, let dictionary {
        append(utf8: dictionary.utf8(Int(places[row])))
      } else {
        switch column.values {
        case .floats(let values): append(float: values[row])
        case .integers(let buffer): append(stored: buffer[row])
        }
      }
    }
  }

  /// About how many bytes of memory the rows take.
  package var byteCount: Int { 8 * (integers.count + floats.count) + missing.count + texts.byteCount }

  /// Adds a value of the column's type, or of one that fits into it without loss.
  ///
  /// - Returns: false, and nothing is added, when the value does not fit.
  package mutating func append(_ value: Value) -> Bool {
    switch (type, value) {
    case (_, .missing(let reason)): appendMissing(reason)
    case (.bool, .bool(let flag)): append(stored: flag ? 1 : 0)
    case (.int, .int(let number)): append(stored: number)
    case (.int, .decimal(let decimal)):
      guard let number = decimal.integer else { return false }
      append(stored: number)
    case (.decimal(let scale), .int(let number)):
      guard let decimal = FixedDecimal(number).rescaled(to: scale) else { return false }
      append(stored: decimal.unscaled)
    case (.decimal(let scale), .decimal(let decimal)):
      guard let rescaled = decimal.rescaled(to: scale), rescaled == decimal else { return false }
      append(stored: rescaled.unscaled)
    case (.float, .float(let number)):
      guard number.isFinite else { return false }
      append(float: number)
    case (.float, .int(let number)): append(float: Double(number))
    case (.float, .decimal(let decimal)): append(float: decimal.double)
    case (.text, .text(let text)): append(text: text)
    case (.date, .date(let day)): append(stored: Int64(day.daysSinceEpoch))
    case (.datetime, .datetime(let moment)): append(stored: moment.minutesSinceEpoch)
    case (.period, .period(let period)): append(stored: Int64(period.storedValue))
    default: return false
    }
    return true
  }

  package func build() -> Column {
    let mask = hasMissing ? MissingMask(missing) : nil
    switch type {
    case .float: return Column(floats: floats, missing: mask)
    case .text:
      return Column(codes: IntegerBuffer(narrowing: integers), dictionary: texts.build(), missing: mask)
    default: return Column(type, IntegerBuffer(narrowing: integers), missing: mask)
    }
  }
}
