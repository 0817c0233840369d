/// A notice as rules see it: its paragraphs and what they are, and everything that scanners found in them.
struct ProofText: Sendable {
  let paragraphs: [ProofParagraph]
  let header: HeaderFields
  /// Where the title stands; nil for a text without one.
  let title: Int?
  /// Where the day stands with which it is signed.
  let signatureDay: (paragraph: Int, date: DateMention)?
  /// Where the signature begins.
  let signature: Int?
  let attachments: AttachmentList
  /// Dates, periods, numbers and lists, a paragraph each.
  let dates: [[DateMention]]
  let periods: [[PeriodMention]]
  let quantities: [[Quantity]]
  let lists: [NameList]
  let units: [UnitMention]
  private let unitsByParagraph: [[UnitMention]]
  /// The year that days without one belong to: that of the title, the signature, or the first one named.
  let year: Int?
  /// Every sentence of the body with its numbers.
  private(set) var amountSentences: [AmountSentence] = []

  init(_ running: [RunningParagraph], names: UnitNames) {
    var paragraphs: [ProofParagraph] = []
    for part in running where part.form != .comment && !part.isBlank {
      paragraphs.append(ProofParagraph(part, number: paragraphs.count + 1))
    }
    var header = HeaderFields()
    let first = Self.markHeader(&paragraphs, &header)
    title = first
    dates = paragraphs.map { DateScanner($0.letters).dates }
    periods = zip(paragraphs, dates).map { PeriodScanner($0.letters, dates: $1).periods }
    let signing = Self.signature(paragraphs, dates, after: first ?? 0)
    signature = signing?.start
    signatureDay = signing.map { ($0.day, $0.date) }
    if let signing {
      for place in signing.start...signing.day { paragraphs[place].kind = .signature }
      for place in (signing.day + 1)..<max(signing.day + 1, paragraphs.count) {
        paragraphs[place].kind = .appendix
      }
    }
    attachments = AttachmentList(paragraphs, signature: signing?.start)
    for place in attachments.paragraphs { paragraphs[place].kind = .attachments }
    Self.markAddressee(&paragraphs, after: first)
    self.header = header
    self.paragraphs = paragraphs
    quantities = zip(paragraphs, dates).map { QuantityScanner($0, dates: $1).quantities }
    unitsByParagraph = paragraphs.enumerated().map { names.mentions(in: $1, at: $0) }
    units = unitsByParagraph.flatMap { $0 }
    lists = ListScanner(paragraphs, quantities: quantities, units: unitsByParagraph).lists
    year = Self.year(title: first, signing?.date, periods, dates)
    amountSentences = AmountSentence.all(in: self)
  }

  /// What is read sentence by sentence: text and headings, without header, signature and what follows it.
  var bodyPlaces: [Int] {
    paragraphs.indices.filter { [.body, .heading].contains(paragraphs[$0].kind) }
  }

  private static func markHeader(_ paragraphs: inout [ProofParagraph], _ header: inout HeaderFields)
    -> Int?
  {
    var title = paragraphs.firstIndex { $0.kind == .title }
    for place in paragraphs.indices.prefix(title.map { $0 + 12 } ?? 16) {
      guard paragraphs[place].kind != .title, paragraphs[place].letters.count < 400 else {
        continue
      }
      if header.take(paragraphs[place], at: place) {
        paragraphs[place].kind = .field
      } else if title == nil, paragraphs[place].kind == .body, isTitle(paragraphs[place].letters) {
        title = place
        paragraphs[place].kind = .title
      }
    }
    return title
  }

  private static func isTitle(_ letters: Letters) -> Bool {
    let ends = ["通报", "通知", "报告", "公告", "情况", "函", "意见", "公示"]
    guard (6...90).contains(letters.count), !letters.contains("。"), letters[1] != "、",
      letters[0] != "("
    else {
      return false
    }
    var text = letters
    // 关于…的通报(一)
    if text.last == ")", let open = text.lastIndex(of: "(") { text = Array(text[..<open]) }
    return ends.contains {
      text.count >= $0.unicodeScalars.count
        && text.holds($0, at: text.count - $0.unicodeScalars.count)
    }
  }

  private static func markAddressee(_ paragraphs: inout [ProofParagraph], after title: Int?) {
    guard let title else { return }
    for place in paragraphs.indices.dropFirst(title + 1).prefix(12)
    where paragraphs[place].kind == .body {
      let letters = paragraphs[place].letters
      if letters.last == ":", letters.count < 200, !letters.contains("。") {
        paragraphs[place].kind = .addressee
      }
      return
    }
  }

  /// The last paragraph that is a day alone, or ends a short line without a full stop, and the office above it.
  private static func signature(
    _ paragraphs: [ProofParagraph], _ dates: [[DateMention]], after first: Int
  )
    -> (start: Int, day: Int, date: DateMention)?
  {
    for place in paragraphs.indices.reversed() where place > first {
      let letters = paragraphs[place].letters
      guard [.body, .heading].contains(paragraphs[place].kind), letters.count <= 50,
        let date = dates[place].last, date.day != nil, date.year != nil, dates[place].count == 1
      else { continue }
      let rest = letters[..<date.range.lowerBound] + letters[date.range.upperBound...]
      let others = rest.filter { !$0.isSpace }
      if others.isEmpty {
        let above = place - 1
        let isOffice =
          above > first && paragraphs[above].letters.count <= 40
          && !paragraphs[above].letters.contains { "。:;".unicodeScalars.contains($0) }
        return (isOffice ? above : place, place, date)
      }
      let isShort = !others.contains { "。,:;、()".unicodeScalars.contains($0) }
      let ends = letters[date.range.upperBound...].allSatisfy(\.isSpace)
      if isShort, ends, letters[date.range.lowerBound - 1].isSpace { return (place, place, date) }
    }
    return nil
  }

  private static func year(
    title: Int?, _ signed: DateMention?, _ periods: [[PeriodMention]], _ dates: [[DateMention]]
  ) -> Int? {
    if let title, let year = periods[title].compactMap(\.year).first { return year }
    return signed?.year ?? dates.joined().compactMap(\.year).first
      ?? periods.joined().compactMap(\.year).first
  }

  /// The period that the title names, with its year.
  var titlePeriod: PeriodMention? {
    guard let title else { return nil }
    return periods[title].first { $0.span != nil }
  }

  /// Quantities of a sentence.
  func quantities(_ place: Int, in range: Range<Int>) -> [Quantity] {
    Array(quantities[place].within(range) { $0.range.lowerBound })
  }

  /// Units that a range of a paragraph has a part of.
  func units(_ place: Int, in range: Range<Int>) -> [UnitMention] {
    // No name of a unit is longer.
    unitsByParagraph[place].within(range.lowerBound - 60..<range.upperBound) { $0.range.lowerBound }
      .filter { $0.range.overlaps(range) }
  }

  /// Days of a paragraph that begin within a range.
  func dates(_ place: Int, in range: Range<Int>) -> ArraySlice<DateMention> {
    dates[place].within(range) { $0.range.lowerBound }
  }
}
