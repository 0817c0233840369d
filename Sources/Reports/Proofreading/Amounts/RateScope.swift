/// A sentence with its rates, and the numbers that they may be of.
struct RateScope {
  let sentence: AmountSentence
  /// Numbers of the sentences before it in the same paragraph.
  let earlier: [Amount]
  /// Numbers of the paragraphs before.
  let distant: [Amount]
  /// Rates of those sentences.
  private let earlierRates: [Amount]
  /// The rates of the sentence; what 、 and 和 join is one row.
  let rates: [[Amount]]
  let counts: [Amount]
  private let rows: [PartRow]

  init(_ sentence: AmountSentence, earlier: [Amount], distant: [Amount] = []) {
    self.sentence = sentence
    self.distant = distant
    self.earlier = earlier.filter { $0.quantity.count != nil }
    earlierRates = earlier.filter { $0.quantity.measure == .percent }
    counts = sentence.amounts.filter { $0.quantity.count != nil }
    rates = Self.rates(sentence)
    rows = rates.isEmpty ? [] : PartRowReader(sentence).rows
  }

  private static func rates(_ sentence: AmountSentence) -> [[Amount]] {
    var rows: [[Amount]] = []
    var last: Amount?
    for amount in sentence.amounts {
      defer { last = amount }
      guard amount.quantity.measure == .percent else { continue }
      if let last, last.quantity.measure == .percent,
        ["、", "和", "及", ",", "以及"].contains(amount.lead)
      {
        rows[rows.count - 1].append(amount)
      } else {
        rows.append([amount])
      }
    }
    return rows
  }

  // MARK: What it is called

  /// Whether a rate is a share of something in the text: 占, 占比为, 占受理总量的.
  func isShare(_ rate: Amount) -> Bool {
    let label = rate.label
    if !namedWholes(of: rate).isEmpty { return true }
    // 占32个单位的25%: a number stands between 占 and the rate.
    if label.hasSuffix("的"), label.unicodeScalars.count <= 8,
      let last = counts.last(where: { $0.range.upperBound <= rate.range.lowerBound }),
      last.label.contains("占"), last.clause == rate.clause
    {
      return true
    }
    guard let place = label.ranges(of: "占").last else { return false }
    let rest = String(label[place.upperBound...])
    let bare: Set<String> = [
      "", "比", "比为", "比达", "比例为", "总数的", "总量的", "比约", "到", "了", "总数", "受理总量的", "检查总数的", "抽查总数的",
      "总体的", "全部的",
      "监测总数的", "受理总数的", "比仅", "比仅为", "总件数的",
      "办件总量的", "工单总量的", "问题总数的", "单位总数的",
    ]
    return bare.contains(rest)
  }

  /// What 占未进驻事项的 names, where the text counts it.
  func namedWholes(of rate: Amount) -> [Amount] {
    guard let place = rate.label.ranges(of: "占").last else { return [] }
    var core = String(rate.label[place.upperBound...])
    for word in ["总数", "总量", "全部", "的", "数量"] { core = core.replacing(word, with: "") }
    guard core.unicodeScalars.count >= 3, !core.contains("全") else { return [] }
    let start = String(core.prefix(3))
    let known = (distant + earlier + counts).filter {
      $0.range != rate.range && !$0.isCompared && $0.change == nil
    }
    let exact = known.filter { $0.words.contains(core) }
    return exact.isEmpty ? known.filter { $0.words.contains(start) } : exact
  }

  func name(of rate: Amount) -> RateName? { RateName(rate.label) }

  /// Whether a share follows a number right away: 投诉类412件,占41.2%.
  func isShared(_ count: Amount) -> Bool {
    guard let place = sentence.amounts.firstIndex(of: count), place + 1 < sentence.amounts.count
    else {
      return false
    }
    let next = sentence.amounts[place + 1]
    return next.quantity.measure == .percent && next.label.hasPrefix("占")
  }

  // MARK: Numbers

  /// Counts before a rate: of its own bracket, or those before the bracket it stands in.
  func counts(before rate: Amount) -> [Amount] {
    let own = counts.filter {
      $0.range.upperBound <= rate.range.lowerBound && $0.group == rate.group
    }
    return own.isEmpty && rate.group > 0
      ? counts.filter { $0.range.upperBound <= rate.range.lowerBound && $0.group == 0 }
      : own
        .isEmpty && rate.label.hasSuffix("的")
        ? counts.filter { $0.range.upperBound <= rate.range.lowerBound } : own
  }

  /// What all of it is, behind a rate: 三类合计1000件.
  func behind(_ rate: Amount) -> [Amount] {
    counts.filter { $0.range.lowerBound > rate.range.lowerBound && PartRowReader.closes($0) }
  }

  func labels(before rate: Amount) -> String { counts(before: rate).last?.label ?? "" }

