import CivilTime
import Diagnostics
import Tables

/// What a cell should look like, for messages.
struct CellExpectation {
  let noun: Phrase
  /// What to do; nil when nothing can be said.
  let help: Phrase?

  /// What a column expects where it found a text that it cannot read.
  init(_ field: FieldSchema, found text: String) {
    let (noun, help) = Self.plain(field)
    self.noun = noun
    self.help = Self.remedy(field, text) ?? help
  }

  /// What helps with this text more than an example.
  private static func remedy(_ field: FieldSchema, _ text: String) -> Phrase? {
    if OfficeMarks.contains(text) {
      return Phrase(
        "if it means a missing value, add \"\(text)\" to \"missingValues\"",
        zh: "如果它表示缺失，请把“\(text)”加入missingValues")
    }
    if field.countsInMultiples, OfficeNumber(CellParser.folded(text))?.isMultiple == true {
      return Phrase(
        "the column counts in 万 or 亿 already: write the number without this sign, as the others are",
        zh: "列名已写明以万或亿计：请写不带“万”“亿”的数，与其他行一致")
    }
    var lenient = field
    lenient.keepsApproximate = true
    // A leap year, so that every day is one.
    lenient.assumedYear = field.assumedYear ?? 2000
    var parser = CellParser(lenient)
    guard parser.repairedValue(text) != nil else { return nil }
    if parser.wasApproximate {
      return Phrase(
        "write the exact number, or have \"tongbao:approximate\": true keep it with a mark",
        zh: "请写准确的数，或用\"tongbao:approximate\": true保留并作标记")
    }
    return field.assumedYear == nil
      ? Phrase(
        "say of which year: year = 2021, or \"tongbao:year\": 2021",
        zh: "请写明年份：year = 2021，或\"tongbao:year\": 2021") : nil
  }

  private static func plain(_ field: FieldSchema) -> (noun: Phrase, help: Phrase?) {
    switch field.type {
    case .text: (Phrase("a text", zh: "文本"), nil)
    case .bool:
      (
        Phrase("true or false", zh: "是或否"),
        Phrase(
          "write \(field.trueValues.joined(separator: " or ")), \(field.falseValues.joined(separator: " or "))",
          zh: "写成\(field.trueValues.joined(separator: "或"))、\(field.falseValues.joined(separator: "或"))")
      )
    case .int: (Phrase("a whole number", zh: "整数"), Phrase("write digits only, such as 12", zh: "只写数字，例如12"))
    case .decimal(let scale) where field.hasDeclaredScale:
      (
        Phrase(
          "a number with at most \(scale, Noun("digit", zh: "位")) after the point", zh: "至多\(scale)位小数的数字"),
        Phrase("write it as \(example(scale))", zh: "写成\(example(scale))")
      )
    case .decimal, .float: (Phrase("a number", zh: "数字"), Phrase("write it as 12.5", zh: "写成12.5"))
    case .date: (Phrase("a date", zh: "日期"), Phrase("write it as 2021-08-23", zh: "写成2021-08-23"))
    case .datetime:
      (
        Phrase("a date with a time", zh: "带时刻的日期"),
        Phrase("write it as 2021-08-23 09:30", zh: "写成2021-08-23 09:30")
      )
    case .period:
      (
        Phrase("a period", zh: "期间"),
        Phrase("write it as 2021Q3, 2021H1, 2021-08 or 2021", zh: "写成2021Q3、2021H1、2021-08或2021")
      )
    }
  }

  private static func example(_ scale: Int) -> String {
    scale == 0 ? "12" : "12." + String(repeating: "5", count: scale)
  }
}
