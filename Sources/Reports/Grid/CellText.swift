package import Diagnostics
package import Tables

/// How one cell is written for a person.
package enum CellText {
  /// Shown where a value is missing and no reason is known.
  package static let missing = "–"

  /// The value as a person reads it: `–` or the reason in a language when missing, floats with at most four digits after the
  /// point, everything else as in a file.
  package static func text(_ value: Value, reasons: Language = .english) -> String {
    switch value {
    case .missing(let reason): Self.reason(reason, in: reasons)
    case .float(let number): floats([number])[0]
    default: value.description
    }
  }

  /// Yes or no as Chinese tables write it; nil for what is neither.
  static func chineseTruth(_ value: Value) -> String? {
    if case .bool(let truth) = value { truth ? "是" : "否" } else { nil }
  }

  /// The cells of a column as a document prints them: in Chinese yes and no are words as well.
  static func printed(_ column: Column, rows: Range<Int>, reasons: Language) -> [String] {
    guard reasons == .chinese, column.type == .bool else {
      return texts(column, rows: rows, reasons: reasons)
    }
    return rows.map { chineseTruth(column[$0]) ?? text(column[$0], reasons: reasons) }
  }

  /// Why a value is missing: `not due yet`, `未到期`; a dash when no reason is known.
  static func reason(_ reason: MissingReason, in language: Language) -> String {
    reason == .unspecified ? missing : reason.phrase.text(in: language)
  }

  /// The cells of a column in these rows. Floats get the same count of digits after the point, 1...4, as many as
  /// their values rounded to four digits need; a float that four digits would show as 0 keeps its own digits.
  static func texts(_ column: Column, rows: Range<Int>, reasons: Language) -> [String] {
    guard column.type == .float else { return rows.map { text(column[$0], reasons: reasons) } }
    let values = rows.map { column[$0] }
    let shown = floats(values.map { if case .float(let number) = $0 { number } else { nil } })
    return zip(values, shown).map { $0.isMissing ? text($0, reasons: reasons) : $1 }
  }

  private static func floats(_ numbers: [Double?]) -> [String] {
    let rounded = numbers.map { $0.flatMap(fourDigits) }
    let digits = rounded.reduce(1) { max($0, $1?.trimmed.scale ?? 1) }
    return zip(numbers, rounded).map { number, rounded in
      rounded?.rescaled(to: digits)?.description ?? number?.description ?? missing
    }
  }

  private static func fourDigits(_ number: Double) -> FixedDecimal? {
    let result = FixedDecimal(roundingVisibleDigitsOf: number, scale: 4)
    return result?.unscaled == 0 && number != 0 ? nil : result
  }
}
