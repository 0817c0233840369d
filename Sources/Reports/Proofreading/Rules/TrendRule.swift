import CivilTime
import Diagnostics

/// 上升, 下降, 持平, 连续 and 首次 that the data of earlier quarters contradict.
///
/// Wrong: 收到来信205件,较上季度增加 when the quarter before had 224. Right: 较上季度减少.
///
/// Only for a notice with its evidence, and as far as earlier quarters have the same figure. The figure that is meant is the
/// last one before the word, or else the first one behind it in the sentence.
struct TrendRule: ProofRule {
  /// Words for what a figure did.
  static let up = ["上升", "提高", "增加", "增长", "提升"]
  static let down = ["下降", "降低", "减少", "回落", "下滑"]
  static let flat = ["持平"]
  static let first = ["首次", "历史新高", "新高"]

  /// Whether a text has such words at all, so that earlier quarters are worth building.
  static func isAsking(_ text: String) -> Bool {
    (first + flat + ["连续", "上季度", "环比", "同比", "去年同期", "上年同期"]).contains { text.contains($0) }
  }

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    guard let known = knowledge.figures, !known.earlier.isEmpty else { return [] }
    let alignment = FigureAlignment(text, known)
    guard alignment.isOfText else { return [] }
    return text.bodyPlaces.flatMap { place in
      text.paragraphs[place].sentences.flatMap { sentence in
        slips(text.paragraphs[place].letters, place, sentence, alignment, known)
      }
    }
  }

  private struct Series {
    let figure: KnownFigures.Figure
    let now: Double
    /// The quarters before, the last one first; nil where the figure was not printed.
    let earlier: [Double?]
    let texts: [String?]
  }

  private func slips(
    _ letters: Letters, _ place: Int, _ sentence: Range<Int>, _ alignment: FigureAlignment,
    _ known: KnownFigures
  ) -> [Slip] {
    let figures = alignment.printed.indices.filter { index in
      alignment.printed[index].paragraph == place
        && sentence.contains(alignment.printed[index].range.lowerBound)
        && alignment.matched[index] != nil
    }
    guard !figures.isEmpty else { return [] }
    var slips: [Slip] = []
    for (words, check) in [(Self.up + Self.down + Self.flat, direction), (Self.first, record)] {
      for word in words {
        for start in letters.places(of: word.letters, in: sentence) {
          let meant = figures.last { alignment.printed[$0].range.upperBound <= start } ?? figures[0]
          guard let index = alignment.matched[meant],
            let series = series(alignment.figures[index], known)
          else { continue }
          let range = start..<start + word.unicodeScalars.count
          if let slip = check(letters, place, sentence, range, word, series) { slips.append(slip) }
        }
      }
    }
    return slips
  }

  private func series(_ figure: KnownFigures.Figure, _ known: KnownFigures) -> Series? {
    guard let now = Self.number(figure.text) else { return nil }
    let texts = known.earlier.map { $0[figure.label] }
    return Series(figure: figure, now: now, earlier: texts.map { $0.flatMap(Self.number) }, texts: texts)
  }

  private static func number(_ text: String) -> Double? {
    Double(String(letters: text.letters.prefix { $0.digit != nil || $0 == "." }))
  }

  /// 较上季度增加, 同比下降, 连续两个季度上升.
  private func direction(
    _ letters: Letters, _ place: Int, _ sentence: Range<Int>, _ range: Range<Int>, _ word: String,
    _ series: Series
  ) -> Slip? {
    var start = range.lowerBound
    while start > sentence.lowerBound, !",;:".unicodeScalars.contains(letters[start - 1]) { start -= 1 }
    let lead = letters.text(start..<range.lowerBound)
    let isYear = ["同比", "去年同期", "上年同期"].contains { lead.contains($0) }
    let isQuarter = ["上季度", "环比", "上期", "上一季度"].contains { lead.contains($0) }
    let run = Self.run(lead)
    guard isYear || isQuarter || run != nil else { return nil }
    let step = isYear ? 4 : 1
    var later = series.now
    for back in 0..<(run ?? 1) {
      guard series.earlier.indices.contains(back + step - 1), let was = series.earlier[back + step - 1] else {
        return nil
      }
      let isRight =
        Self.up.contains(word) ? later > was : Self.down.contains(word) ? later < was : later == was
      if !isRight {
        return slip(place, range, word, series, quarters: back + step, run: run)
      }
      later = was
    }
    return nil
  }

  /// How many quarters 连续两个季度 says.
  private static func run(_ lead: String) -> Int? {
    guard let place = lead.firstRange(of: "连续") else { return nil }
    let letters = String(lead[place.upperBound...]).letters
    let digits = letters.prefix { $0.digit != nil || WrittenNumeral.isPart($0) }
    guard String(letters: letters.dropFirst(digits.count)).contains("季度") else { return nil }
    return Int(String(letters: digits)) ?? WrittenNumeral.number(String(letters: digits)).map(Int.init)
  }

  /// 首次: no earlier quarter reached it.
  private func record(
    _ letters: Letters, _ place: Int, _ sentence: Range<Int>, _ range: Range<Int>, _ word: String,
    _ series: Series
  ) -> Slip? {
    guard let back = series.earlier.firstIndex(where: { $0.map { $0 >= series.now } ?? false }) else {
      return nil
    }
    return slip(place, range, word, series, quarters: back + 1, run: nil)
  }

  private func slip(
    _ place: Int, _ range: Range<Int>, _ word: String, _ series: Series, quarters: Int, run: Int?
  ) -> Slip {
    let was = series.texts[quarters - 1] ?? ""
    let before =
      run.map { $0 > 1 && quarters > 1 } ?? false ? series.texts[quarters - 2] ?? "" : series.figure.text
    return Slip(
      .trends, .sure, at: place, range,
      Phrase(
        "\"\(word)\" contradicts the data: \(series.figure.label) was \(was) \(quarters) quarters before, and then \(before)",
        zh: "“\(word)”与数据不符：\(series.figure.label)在\(quarters)个季度前是\(was)，之后是\(before)"),
      arithmetic: Phrase(verbatim: "\(was) → \(before)"), suggestion: Phrase("correct the word", zh: "改正用词"))
  }
}
