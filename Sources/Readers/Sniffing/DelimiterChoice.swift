import Diagnostics

/// What divides the cells of a text, found out by its first lines.
struct DelimiterChoice: Equatable {
  private static let sampleSize = 64 << 10
  private static let mostRecords = 50
  /// Of all lines so many have to agree about another delimiter than the comma.
  private static let leastShare = 0.6

  let delimiter: Delimiter
  /// Whether the first line only says so: `sep=;`.
  var isDeclared = false

  static let comma = DelimiterChoice(delimiter: .comma)

  /// How often each delimiter stands in a record outside of quotes, and its text.
  private struct Record {
    var counts: [Delimiter: Int] = [:]
    var fullWidthCommas = 0
    var text = ""
    func count(_ delimiter: Delimiter) -> Int { counts[delimiter] ?? 0 }
  }

  /// Looks at the beginning of a text.
  ///
  /// - Throws: ``ReadError`` for what divides cells and is not read.
  static func find(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, file: String
  ) throws(ReadError) -> DelimiterChoice {
    let beginning = unsafe UnsafeBufferPointer(rebasing: bytes.prefix(sampleSize))
    return try find(unsafe DecodedText(beginning, encoding).utf8, file: file)
  }

  /// The same for a text in UTF-8.
  static func find(_ text: [UInt8], file: String) throws(ReadError) -> DelimiterChoice {
    let records = records(text)
    guard let first = records.first else { return .comma }
    if let declared = try declared(first.text, file: file) { return declared }
    guard let header = records.firstIndex(where: { $0.counts.values.contains { $0 > 0 } }) else {
      try checkFullWidth(records, file: file)
      return .comma
    }
    // Only titles stand above the first line with cells.
    let areTitles = records[..<header].allSatisfy { record in
      OfficeLabel.isTitle(record.text) || OfficeLabel.above(record.text) != nil
    }
    guard header == 0 || areTitles else { return .comma }
    if records[header].count(.comma) == 0, records[header].count(.tab) > 0 {
      return DelimiterChoice(delimiter: .tab)
    }
    let lines = records[header...]
    let others = Delimiter.allCases.dropFirst().filter { lines[header].count($0) > 0 }
    let best = others.max { share($0, lines) < share($1, lines) }
    guard let best else { return .comma }
    let isClear =
      records[header].count(.comma) == 0
      ? share(best, lines) >= leastShare
      : share(best, lines) == 1 && share(.comma, lines) < 1 && lines.count > 1
    return isClear ? DelimiterChoice(delimiter: best) : .comma
  }

  /// The share of the records that have as many of a delimiter as the first.
  private static func share(_ delimiter: Delimiter, _ records: ArraySlice<Record>) -> Double {
    guard let first = records.first else { return 0 }
    let alike = records.count { $0.count(delimiter) == first.count(delimiter) }
    return Double(alike) / Double(records.count)
  }

  // MARK: - What is said and what is not read

  /// `sep=;`, which some programs write for Excel.
  private static func declared(_ text: String, file: String) throws(ReadError) -> DelimiterChoice? {
    let line = text.lowercased()
    guard line.hasPrefix("sep="), line.utf8.count <= 8, let sign = text.utf8.dropFirst(4).first else {
      return nil
    }
    let rest = text.utf8.dropFirst(5)
    // A line with other cells ends in the delimiters of the others.
    guard rest.allSatisfy({ $0 == sign || $0 == UInt8(ascii: ",") }) else { return nil }
    guard let delimiter = Delimiter(rawValue: sign) else {
      let shown = text.dropFirst(4).prefix(1)
      throw ReadError(
        Phrase(
          "the first line says that \"\(shown)\" divides the cells, which is not read",
          zh: "首行说明以“\(shown)”分隔单元格，不能读取"),
        at: SourceLocation(file: file, line: 1),
        help: [Phrase("export the table with commas, or as .xlsx", zh: "请以逗号分隔导出，或导出为.xlsx")])
    }
    return DelimiterChoice(delimiter: delimiter, isDeclared: true)
  }

  /// Commas of full width look like commas, and nothing else divides these lines.
  private static func checkFullWidth(_ records: [Record], file: String) throws(ReadError) {
    guard records.count > 1, records[0].fullWidthCommas > 0 else { return }
    let alike = records.count { $0.fullWidthCommas == records[0].fullWidthCommas }
    guard Double(alike) >= leastShare * Double(records.count) else { return }
    throw ReadError(
      Phrase(
        "full-width commas (，) stand between the cells, which divide none", zh: "单元格之间是全角逗号（，），不能作分隔符"),
      at: SourceLocation(file: file, line: 1),
      help: [
        Phrase(
          "replace them with commas (,) and put cells that hold one in double quotes, or ask for the table as .xlsx",
          zh: "换成半角逗号（,），含逗号的单元格用双引号括起来；或请对方提供.xlsx")
      ])
  }

  // MARK: - Records

  private static func records(_ text: [UInt8]) -> [Record] {
    var records: [Record] = []
    let mark = TextEncoding.utf8.mark
    var start = text.starts(with: mark) ? mark.count : 0
    var record = Record()
    var isQuoted = false
    var place = start
    func end(_ place: Int) {
      record.text = String(decoding: text[start..<place].prefix(200), as: UTF8.self)
      if !record.text.isEmpty { records.append(record) }
      record = Record()
    }
    while place < text.count, records.count < mostRecords {
      let byte = text[place]
      if byte == CSVScanner.quote {
        isQuoted.toggle()
      } else if !isQuoted {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          end(place)
          start = place + 1
        } else if let delimiter = Delimiter(rawValue: byte) {
          record.counts[delimiter, default: 0] += 1
        } else if byte == 0xEF, place + 2 < text.count, text[place + 1] == 0xBC, text[place + 2] == 0x8C {
          record.fullWidthCommas += 1
        }
      }
      place += 1
    }
    // A record that the sample cuts tells nothing.
    if place == text.count, !isQuoted, text.count < sampleSize || records.isEmpty { end(place) }
    return records
  }
}
