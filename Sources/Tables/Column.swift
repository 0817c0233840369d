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

  private enum Content: Sendable {
    case stored(Values, TextDictionary?)
    /// Texts of which only the places are known so far.
    case placed(TextPlaces)
  }

  package let type: ColumnType
  private let content: Content
  /// Nil when nothing is missing.
  package let missing: MissingMask?
  /// The range of the stored numbers, once somebody has looked for it.
  package let knownRange = KnownRange()

  /// A column of any type but float and text.
  package init(_ type: ColumnType, _ integers: IntegerBuffer, missing: MissingMask? = nil) {
    precondition(type != .float && type != .text, "floats and text have their own initialisers")
    self.init(type, .stored(.integers(integers), nil), missing)
  }

  package init(floats: [Double], missing: MissingMask? = nil) {
    self.init(.float, .stored(.floats(floats), nil), missing)
  }

  /// A text column: `codes` count into `dictionary`, and equal texts have equal codes.
  package init(codes: IntegerBuffer, dictionary: TextDictionary, missing: MissingMask? = nil) {
    self.init(.text, .stored(.integers(codes), dictionary), missing)
  }

  /// A text column of which row k has text k of a dictionary, whether or not another one is equal to it.
  package init(texts dictionary: TextDictionary, missing: MissingMask? = nil) {
    self.init(.text, .placed(TextPlaces(all: dictionary, missing: missing)), missing)
  }

  private init(_ type: ColumnType, _ content: Content, _ missing: MissingMask?) {
    self.type = type
    self.content = content
    self.missing = missing
    checkInvariants()
  }

  /// What is stored, for text its codes. Equal rows hold equal numbers: for texts that is found out when first asked
  /// for, O(bytes of the dictionary).
  package var values: Values {
    switch content {
    case .stored(let values, _): values
    case .placed(let places): .integers(places.codes)
    }
  }

  /// The texts that the codes of a text column stand for; nil for every other type.
  package var dictionary: TextDictionary? {
    switch content {
    case .stored(_, let dictionary): dictionary
    case .placed(let places): places.dictionary
    }
  }

  package var count: Int {
    switch content {
    case .stored(.integers(let buffer), _): buffer.count
    case .stored(.floats(let floats), _): floats.count
    case .placed(let places): places.count
    }
  }

  var isStoredAsFloats: Bool {
    if case .stored(.floats, _) = content { true } else { false }
  }

  package var missingCount: Int { missing?.count ?? 0 }

  /// The value of one row, for edges only.
  package subscript(row: Int) -> Value {
    if let reason = missing?.reason(row) { return .missing(reason) }
    switch content {
    case .stored(.floats(let floats), _): return .float(floats[row])
    case .stored(.integers(let buffer), _): return value(of: buffer[row])
    case .placed(let places): return .text(places.dictionary.text(places.place(row)))
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
    switch content {
    case .stored(.integers(let buffer), let dictionary):
      return Column(type, .stored(.integers(buffer.gathered(indices)), dictionary), mask)
    case .stored(.floats(let floats), _):
      return Column(floats: indices.map { $0 < 0 ? 0 : floats[Int($0)] }, missing: mask)
    case .placed(let places):
      // A missing cell has no text to stand for where there is none at all.
      guard places.dictionary.count > 0 else {
        let none = IntegerBuffer(narrowing: indices.map { _ in 0 })
        return Column(codes: none, dictionary: .empty, missing: mask)
      }
      let chosen =
        places.areAll
        ? IntegerBuffer(.bits32(indices.map { max(0, $0) })) : places.buffer.gathered(indices)
      return moved(chosen, missing: mask)
    }
  }

  private func gatheredMask(_ indices: [Int32]) -> MissingMask? {
    let absent = MissingReason.unspecified.rawValue
    if let missing { return MissingMask(indices.map { $0 < 0 ? absent : missing.bytes[Int($0)] }) }
    guard indices.contains(where: { $0 < 0 }) else { return nil }
    return MissingMask(indices.map { $0 < 0 ? absent : 0 })
  }
}

/// Texts by where they stand.
extension Column {
  /// Numbers of texts in the dictionary, one a row; equal texts may have different ones. For what reads or moves texts
  /// and does not compare them. O(1) but for the first time; nil for other types than text.
  package var textPlaces: IntegerBuffer? {
    switch content {
    case .stored(.integers(let codes), .some): codes
    case .stored: nil
    case .placed(let places): places.buffer
    }
  }

  /// Whether it is not known which of its texts are equal.
  package var hasUncomparedTexts: Bool {
    if case .placed = content { true } else { false }
  }

  /// Whether row k has text k of the dictionary.
  package var hasTextsInOrder: Bool {
    if case .placed(let places) = content { places.areAll } else { false }
  }

  /// Other rows of this column: what moves when rows do are the stored integers, and of text the ``textPlaces``.
  package func moved(_ integers: IntegerBuffer, missing: MissingMask?) -> Column {
    switch content {
    case .stored(_, let dictionary): Column(type, .stored(.integers(integers), dictionary), missing)
    case .placed(let places):
      Column(type, .placed(TextPlaces(integers, in: places.dictionary, missing: missing)), missing)
    }
  }

  /// Whether another text column holds the same texts because it is the same memory.
  package func sharesTextPlaces(with other: Column) -> Bool {
    guard case .placed(let mine) = content, case .placed(let others) = other.content else { return false }
    return mine === others
  }
}
