import CivilTime

/// Finds days and ranges of days: `2021年9月8日`, `8月9日—18日`, `2021-09-09`, `二〇二一年九月八日`.
struct DateScanner {
  private let letters: Letters
  private(set) var dates: [DateMention] = []

  init(_ letters: Letters) {
    self.letters = letters
    var place = 0
    while place < letters.count {
      if let date = date(at: place) {
        dates.append(date)
        place = date.range.upperBound
      } else {
        // A number is left as a whole: 12021年 is no year.
        let digits = letters[place...].prefix { $0.digit != nil }
        place = max(place + 1, digits.isEmpty ? numeral(at: place)?.end ?? place : digits.endIndex)
      }
    }
  }

  private func numeral(at place: Int) -> (value: Int, end: Int, digits: Int)? {
    guard place < letters.count else { return nil }
    // No more is looked at than may be one.
    let near = letters[place..<min(letters.count, place + 9)]
    let digits = near.prefix { $0.digit != nil }
    if !digits.isEmpty, digits.count < 9 {
      return (Int(String(letters: digits)) ?? 0, digits.endIndex, digits.count)
    }
    let words = near.prefix { WrittenNumeral.isPart($0) }
    guard !words.isEmpty, words.count <= 4,
      let value = WrittenNumeral.number(String(letters: words))
    else {
      return nil
    }
    return (Int(value), words.endIndex, words.count)
  }

  private func part(_ sign: Unicode.Scalar, at place: Int) -> (value: Int, end: Int, digits: Int)? {
    guard let number = numeral(at: place), number.end < letters.count, letters[number.end] == sign
    else {
      return nil
    }
    return (number.value, number.end + 1, number.digits)
  }

  private func skippingSpace(_ place: Int) -> Int {
    var place = place
    while place < letters.count, letters[place].isSpace { place += 1 }
    return place
  }

  private func date(at place: Int) -> DateMention? {
    if let iso = iso(at: place) { return iso }
    var next = place
    var year: Int?
    if let found = part("年", at: place), found.digits == 4, (1900...2199).contains(found.value) {
      year = found.value
      next = skippingSpace(found.end)
    }
    guard let month = part("月", at: next), month.value <= 99 else { return nil }
    next = month.end
    var date = DateMention(range: place..<next, year: year, month: month.value, day: nil)
    let dayStart = skippingSpace(next)
    if let day = part("日", at: dayStart) ?? part("号", at: dayStart), day.value <= 99 {
      date.day = day.value
      date.range = place..<day.end
    } else if year == nil, !isRangeSign(next) {
      // 8月 alone is a month; 3个月 is not met here.
      return date
    }
    extend(&date)
    return date
  }

  private func isRangeSign(_ place: Int) -> Bool {
    place < letters.count && "—-~至到".unicodeScalars.contains(letters[place])
  }

  /// Takes what follows a sign of a range: `—18日`, `至8月18日`, `—2021年3月`.
  private func extend(_ date: inout DateMention) {
    var next = date.range.upperBound
    // 自7月1日起至7月31日止
    if next < letters.count, letters[next] == "起", isRangeSign(next + 1) { next += 1 }
    guard isRangeSign(next) else { return }
    while isRangeSign(next) { next += 1 }
    var end = DateMention.RangeEnd(year: nil, month: date.month, day: nil)
    if let year = part("年", at: next), year.digits == 4 {
      end.year = year.value
      next = year.end
    }
    if let month = part("月", at: next) {
      end.month = month.value
      next = month.end
    }
    if let day = part("日", at: next) ?? part("号", at: next) {
      end.day = day.value
      next = day.end
    } else if date.day != nil || end.month == date.month && end.year == nil {
      return
    }
    date.rangeEnd = end
    date.range = date.range.lowerBound..<next
  }

  private func iso(at place: Int) -> DateMention? {
    guard let year = numeral(at: place), year.digits == 4, letters[place].digit != nil,
      (1900...2199).contains(year.value), year.end < letters.count,
      place == 0 || letters[place - 1].digit == nil,
      "-/.".unicodeScalars.contains(letters[year.end])
    else { return nil }
    let sign = letters[year.end]
    guard let month = part(sign, at: year.end + 1), month.digits <= 2,
      let day = numeral(at: month.end), (1...2).contains(day.digits),
      day.end >= letters.count || letters[day.end].digit == nil && letters[day.end] != sign
    else { return nil }
    return DateMention(range: place..<day.end, year: year.value, month: month.value, day: day.value)
  }
}
