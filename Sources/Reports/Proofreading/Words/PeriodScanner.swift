import CivilTime

/// Finds quarters, halves and months.
struct PeriodScanner {
  private let letters: Letters
  private(set) var periods: [PeriodMention] = []
  private static let quarters: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4,
  ]

  init(_ letters: Letters, dates: [DateMention]) {
    self.letters = letters
    var place = 0
    while place < letters.count {
      if var period = period(at: place) {
        if period.year == nil { period.year = yearBefore(place) }
        periods.append(period)
        place = period.range.upperBound
      } else {
        place += 1
      }
    }
    for date in dates where date.day == nil && date.rangeEnd == nil && (1...12).contains(date.month) {
      periods.append(PeriodMention(range: date.range, year: date.year, span: date.month...date.month))
    }
    var isTaken = [Bool](repeating: false, count: letters.count)
    for period in periods { for place in period.range { isTaken[place] = true } }
    for date in dates where date.day == nil {
      guard let end = date.rangeEnd, end.day == nil, (1...12).contains(date.month),
        (1...12).contains(end.month)
      else {
        continue
      }
      let years = (end.year ?? date.year ?? 0) - (date.year ?? 0)
      guard (0...2).contains(years), date.month <= end.month + 12 * years,
        !date.range.contains(where: { isTaken[$0] })
      else { continue }
      periods.append(
        PeriodMention(range: date.range, year: date.year, span: date.month...end.month + 12 * years))
    }
    periods.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The year that stands right before a place.
  private func yearBefore(_ place: Int) -> Int? {
    guard place >= 5, letters[place - 1] == "年" else { return nil }
    let text = letters.text(place - 5..<place - 1)
    return Int(text) ?? WrittenNumeral.number(text).map(Int.init)
  }

  private func period(at place: Int) -> PeriodMention? {
    if letters.holds("上半年", at: place) { return PeriodMention(range: place..<place + 3, span: 1...6) }
    if letters.holds("下半年", at: place) { return PeriodMention(range: place..<place + 3, span: 7...12) }
    if letters.holds("全年", at: place) || letters.holds("年度", at: place) && yearBefore(place + 1) != nil {
      return PeriodMention(range: place..<place + 2, year: yearBefore(place + 1), span: 1...12)
    }
    let start = letters[place] == "第" ? place + 1 : place
    if start + 2 < letters.count, let number = Self.quarters[letters[start]],
      letters.holds("季度", at: start + 1),
      start > place || place == 0 || letters[place - 1].digit == nil && letters[place - 1] != "第"
    {
      return PeriodMention(range: place..<start + 3, span: (number * 3 - 2)...(number * 3))
    }
    return months(at: place)
  }

  /// `1-6月`, `7—9月份`, `1月至6月`.
  private func months(at place: Int) -> PeriodMention? {
    guard place == 0 || letters[place - 1].digit == nil, let first = number(at: place) else { return nil }
    var next = first.end
    if next < letters.count, letters[next] == "月" { next += 1 }
    let signs = letters[min(next, letters.count)...].prefix { "—-~至到".unicodeScalars.contains($0) }.count
    guard signs > 0, let last = number(at: next + signs), last.end < letters.count, letters[last.end] == "月",
      (1...12).contains(first.value), (1...12).contains(last.value), first.value < last.value,
      last.end + 1 >= letters.count || letters[last.end + 1].digit == nil
    else { return nil }
    return PeriodMention(range: place..<last.end + 1, span: first.value...last.value)
  }

  private func number(at place: Int) -> (value: Int, end: Int)? {
    guard place < letters.count else { return nil }
    let digits = letters[place...].prefix { $0.digit != nil }
    guard (1...2).contains(digits.count), let value = Int(String(letters: digits)) else { return nil }
    return (value, digits.endIndex)
  }
}
