import Diagnostics
import Tables

/// The few cells that keep a column from being one of numbers or days, in a file whose types are guessed.
///
/// A typing slip would else turn a column of numbers into one of texts without a word. Looks at each distinct text once.
struct OddCells {
  /// What the texts of a column look like.
  private enum Nature: String, CaseIterable {
    case number, percent, day, moment, period

    var noun: Phrase {
      switch self {
      case .number: Phrase("numbers", zh: "数字")
      case .percent: Phrase("numbers with a percent sign", zh: "带百分号的数字")
      case .day: Phrase("days", zh: "日期")
      case .moment: Phrase("days with a time", zh: "带时刻的日期")
      case .period: Phrase("periods", zh: "期间")
      }
    }
  }

  /// Of twenty distinct texts, or of twenty cells, at least so many must look alike for the others to be odd.
  private static let share = (alike: 16, of: 20)
  private static let fewest = 4
  /// Looking at the beginning of a column of very many distinct texts is enough.
  private static let mostTexts = 20_000

  /// The natures that a header promises.
  private static let ofDays: [Nature] = [.day, .moment, .period]
  private static let ofRates: [Nature] = [.percent, .number]

  private let field: FieldSchema
  private let column: Column
  private let manner: OptionManner
  private let place: (_ row: Int) -> Phrase

  /// One sentence for each column that holds such cells; the year is that of days and periods without one.
  static func notes(_ result: ReadResult, year: Int?, _ manner: OptionManner) -> [Phrase] {
    result.table.schema.fields.enumerated().compactMap { index, field in
      guard field.type == .text else { return nil }
      var schema = FieldSchema(field.name, .text)
      schema.assumedYear = year
      let cells = OddCells(field: schema, column: result.table.columns[index], manner: manner) { row in
        result.receipt.cell(ofRow: row, column: index)
      }
      return cells.note
    }
  }

  private var note: Phrase? {
    guard let dictionary = column.dictionary, dictionary.count > 0 else { return nil }
    if let note = daysNote(dictionary) { return note }
    var texts: [Nature: Int] = [:]
    var seen: [(code: Int, nature: Nature?)] = []
    for code in 0..<min(dictionary.count, Self.mostTexts) {
      let text = dictionary.text(code)
      guard !text.isEmpty, !OfficeMarks.contains(text) else { continue }
      let nature = nature(text)
      if let nature { texts[nature, default: 0] += 1 }
      seen.append((code, nature))
      // A column of texts is known for one soon.
      if seen.count == 50, texts.values.reduce(0, +) * 2 < seen.count { return nil }
    }
    guard !texts.isEmpty, texts.values.max() ?? 0 < seen.count else { return nil }
    let rows = rowCounts(dictionary)
    var cells: [Nature: Int] = [:]
    for (code, nature) in seen { nature.map { cells[$0, default: 0] += rows[code] } }
    let cellCount = seen.reduce(0) { $0 + rows[$1.code] }
    guard
      let usual = Self.usual(texts, of: seen.count) ?? Self.usual(cells, of: cellCount)
        ?? promised(texts, of: seen.count)
    else { return nil }
    let strangers = seen.filter { $0.nature != usual }.map { dictionary.text($0.code) }
    return sentence(strangers, usual)
  }

  /// What so many look alike in that the others are odd.
  private static func usual(_ counts: [Nature: Int], of seen: Int) -> Nature? {
    let most = counts.max {
      $0.value < $1.value || $0.value == $1.value && "\($0.key)" < "\($1.key)"
    }
    guard let most, most.value >= fewest, most.value * share.of >= seen * share.alike, most.value < seen
    else {
      return nil
    }
    return most.key
  }

  /// Where the header says what a column holds, half of the texts are enough, however few they are.
  private func promised(_ counts: [Nature: Int], of seen: Int) -> Nature? {
    let wanted =
      field.namesDays || field.name.contains("时间") ? Self.ofDays : field.namesRates ? Self.ofRates : []
    guard let most = wanted.max(by: { counts[$0, default: 0] < counts[$1, default: 0] }) else { return nil }
    let count = counts[most, default: 0]
    return count > 0 && count * 2 >= seen && count < seen ? most : nil
  }

  /// How many rows hold each text.
  private func rowCounts(_ dictionary: TextDictionary) -> [Int] {
    var counts = [Int](repeating: 0, count: dictionary.count)
    guard case .integers(let codes) = column.values else { return counts }
    for row in 0..<column.count where column.missing?.reason(row) == nil { counts[Int(codes[row])] += 1 }
    return counts
  }

  /// Days such as 9.8 and 9.10, which as numbers would be others.
  private func daysNote(_ dictionary: TextDictionary) -> Phrase? {
    guard field.namesDays else { return nil }
    let texts = (0..<min(dictionary.count, Self.mostTexts)).map { dictionary.text($0) }
    let days = texts.filter { !$0.isEmpty && !OfficeMarks.contains($0) }
    guard !days.isEmpty, days.allSatisfy({ TypeInference.isDayOfYear(CellParser.folded($0)) }) else {
      return nil
    }
    let row = (0..<column.count).first { column[$0] == .text(days[0]) } ?? 0
    return Phrase(
      "column \"\(field.name)\" holds what may be days without a year, such as \(place(row)) \"\(days[0])\", so it was read as texts: write 9月8日 or 2021-09-08",
      zh: "列“\(field.name)”的内容像是没有年份的日期，例如\(place(row))的“\(days[0])”，因此读作文本：请写成9月8日或2021-09-08")
  }

  private func nature(_ text: String) -> Nature? {
    if TypeInference.fits(text, .decimal(scale: 0), in: field) {
      return CellParser.folded(text).hasSuffix("%") ? .percent : .number
    }
    if TypeInference.fits(text, .date, in: field) { return .day }
    if TypeInference.fits(text, .datetime, in: field) { return .moment }
    return TypeInference.fits(text, .period, in: field) ? .period : nil
  }

  /// Where all that is odd are days without a year.
  private func yearHelp(_ strangers: [String]) -> Phrase {
    var lenient = field
    // A leap year, so that every day is one.
    lenient.assumedYear = 2000
    guard field.assumedYear == nil, !strangers.isEmpty,
      strangers.allSatisfy({ TypeInference.fits($0, .date, in: lenient) })
    else { return .empty }
    let option = manner.written("year", .rows([2021]))
    return Phrase("; \(option) says of which year they are", zh: "；用 \(option) 写明年份")
  }

  private func sentence(_ strangers: [String], _ usual: Nature) -> Phrase {
    let wanted = Set(strangers)
    var shown: [Phrase] = []
    var count = 0
    for row in 0..<column.count {
      guard case .text(let text) = column[row], wanted.contains(text) else { continue }
      count += 1
      if shown.count < 3 { shown.append(Phrase("\(place(row)) \"\(text)\"", zh: "\(place(row))的“\(text)”")) }
    }
    return Phrase(
      "column \"\(field.name)\" holds \(usual.noun) but for \(listed: shown, of: count), so it was read as texts\(yearHelp(strangers))",
      zh: "列“\(field.name)”除\(listed: shown, of: count)外都是\(usual.noun)，因此读作文本\(yearHelp(strangers))")
  }
}