  /// What the rows with a number make up.
  func rowSums(with part: Amount) -> [Int] { rows.filter { $0.parts.contains(part) }.map(\.sum) }

  /// The last row of so many numbers before a rate.
  func parts(before rate: Amount, count: Int) -> [Amount]? {
    let before = counts.filter {
      $0.range.upperBound <= rate.range.lowerBound && $0.group == rate.group && !$0.isCompared
        && $0.change == nil
    }
    let row = Array(before.suffix(count))
    guard row.count == count, row.allSatisfy({ $0.isAlike(row[0]) }) else { return nil }
    return row
  }

  /// `合格率99.12%(1124/1134)`.
  func fraction(behind rate: Amount) -> Share? {
    let letters = sentence.letters
    var place = rate.range.upperBound
    guard place < letters.count, letters[place] == "(" else { return nil }
    place += 1
    guard let part = number(&place), place < letters.count,
      "/÷".unicodeScalars.contains(letters[place])
    else { return nil }
    place += 1
    guard let whole = number(&place), place < letters.count, letters[place] == ")" else {
      return nil
    }
    return Share(part, of: whole)
  }

  private func number(_ place: inout Int) -> Int? {
    let digits = sentence.letters[place...].prefix(9).prefix { $0.digit != nil }
    place = digits.endIndex
    return Int(String(letters: digits))
  }

  /// Counts that the name of a rate tells of, in its sentence or in those before it.
  func numerators(of name: RateName, for rate: Amount) -> [RatePart] {
    // What the sentence itself counts is meant before anything that stands before it.
    for (amounts, isHere) in [(counts, true), (earlier, false)] {
      for stem in name.stems {
        let found = amounts.filter {
          ($0.words.contains(stem) || isDefined($0, rate)) && !$0.isCompared && $0.change == nil
        }
        guard !found.isEmpty else { continue }
        // What has its own rate there is not told of here.
        if !isHere, earlierRates.contains(where: { $0.label.contains(stem) }) { return [] }
        if name.isSum {
          return amounts.filter { amount in
            name.stems.contains { $0.unicodeScalars.count == 2 && amount.words.contains($0) }
          }
          .map { RatePart(amount: $0, isPositive: true, isHere: isHere) }
        }
        let qualifier = name.qualifiers[stem] ?? ""
        guard
          qualifier.isEmpty
            || found.contains(where: { $0.words.contains(String(qualifier.suffix(2))) })
        else { return [] }
        let going = ["正在", "在办", "尚在", "办理中"]
        return found.map { amount in
          let isNegative =
            name.isRefused(in: amount.words) || going.contains { amount.words.contains($0) }
          return RatePart(amount: amount, isPositive: !isNegative, isHere: isHere)
        } + (isHere ? rest(of: found, going) : [])
      }
    }
    return []
  }

  /// 优秀率(90分及以上) is of what was counted with the same words.
  private func isDefined(_ count: Amount, _ rate: Amount) -> Bool {
    let letters = sentence.letters
    guard rate.range.lowerBound > 0, letters[rate.range.lowerBound - 1] == ")", counts.contains(count),
      let open = letters[sentence.range.lowerBound..<rate.range.lowerBound].lastIndex(of: "(")
    else { return false }
    let words = letters.text(open + 1..<rate.range.lowerBound - 1)
    let before = letters.text(
      max(sentence.range.lowerBound, count.range.lowerBound - 14)..<count.range.lowerBound)
    return words.unicodeScalars.count >= 4 && before.contains(words)
  }

  /// 正在办理14件 is what was not done.
  private func rest(of found: [Amount], _ going: [String]) -> [RatePart] {
    counts.filter { count in !found.contains(count) && going.contains { count.words.contains($0) } }
      .map { RatePart(amount: $0, isPositive: false, isHere: true) }
  }

  /// A numerator with what it is the most likely of.
  func pair(_ part: RatePart) -> (share: Share, isHere: Bool)? {
    let here =
      part.isHere ? counts.filter { $0.range.lowerBound < part.amount.range.lowerBound } : []
    for (amounts, isHere) in [(here, true), (earlier, false)] {
      let whole = amounts.last { count in
        count.isAlike(part.amount) && count != part.amount && !count.isCompared
          && count.change == nil
          && count.quantity.unscaled >= part.amount.quantity.unscaled
          && !Opposition.holds(count.words, part.amount.words)
          && !isSibling(count, part.amount)
      }
      if let whole, let share = part.share(of: whole) { return (share, isHere && part.isHere) }
    }
    return nil
  }

  private func isSibling(_ one: Amount, _ other: Amount) -> Bool {
    rows.contains { $0.isTight && $0.parts.contains(one) && $0.parts.contains(other) }
  }
}
