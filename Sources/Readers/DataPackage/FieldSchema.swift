package import Diagnostics
package import Tables

/// What the cells of one column may hold.
package struct FieldSchema: Titled, Sendable {
  package var name: String
  package var title: String?
  package var description: String?
  package var type: ColumnType
  /// Whether the scale of a decimal is declared; otherwise it is what the data needs.
  package var hasDeclaredScale = true
  package var isRequired = false
  package var isUnique = false
  /// The values that are allowed, as they are written in cells.
  package var enumeration: [String]?
  package var minimum: Value?
  package var maximum: Value?
  /// A regular expression that the whole of a text must match.
  package var pattern: String?
  /// Fewest and most characters of a text.
  package var lengths: ClosedRange<Int>?
  /// Cells of this column that mean "missing", and why; nil to take the dataset's.
  package var missingValues: [String: MissingReason]?
  package var trueValues = ["true", "是"]
  package var falseValues = ["false", "否"]
  package var isConfidential = false
  /// Whether numbers that say that they are not exact (`12400余`) are read; a further column then marks them.
  package var keepsApproximate = false
  /// The year of days and periods that are written without one; nil to refuse such.
  package var assumedYear: Int?
  /// What its file says above the table that numbers are counted in, such as 万元.
  var measureAbove: String?
  /// Whether cells such as `—` were taken for missing values although nobody said so.
  var guessesMarks = false

  package init(_ name: String, _ type: ColumnType) {
    self.name = name
    self.type = type
  }

  /// Whether the column counts in 万 or 亿, as `资金（万元）` or a line above the table says: what such a sign in a cell means is not sure then.
  var countsInMultiples: Bool {
    measureAbove?.first.map("万亿".contains) ?? false
      || [name, title ?? ""].contains { label in
        ["(万", "（万", "(亿", "（亿", "万元", "亿元", "万人", "万次", "万件"].contains(where: label.contains)
      }
  }

  /// Whether the column is one of days, months or times, by its name.
  var namesTimes: Bool {
    [name, title ?? ""].contains { label in ["月", "日期", "时间"].contains(where: label.contains) }
  }

  /// Whether the column is one of days, by its name; not of how many there were.
  var namesDays: Bool {
    [name, title ?? ""].contains { ($0.contains("日期") || $0.hasSuffix("日")) && !$0.contains("工作日") }
  }

  /// Whether the column is one of rates or shares, by its name.
  package var namesRates: Bool {
    [name, title ?? ""].contains { label in
      ["率", "占比", "比例", "比重", "百分比", "%", "％"].contains(where: label.contains)
        || label.lowercased().split(whereSeparator: { !$0.isLetter }).contains { word in
          ["rate", "share", "percent", "percentage", "pct"].contains(word)
        }
    }
  }

  /// Takes cells such as `—` for missing values beside those that are declared, and has it told.
  package mutating func takeOfficeMarks(beside declared: [String: MissingReason]) {
    guard type != .text else { return }
    guessesMarks = true
    missingValues = (missingValues ?? declared).merging(
      OfficeMarks.all.map { ($0, .unspecified) }, uniquingKeysWith: { said, _ in said })
  }

  /// Takes the words for the declared reasons, as files are written with them, for missing values too.
  package mutating func takeReasonLabels(beside declared: [String: MissingReason]) {
    let known = missingValues ?? declared
    var words: [String: MissingReason] = [:]
    for reason in Set(known.values) where reason != .unspecified {
      for word in [reason.label, reason.phrase.text(in: .chinese)]
      where known[word] == nil && !(enumeration?.contains(word) ?? false) {
        words[word] = reason
      }
    }
    if !words.isEmpty { missingValues = known.merging(words, uniquingKeysWith: { said, _ in said }) }
  }

  /// Name and title for messages: `"sent_on" (发出日期)`, `“sent_on”（发出日期）`.
  package var label: Phrase {
    title.map { Phrase("\"\(name)\" (\($0))", zh: "“\(name)”（\($0)）") }
      ?? Phrase("\"\(name)\"", zh: "“\(name)”")
  }

  /// The column that marks numbers which are not exact.
  var approximateField: Field {
    Field(name + "_approximate", .bool, title: title.map { $0 + "是概数" }, isConfidential: isConfidential)
  }

  /// The column of a table that such cells make.
  package var field: Field {
    Field(name, type, title: title, domain: type == .text ? enumeration : nil, isConfidential: isConfidential)
  }
}
