import CivilTime

/// Finds the numbers of a paragraph with their measure words, and the words around them that say what they count.
///
/// Left out are days, titles in 《》, numbers of documents, headings, attachments and places in a row (第3).
struct QuantityScanner {
  private let letters: Letters
  private(set) var quantities: [Quantity] = []

  private static let classifiers: [Letters] = [
    "人次", "个次", "个", "件", "条", "家", "次", "项", "名", "篇", "处", "份", "起", "类", "户", "人", "场", "部", "批",
    "宗", "幅",
    "期",
    "例", "封", "则", "位", "张", "台", "套", "所", "座", "款", "种", "只", "元", "轮次", "轮", "公里", "亩", "吨", "辆",
    "册",
    "平方米", "集",
    "票", "支", "档", "盏", "株", "倍",
  ].map(\.letters)
  private static let durations: [Letters] = [
    "个工作日", "工作日", "个自然日", "个月", "个小时", "个季度", "个星期", "小时", "分钟", "天", "日", "周", "年",
  ].map(\.letters)
  private static let approximateBefore: [Letters] = [
    "近", "约", "不足", "超过", "至少", "不少于", "不低于", "不超过", "超", "逾", "达到或超过",
  ]
  .map(\.letters)
  private static let approximateBehind: [Letters] = ["以上", "以下", "以内", "左右", "多", "余", "及以上", "上下"]
    .map(\.letters)

  init(_ paragraph: ProofParagraph, dates: [DateMention]) {
    letters = paragraph.letters
    var place = 0
    var dates = dates[...]
    while place < letters.count {
      if let date = dates.first, date.range.lowerBound <= place {
        place = max(place, date.range.upperBound)
        dates = dates.dropFirst()
      } else if let skipped = skipped(at: place) {
        place = skipped
      } else if !paragraph.isTitled[place], let found = quantity(at: place) {
        quantities.append(found)
        place = max(found.range.upperBound, place + 1)
      } else {
        place += 1
      }
    }
    surround(paragraph)
  }

  private static let mostDigits = 12
  private static let largest = 1_000_000_000

  /// Where to go on behind something that has digits and is no quantity.
  private func skipped(at place: Int) -> Int? {
    if letters.holds("附件", at: place) || letters.holds("附表", at: place)
      || letters.holds("附图", at: place)
    {
      return letters[(place + 2)...].prefix { $0.digit != nil || "—-~".unicodeScalars.contains($0) }
        .endIndex
    }
    if letters[place] == "〔", let close = letters[place...].prefix(12).firstIndex(of: "〕") {
      return letters[(close + 1)...].prefix { $0.digit != nil }.endIndex
    }
    // 第3, and the first three places: 前三位.
    if letters[place] == "第" || letters[place] == "前" {
      return letters[(place + 1)...].prefix { $0.digit != nil || WrittenNumeral.isPart($0) }
        .endIndex
    }
    if letters[place].digit != nil {
      if let year = yearEnd(place) { return year }
      // What has more digits is the number of a card, or nothing.
      if letters[place...].prefix(Self.mostDigits + 1).count(where: { $0.digit != nil })
        > Self.mostDigits
      {
        return letters[place...].prefix { $0.digit != nil }.endIndex
      }
    }
    if letters[place].isLatin {
      // A1, 5G and addresses.
      return letters[place...].prefix {
        $0.isLatin || $0.digit != nil || "-_./:".unicodeScalars.contains($0)
      }
      .endIndex
    }
    return nil
  }

  private func yearEnd(_ place: Int) -> Int? {
    let digits = letters[place...].prefix(5).prefix { $0.digit != nil }
    guard digits.count == 4, digits.endIndex < letters.count, letters[digits.endIndex] == "年",
      let year = Int(String(letters: digits)), (1900...2199).contains(year)
    else { return nil }
    return digits.endIndex + 1
  }

  // MARK: Numbers

  private func quantity(at place: Int) -> Quantity? {
    guard let number = arabic(at: place) ?? chinese(at: place) else { return nil }
    var end = number.end
    var isApproximate = number.isApproximate || precedes(Self.approximateBefore, place)
    if let word = approximation(at: end) {
      isApproximate = true
      end += word.count
    }
    var measure = Quantity.Measure.none
    if end < letters.count {
      if letters[end] == "%" || letters[end] == "‰" {
        measure = letters[end] == "%" ? .percent : .none
        end += 1
      } else if letters.holds("个百分点", at: end) || letters.holds("百分点", at: end) {
        measure = .points
        end += letters[end] == "个" ? 4 : 3
      } else if let word = letters.longest(of: Self.durations, at: end),
        !letters.holds("日常", at: end),
        !letters.holds("年度", at: end)
      {
        measure = .duration(String(letters: word))
        end += word.count
      } else if let word = letters.longest(of: Self.classifiers, at: end), !isOtherWord(end) {
        measure = .count(String(letters: word))
        end += word.count
      } else if letters[end] == "分", !letters.holds("分别", at: end), !letters.holds("分类", at: end) {
        measure = .score
        end += 1
      }
    }
    if number.isChinese, measure == .none { return nil }
    // Nothing is reckoned with what is too large, or too fine, to be meant so.
    let isTooFine = number.unscaled >= Self.largest || number.scale > 6
    if isTooFine || approximation(at: end) != nil { isApproximate = true }
    return Quantity(
      range: place..<end, number: place..<number.end, unscaled: number.unscaled,
      scale: number.scale,
      isApproximate: isApproximate, isChinese: number.isChinese, measure: measure,
      label: place..<place,
      noun: end..<end)
  }

