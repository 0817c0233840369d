import CivilTime

/// One typed column: values in one buffer, a mask only if something is missing, and for text a dictionary.
///
/// Immutable. Cells of missing rows hold 0 and mean nothing.
package struct Column: Sendable {
  package enum Values: Sendable {
    /// Every type but float; text as codes into ``dictionary``.
    case integers(IntegerBuffer)
    case floats([Double])
  }

  package let type: ColumnType
  package let values: Values
  /// Nil when nothing is missing.
  package let missing: MissingMask?
  /// The texts that the codes of a text column stand for; nil for every other type.
  package let dictionary: TextDictionary?
  /// The range of the stored numbers, once somebody has looked for it.
  package let knownRange = KnownRange()

  /// A column of any type but float and text.
  package init(_ type: ColumnType, _ integers: IntegerBuffer, missing: MissingMask? = nil) {
    precondition(type != .float && type != .text, "floats and text have their own initialisers")
    self.init(type: type, values: .integers(integers), missing: missing, dictionary: nil)
  }

  package init(floats: [Double], missing: MissingMask? = nil) {
    self.init(type: .float, values: .floats(floats), missing: missing, dictionary: nil)
  }

  /// A text column: `codes` count into `dictionary`.
  package init(codes: IntegerBuffer, dictionary: TextDictionary, missing: MissingMask? = nil) {
    self.init(type: .text, values: .integers(codes), missing: missing, dictionary: dictionary)
  }

  private init(type: ColumnType, values: Values, missing: MissingMask?, dictionary: TextDictionary?) {
    self.type = type
    self.values = values
    self.missing = missing
    self.dictionary = dictionary
    checkInvariants()
  }

  package var count: Int {
    switch values {
    case .integers(let buffer): buffer.count
    case .floats(let floats): floats.count
    }
  }

  package var missingCount: Int { missing?.count ?? 0 }

  /// The value of one row, for edges only.
  package subscript(row: Int) -> Value {
    if let reason = missing?.reason(row) { return .missing(reason) }
    switch values {
    case .floats(let floats): return .float(floats[row])
    case .integers(let buffer): return value(of: buffer[row])
    }
  }

  /// What a stored integer means in a column of this type.
  package func value(of integer: Int64) -> Value {
    switch type {
    case .bool: .bool(integer != 0)
    case .int: .int(integer)
    case .decimal(let scale): .decimal(FixedDecimal(unscaled: integer, scale: scale))
    case .float: .float(Double(integer))
    case .text: .text(dictionary?.text(Int(integer)) ?? "")
    case .date: .date(CivilDate(daysSinceEpoch: Int32(integer)))
    case .datetime: .datetime(CivilDateTime(minutesSinceEpoch: integer))
    case .period: .period(Period(storedValue: Int32(integer)))
    }
  }

  /// The rows named by `indices`, in that order; a negative index gives a missing value. O(indices).
  package func gathered(_ indices: [Int32]) -> Column {
    let mask = gatheredMask(indices)
    switch values {
    case .integers(let buffer):
      return Column(
        type: type, values: .integers(buffer.gathered(indices)), missing: mask, dictionary: dictionary)
    case .floats(let floats):
      let gathered = indices.map { $0 < 0 ? 0 : floats[Int($0)] }
      return Column(type: type, values: .floats(gathered), missing: mask, dictionary: nil)
    }
  }

  private func gatheredMask(_ indices: [Int32]) -> MissingMask? {
    let absent = MissingReason.unspecified.rawValue
    if let missing { return MissingMask(indices.map { $0 < 0 ? absent : missing.bytes[Int($0)] }) }
    guard indices.contains(where: { $0 < 0 }) else { return nil }
    return MissingMask(indices.map { $0 < 0 ? absent : 0 })
  }
}
