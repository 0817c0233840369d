import CivilTime
import Diagnostics
import Tables

/// Reads one cell as a value of its column's type: first as it stands, then as offices write it.
///
/// Each spelling has one reading, or the cell is refused. What was not the plain spelling, ``wasRepaired`` tells.
struct CellParser {
  private let field: FieldSchema
  /// Whether the last value was not in its plain spelling.
  private(set) var wasRepaired = false
  /// Whether the last value was a number with a percent sign, one that is not exact, or one in Chinese numerals.
  private(set) var wasPercent = false
  private(set) var wasApproximate = false
  private(set) var wasNumeral = false

  init(_ field: FieldSchema) {
    self.field = field
  }

  /// The value of a cell that is not missing, in half width; nil when it is none of the column's type.
  func value(_ text: String) -> Value? {
    switch field.type {
    case .text: return .text(text)
    case .bool:
      if field.trueValues.contains(text) { return .bool(true) }
      return field.falseValues.contains(text) ? .bool(false) : nil
    case .int: return Int64(text).flatMap { isPlainNumber(text) ? .int($0) : nil }
    case .decimal: return FixedDecimal(text).flatMap(decimal)
    case .float:
      guard let number = Double(text), number.isFinite, isPlainNumber(text) else { return nil }
      return .float(number)
    case .date: return CivilDate(officeText: text).map(Value.date)
    case .datetime: return CivilDateTime(isoText: text).map(Value.datetime)
    case .period: return Period(text: text).map(Value.period)
    }
  }

  /// The value of a cell: as it stands, with full-width signs and spaces folded, or in the spellings of offices.
  mutating func repairedValue(_ text: String) -> Value? {
    (wasRepaired, wasPercent, wasApproximate, wasNumeral) = (false, false, false, false)
    if let value = value(text) {
      wasRepaired = !isPlain(value, text)
      return value
    }
    wasRepaired = true
    let folded = Self.folded(text)
    if folded != text, let value = value(folded) { return value }
    return officeValue(folded)
  }

  /// Days and periods are read in the spellings of offices too; only one is plain.
  private func isPlain(_ value: Value, _ text: String) -> Bool {
    switch value {
    case .date, .period: value.description == text
    default: true
    }
  }

  // MARK: - Spellings of offices

  private mutating func officeValue(_ text: String) -> Value? {
    switch field.type {
    case .int, .decimal, .float: number(text)
    case .date: inYear(text).flatMap { CivilDate(officeText: $0) }.map(Value.date)
    case .datetime: Self.moment(Self.withoutSeconds(text)).map(Value.datetime)
    case .period: inYear(text).flatMap { Period(text: $0) }.map(Value.period)
    case .text, .bool: nil
    }
  }

  private mutating func number(_ text: String) -> Value? {
    guard let number = OfficeNumber(text), field.keepsApproximate || !number.isApproximate else { return nil }
    if number.isMultiple, field.countsInMultiples { return nil }
    (wasPercent, wasApproximate, wasNumeral) = (number.isPercent, number.isApproximate, number.isNumeral)
    switch field.type {
    case .int: return number.value.integer.map(Value.int)
    case .decimal: return decimal(number.value)
    default: return .float(number.value.double)
    }
  }

  private func decimal(_ number: FixedDecimal) -> Value? {
    guard case .decimal(let scale) = field.type, field.hasDeclaredScale else { return .decimal(number) }
    guard let rescaled = number.rescaled(to: scale), rescaled == number else { return nil }
    return .decimal(rescaled)
  }

  /// `9月20日` and `第三季度` with the year that is given for them; nil without one.
  private func inYear(_ text: String) -> String? {
    guard let year = field.assumedYear, let first = text.unicodeScalars.first else { return nil }
    return ["Q", "H", "q", "h"].contains(first) ? "\(year)\(text)" : "\(year)年\(text)"
  }

  private static func moment(_ text: String) -> CivilDateTime? {
    CivilDateTime(isoText: text) ?? CivilDateTime(officeText: text)
  }

  /// A moment to the minute, as `2021-09-08 14:03` of `2021-09-08 14:03:22.5`.
  private static func withoutSeconds(_ text: String) -> String {
    let whole =
      text.lastIndex(of: ".").map { place in
        let fraction = text[text.index(after: place)...].utf8
        let isFraction = !fraction.isEmpty && fraction.allSatisfy { (0x30...0x39).contains($0) }
        return isFraction ? text[..<place] : text[...]
      } ?? text[...]
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 2, let seconds = Int(parts[2]), (0..<60).contains(seconds)
    else { return text }
    return "\(parts[0]):\(parts[1])"
  }

  /// Digits, one sign and, in floats, a point and an exponent: no `nan`, no hexadecimal.
  private func isPlainNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
  }

  /// In half width, without the spaces around.
  static func folded(_ text: String) -> String {
    let isFolded = text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: " ") }
    if isFolded { return text }
    let half = FullWidth.halfWidth(text).unicodeScalars
    let trimmed = half.drop { $0 == " " }.reversed().drop { $0 == " " }
    return String(String.UnicodeScalarView(trimmed.reversed()))
  }
}
