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

  /// Of twenty distinct texts at least so many must look alike for the others to be odd.
  private static let share = (alike: 16, of: 20)
  private static let fewest = 4
  /// Looking at the beginning of a column of very many distinct texts is enough.
  private static let mostTexts = 20_000

  private let field: FieldSchema
  private let column: Column
  private let place: (_ row: Int) -> Phrase

  /// One sentence for each column that holds such cells; the year is that of days and periods without one.
  static func notes(_ result: ReadResult, year: Int?) -> [Phrase] {
    result.table.schema.fields.enumerated().compactMap { index, field in
      guard field.type == .text else { return nil }
      var schema = FieldSchema(field.name, .text)
      schema.assumedYear = year
      let cells = OddCells(field: schema, column: result.table.columns[index]) { row in
        result.receipt.cell(ofRow: row, column: index)
      }
      return cells.note
    }
  }

  private var note: Phrase? {
    guard let dictionary = column.dictionary, dictionary.count > Self.fewest else { return nil }
    var counts: [Nature: Int] = [:]
    var odd: [(text: String, nature: Nature?)] = []
    var seen = 0
    for code in 0..<min(dictionary.count, Self.mostTexts) {
      let text = dictionary.text(code)
      guard !text.isEmpty, !OfficeMarks.contains(text) else { continue }
      let nature = nature(text)
      seen += 1
      if let nature { counts[nature, default: 0] += 1 }
      odd.append((text, nature))
      // A column of texts is known for one soon.
      if seen == 50, counts.values.reduce(0, +) * 2 < seen { return nil }
    }
    guard
      let (usual, count) = counts.max(by: {
        $0.value < $1.value || $0.value == $1.value && $0.key.rawValue < $1.key.rawValue
      }),
      count >= Self.fewest, count * Self.share.of >= seen * Self.share.alike, count < seen
    else { return nil }
    let strangers = odd.filter { $0.nature != usual }.map(\.text)
    return sentence(strangers, usual)
  }

  private func nature(_ text: String) -> Nature? {
    if TypeInference.fits(text, .decimal(scale: 0), in: field) {
      return CellParser.folded(text).hasSuffix("%") ? .percent : .number
    }
    if TypeInference.fits(text, .date, in: field) { return .day }
    if TypeInference.fits(text, .datetime, in: field) { return .moment }
    return TypeInference.fits(text, .period, in: field) ? .period : nil
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
      "column \"\(field.name)\" holds \(usual.noun) but for \(listed: shown, of: count), so it was read as texts",
      zh: "列“\(field.name)”除\(listed: shown, of: count)外都是\(usual.noun)，因此读作文本")
  }
}
