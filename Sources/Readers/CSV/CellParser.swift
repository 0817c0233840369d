import CivilTime
import Tables

/// Reads one cell as a value of its column's type.
///
/// Strict: besides the plain spelling only full-width digits, spaces around and the office spellings of days and
/// periods are understood, and ``wasRepaired`` then tells.
struct CellParser {
  private let field: FieldSchema
  /// Whether the last value was not in its plain spelling.
  private(set) var wasRepaired = false

  init(_ field: FieldSchema) {
    self.field = field
  }

  /// The value of a cell that is not missing; nil when it is none of the column's type.
  func value(_ text: String) -> Value? {
    switch field.type {
    case .text: return .text(text)
    case .bool:
      if field.trueValues.contains(text) { return .bool(true) }
      return field.falseValues.contains(text) ? .bool(false) : nil
    case .int: return Int64(text).flatMap { isPlainNumber(text) ? .int($0) : nil }
    case .decimal(let scale): return decimal(text, scale: scale)
    case .float:
      guard let number = Double(text), number.isFinite, isPlainNumber(text) else { return nil }
      return .float(number)
    case .date: return CivilDate(officeText: text).map(Value.date)
    case .datetime: return CivilDateTime(isoText: text).map(Value.datetime)
    case .period: return Period(text: text).map(Value.period)
    }
  }

  /// The value of a cell, first as it stands, then with full-width signs and spaces folded.
  mutating func repairedValue(_ text: String) -> Value? {
    wasRepaired = false
    if let value = value(text) {
      wasRepaired = !isPlain(value, text)
      return value
    }
    let folded = Self.folded(text)
    guard folded != text, let value = value(folded) else { return nil }
    wasRepaired = true
    return value
  }

  /// Days and periods are read in the spellings of offices too; only one is plain.
  private func isPlain(_ value: Value, _ text: String) -> Bool {
    switch value {
    case .date, .period: value.description == text
    default: true
    }
  }

  private func decimal(_ text: String, scale: Int) -> Value? {
    guard let read = FixedDecimal(text) else { return nil }
    guard field.hasDeclaredScale else { return .decimal(read) }
    guard let rescaled = read.rescaled(to: scale), rescaled == read else { return nil }
    return .decimal(rescaled)
  }

  /// Digits, one sign and, in floats, a point and an exponent: no `nan`, no hexadecimal.
  private func isPlainNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
  }

  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value == 0x3000 {
        result.append(" ")
      } else if (0xFF01...0xFF5E).contains(scalar.value) {
        result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      } else {
        result.append(scalar)
      }
    }
    let trimmed = result.drop { $0 == " " }.reversed().drop { $0 == " " }
    return String(String.UnicodeScalarView(trimmed.reversed()))
  }

  /// What a cell should look like, for messages.
  static func expectation(_ field: FieldSchema) -> (noun: String, help: String?) {
    switch field.type {
    case .text: ("a text", nil)
    case .bool:
      (
        "true or false",
        "write \(field.trueValues.joined(separator: " or ")), \(field.falseValues.joined(separator: " or "))"
      )
    case .int: ("a whole number", "write digits only, such as 12")
    case .decimal(let scale) where field.hasDeclaredScale:
      (
        "a number with at most \(scale) digit\(scale == 1 ? "" : "s") after the point",
        "write it as \(example(scale))"
      )
    case .decimal, .float: ("a number", "write it as 12.5")
    case .date: ("a date", "write it as 2021-08-23")
    case .datetime: ("a date with a time", "write it as 2021-08-23 09:30")
    case .period: ("a period", "write it as 2021Q3, 2021H1, 2021-08 or 2021")
    }
  }

  private static func example(_ scale: Int) -> String {
    scale == 0 ? "12" : "12." + String(repeating: "5", count: scale)
  }
}