  /// 以上 and the like; 比224件多22件 is no 224件多.
  private func approximation(at place: Int) -> Letters? {
    guard let word = letters.longest(of: Self.approximateBehind, at: place) else { return nil }
    let next = place + word.count
    return word.count == 1 && next < letters.count && letters[next].digit != nil ? nil : word
  }

  /// 个人, 个别, 项目 and 部门 begin with a measure word and are words themselves.
  private func isOtherWord(_ place: Int) -> Bool {
    [
      "元旦", "支持", "支付", "档案", "集中", "集团", "轮流", "个人", "个别", "项目", "部门", "名单", "人民", "人大", "场所",
      "批复", "批准",
      "类别", "位于", "份额", "处理", "条例", "家庭",
    ].contains {
      letters.holds($0, at: place)
    }
  }

  private func precedes(_ words: [Letters], _ place: Int) -> Bool {
    words.contains { letters.holds($0, at: place - $0.count) }
  }

  private struct Number {
    var unscaled: Int
    var scale: Int
    var end: Int
    var isApproximate = false
    var isChinese = false
  }

  private func arabic(at place: Int) -> Number? {
    guard letters[place].digit != nil else { return nil }
    var number = Number(unscaled: 0, scale: 0, end: place)
    var hasPoint = false
    while number.end < letters.count, number.unscaled < 1_000_000_000_000 {
      let letter = letters[number.end]
      if let digit = letter.digit {
        number.unscaled = number.unscaled * 10 + digit
        if hasPoint { number.scale += 1 }
      } else if letter == ".", !hasPoint, digits(after: number.end) > 0 {
        hasPoint = true
      } else if letter == ",", !hasPoint, digits(after: number.end) == 3, number.end - place <= 3 {
        // 12,400
      } else {
        break
      }
      number.end += 1
    }
    if number.end < letters.count, "余多".unicodeScalars.contains(letters[number.end]) {
      number.isApproximate = true
      number.end += 1
    }
    scaleUp(&number)
    return number
  }

  private func digits(after place: Int) -> Int {
    guard place + 1 < letters.count else { return 0 }
    return letters[(place + 1)...].prefix(4).prefix { $0.digit != nil }.count
  }

  /// 万 and 亿 behind digits: 92.07万, 1.2亿.
  private func scaleUp(_ number: inout Number) {
    guard number.end < letters.count else { return }
    let zeros = letters[number.end] == "万" ? 4 : letters[number.end] == "亿" ? 8 : 0
    guard zeros > 0 else { return }
    for _ in 0..<zeros {
      if number.scale > 0 {
        number.scale -= 1
      } else if number.unscaled < Self.largest {
        number.unscaled *= 10
      } else {
        number.isApproximate = true
      }
    }
    number.end += 1
    if number.end < letters.count, "余多".unicodeScalars.contains(letters[number.end]) {
      number.isApproximate = true
      number.end += 1
    }
  }

  private func chinese(at place: Int) -> Number? {
    guard WrittenNumeral.isPart(letters[place]),
      place == 0 || !WrittenNumeral.isPart(letters[place - 1])
    else {
      return nil
    }
    let words = letters[place...].prefix { WrittenNumeral.isPart($0) }
    guard let value = WrittenNumeral.number(String(letters: words)) else { return nil }
    var number = Number(unscaled: Int(value), scale: 0, end: words.endIndex, isChinese: true)
    if number.end < letters.count, "余多".unicodeScalars.contains(letters[number.end]) {
      number.isApproximate = true
      number.end += 1
    }
    return number
  }

  // MARK: Words around

  private static let longestLabel = 120
  private static let signs = Set(",;:、。()!?|".unicodeScalars)

  /// Gives each quantity its label and its noun.
  private mutating func surround(_ paragraph: ProofParagraph) {
    var last = 0
    for index in quantities.indices {
      let found = quantities[index]
      var start = found.range.lowerBound
      let before = max(last, start - Self.longestLabel)
      while start > before, !Self.signs.contains(letters[start - 1]) { start -= 1 }
      if letters.holds("其中", at: start) { start += 2 }
      quantities[index].label = min(start, found.range.lowerBound)..<found.range.lowerBound
      let next =
        index + 1 < quantities.count ? quantities[index + 1].range.lowerBound : letters.count
      var end = found.range.upperBound
      while end < next, letters[end].isHan, end - found.range.upperBound < 8 { end += 1 }
      quantities[index].noun = found.range.upperBound..<end
      // A length of time does not end what is being counted: 在2个工作日内答复的有14个.
      if case .count = found.measure { last = found.range.upperBound }
      if case .percent = found.measure { last = found.range.upperBound }
    }
  }
}
