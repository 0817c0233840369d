import CivilTime
import Tables

/// What a cell should look like, for messages.
struct CellExpectation {
  let noun: String
  /// What to do; nil when nothing can be said.
  let help: String?

  /// What a column expects where it found a text that it cannot read.
  init(_ field: FieldSchema, found text: String) {
    let (noun, help) = Self.plain(field)
    self.noun = noun
    self.help = Self.remedy(field, text) ?? help
  }

  /// What helps with this text more than an example.
  private static func remedy(_ field: FieldSchema, _ text: String) -> String? {
    if OfficeMarks.contains(text) {
      return "if it means a missing value, add \"\(text)\" to \"missingValues\""
    }
    if field.countsInMultiples, OfficeNumber(CellParser.folded(text))?.isMultiple == true {
      return "the column counts in 万 or 亿 already: write the number without this sign, as the others are"
    }
    var lenient = field
    lenient.keepsApproximate = true
    // A leap year, so that every day is one.
    lenient.assumedYear = field.assumedYear ?? 2000
    var parser = CellParser(lenient)
    guard parser.repairedValue(text) != nil else { return nil }
    if parser.wasApproximate {
      return "write the exact number, or have \"tongbao:approximate\": true keep it with a mark"
    }
    return field.assumedYear == nil ? "say of which year: year = 2021, or \"tongbao:year\": 2021" : nil
  }

  private static func plain(_ field: FieldSchema) -> (noun: String, help: String?) {
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
