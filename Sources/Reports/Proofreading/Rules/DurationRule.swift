import CivilTime
import Diagnostics

/// A length of time that is not that of the days before it.
///
/// Wrong: 3月10日至14日,开展了为期6天的督查. Right: 为期5天; with 历时 the last day need not count.
struct DurationRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.bodyPlaces.flatMap { place in
      let paragraph = text.paragraphs[place]
      return paragraph.sentences.flatMap { sentence in
        text.quantities(place, in: sentence).compactMap {
          slip(text, $0, sentence, place, knowledge.calendar)
        }
      }
    }
  }

  private func slip(
    _ text: ProofText, _ length: Quantity, _ sentence: Range<Int>, _ place: Int,
    _ calendar: WorkdayCalendar?
  ) -> Slip? {
    guard case .duration(let unit) = length.measure, length.scale == 0, !length.isApproximate else {
      return nil
    }
    let letters = text.paragraphs[place].letters
    let cue = letters.text(
      max(sentence.lowerBound, length.range.lowerBound - 4)..<length.range.lowerBound)
    guard ["为期", "历时", "持续", "为期共"].contains(where: { cue.hasSuffix($0) }),
      let (first, last) = days(text, place, sentence.lowerBound..<length.range.lowerBound)
    else { return nil }
    let days = Int(last.daysSinceEpoch - first.daysSinceEpoch) + 1
    guard days > 0, !isRight(length.unscaled, unit, days),
      !isWorked(length.unscaled, unit, first, last, calendar)
    else { return nil }
    return Slip(
      .dates, .likely, at: place, length.range,
      Phrase(
        "from \(first) to \(last) are \(days) days, not \(letters.text(length.range))",
        zh: "\(first.chinese)至\(last.chinese)共\(days)天，写的是“\(letters.text(length.range))”"),
      suggestion: Phrase("correct the days or the length", zh: "核对起止日期与天数"))
  }

  /// The first and the last of the days that are told before a place.
  private func days(_ text: ProofText, _ place: Int, _ range: Range<Int>) -> (CivilDate, CivilDate)? {
    let dates = Array(text.dates(place, in: range))
    // Days of one year are as far apart in any other but for a day of February.
    let year = text.year ?? 2023
    if let date = dates.last, let first = date.civil(year), let last = date.civilEnd(year) {
      return (first, last)
    }
    guard dates.count == 2, let first = dates[0].civil(year),
      let last = dates[1].civil(dates[0].year ?? year)
    else { return nil }
    return (first, last)
  }

  private func isRight(_ said: Int, _ unit: String, _ days: Int) -> Bool {
    switch unit {
    case "天", "日", "个自然日": return said == days || said == days - 1 && days > 10
    case "周", "个星期": return (7 * said - 3...7 * said + 2).contains(days)
    case "个月": return (28 * said - 2...31 * said + 3).contains(days)
    default: return true
    }
  }

  private func isWorked(
    _ said: Int, _ unit: String, _ first: CivilDate, _ last: CivilDate, _ calendar: WorkdayCalendar?
  ) -> Bool {
    guard unit == "天", let calendar else { return false }
    let count = (first.daysSinceEpoch...last.daysSinceEpoch).count { number in
      (try? calendar.isWorkday(CivilDate(daysSinceEpoch: number))) ?? false
    }
    return count == said
  }
}
