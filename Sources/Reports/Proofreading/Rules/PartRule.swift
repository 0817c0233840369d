import Diagnostics

/// Numbers side by side that do not make up what they are the parts of.
///
/// Wrong: 回访群众2840人次,表示满意的2613人次、基本满意的142人次、不满意的58人次; 按类型分,投诉类12件、咨询类7件 of 20件. Right: parts that add up.
///
/// The whole stands before them in the sentence, behind them (三项合计1792件), or in a sentence before. Parts that need not be all
/// there are, are told of only when they are too many, or so little is missing that a digit is wrong.
struct PartRule: ProofRule {
  /// So many numbers before a sentence may be the whole of its parts.
  private static let remembered = 40

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var paragraph = -1
    var earlier: [Amount] = []
    return text.amountSentences.flatMap { sentence in
      if sentence.paragraph != paragraph { (paragraph, earlier) = (sentence.paragraph, []) }
      defer {
        earlier = Array((earlier + sentence.amounts.filter(\.isCount)).suffix(Self.remembered))
      }
      let rows = PartRowReader(sentence).rows
      return rows.flatMap { row in slips(row, sentence, earlier) }
    }
  }

  private func slips(_ row: PartRow, _ sentence: AmountSentence, _ earlier: [Amount]) -> [Slip] {
    if let slip = hundred(row, sentence) { return [slip] }
    if let closing = row.closing { return closed(row, closing, sentence).map { [$0] } ?? [] }
    let slip = row.isTight ? tight(row, sentence, earlier) : loose(row, sentence, earlier)
    return slip.map { [$0] } ?? []
  }

  /// `评估实行百分制,其中A 35分、B 25分`: of a hundred.
  private func hundred(_ row: PartRow, _ sentence: AmountSentence) -> Slip? {
    guard row.isTight, row.parts[0].quantity.measure == .score, row.parts.count > 2, row.lead.contains("百分制"),
      row.sum != 100, row.opening != .none, let first = row.parts.first, let last = row.parts.last
    else { return nil }
    return Slip(
      .sums, .sure, at: sentence.paragraph, sentence.span(first, last),
      Phrase("the points make \(row.sum), not 100", zh: "各项分值合计\(row.sum)，不是100"),
      arithmetic: Phrase(verbatim: "\(CountedSentence.addition(row.parts.map(\.quantity)))≠100"),
      suggestion: Phrase("check each of them", zh: "核对各项分值"))
  }

  // MARK: Joined parts

  private func tight(_ row: PartRow, _ sentence: AmountSentence, _ earlier: [Amount]) -> Slip? {
    let before = row.before.filter { candidate in candidate.group == row.parts[0].group }
    guard !before.isEmpty else { return apart(row, sentence, earlier) }
    guard !before.contains(where: { $0.quantity.unscaled == row.sum }) else { return nil }
    let largest = row.parts.map(\.quantity.unscaled).max() ?? 0
    let direct = before[before.count - 1]
    guard let whole = before.last(where: { $0.quantity.unscaled >= largest }) ?? before.last else {
      return nil
    }
    guard
      !earlier.contains(where: { $0.isAlike(whole) && $0.quantity.unscaled == row.sum })
        || row.opening == .inside
    else { return nil }
    guard let certainty = certainty(row, whole, isDirect: whole == direct) else { return nil }
    return slip(whole, row.parts, sentence, certainty)
  }

  private func certainty(_ row: PartRow, _ whole: Amount, isDirect: Bool) -> Certainty? {
    let opening = row.opening
    let total = whole.quantity.unscaled
    // Offices of two kinds are added up only where they may be meant.
    guard whole.isAlike(row.parts[0]) || isNear(row, total, 30) else { return nil }
    let isOverlapping = row.parts.contains { $0.quantity.unscaled == total }
    if row.isComplete, opening != .none || isDirect && isNear(row, total, 30) {
      return isOverlapping && row.sum > total && opening != .among ? .likely : .sure
    }
    if row.sum > total, opening != .none || isDirect && row.isUniform && isNear(row, total, 30) {
      return opening != .none && !isOverlapping ? .sure : .likely
    }
    guard row.sum < total else { return nil }
    if opening == .partition, isNear(row, total, 15) { return .likely }
    if opening != .none, isNear(row, total, row.parts.count > 2 ? 15 : 5) { return .likely }
    return isDirect && row.parts.count > 2 && row.isUniform && isNear(row, total, 15)
      ? .likely : nil
  }

  private func isNear(_ row: PartRow, _ total: Int, _ percent: Int) -> Bool {
    abs(total - row.sum) <= max(2, total * percent / 100)
  }

  /// Parts whose whole stands in a sentence before.
  private func apart(_ row: PartRow, _ sentence: AmountSentence, _ earlier: [Amount]) -> Slip? {
    let candidates = earlier.filter {
      $0.isAlike(row.parts[0]) && $0.change == nil && !$0.isCompared
    }
    guard row.opening != .none || row.isComplete,
      !candidates.contains(where: { $0.quantity.unscaled == row.sum })
    else { return nil }
    let largest = row.parts.map(\.quantity.unscaled).max() ?? 0
    let possible = candidates.filter {
      $0.quantity.unscaled > largest && isNear(row, $0.quantity.unscaled, 15)
    }
    guard let whole = possible.min(by: { distance($0, row) < distance($1, row) }) else {
      return nil
    }
    return slip(
      whole, row.parts, sentence, row.isComplete && row.opening != .none ? .sure : .likely)
  }

  private func distance(_ whole: Amount, _ row: PartRow) -> Int {
    abs(whole.quantity.unscaled - row.sum)
  }

  // MARK: Parts in clauses of their own

  /// `收到153条,按期办结151条,超期办结12条`, `33家单位中,90分以上的8家,…`.
  private func loose(_ row: PartRow, _ sentence: AmountSentence, _ earlier: [Amount]) -> Slip? {
    let all = row.parts
    // Parts behind 其中 that stand in clauses of their own are judged by what is known of them.
    guard all.count >= 2, all.count <= 12, !all.contains(where: { $0.label.contains("其中") }) else {
      return nil
    }
    if row.opening == .partition, row.before.isEmpty, all.count > 2, row.isComplete {
      return apart(row, sentence, earlier)
    }
    if let slip = opposed(all, sentence, row.before, earlier) { return slip }
    return inside(all, sentence)
  }

  /// Two opposites are all of what stands before them.
  private func opposed(
    _ all: [Amount], _ sentence: AmountSentence, _ before: [Amount], _ earlier: [Amount]
  ) -> Slip? {
    // What was carried over is reckoned with what came and went.
    guard !all.contains(where: { $0.label.contains("结转") && Amount.isPast($0.label) }) else { return nil }
    for last in all.indices.dropFirst() {
      guard let first = all[..<last].indices.last(where: { Opposition.holds(all[$0].words, all[last].words) })
      else { continue }
      let parts = Array(all[first...last])
      let sum = parts.reduce(0) { $0 + $1.quantity.unscaled }
      let largest = parts.map(\.quantity.unscaled).max() ?? 0
      let known = earlier.filter { $0.isAlike(parts[0]) && !$0.isCompared && $0.change == nil }
      guard
        let whole = all[..<first].last ?? nearest(to: sum, before.filter { $0.quantity.unscaled >= largest })
          ?? known.last
      else { continue }
      guard !addsUp(all, first, last, before + earlier) else { return nil }
      let total = whole.quantity.unscaled
      let isHere = all.contains(whole)
      let isNear = abs(total - sum) <= max(2, total * 15 / 100)
      guard isHere && parts.count == 2 ? total >= largest || first == 1 : isNear else { return nil }
      let isSaid = isHere || sentence.lead(of: parts[0]).contains("其中")
      return slip(whole, parts, sentence, isSaid && parts.count == 2 ? .sure : .likely)
    }
    return nil
  }

  private func nearest(to sum: Int, _ amounts: [Amount]) -> Amount? {
    amounts.min { abs($0.quantity.unscaled - sum) < abs($1.quantity.unscaled - sum) }
  }

  /// Whether any row around two opposites adds up to a number before it.
  private func addsUp(_ all: [Amount], _ first: Int, _ last: Int, _ earlier: [Amount]) -> Bool {
    let known = earlier.map(\.quantity.unscaled)
    for start in 0...first {
      var sum = all[start..<last].reduce(0) { $0 + $1.quantity.unscaled }
      for end in last..<all.count {
        sum += all[end].quantity.unscaled
        if known.contains(sum) || all[..<start].contains(where: { $0.quantity.unscaled == sum }) {
          return true
        }
      }
    }
    return false
  }

  private func inside(_ all: [Amount], _ sentence: AmountSentence) -> Slip? {
    for index in all.indices.dropLast() {
      let row = PartRow(
        parts: Array(all[(index + 1)...]), isTight: false, before: [all[index]], closing: nil,
        lead: sentence.between(all[index], all[index + 1]))
      guard row.opening == .inside else { continue }
      if let slip = larger(all[index], row.parts[0], sentence) { return slip }
      guard row.parts.count > 1 else { continue }
      let total = all[index].quantity.unscaled
      var sum = 0
      for part in row.parts {
        sum += part.quantity.unscaled
        if sum == total { return nil }
      }
      guard isNear(row, total, 15), !row.parts.contains(where: { $0.quantity.unscaled >= total })
      else {
        return nil
      }
      return slip(all[index], row.parts, sentence, row.isComplete ? .sure : .likely)
    }
    return nil
  }

  /// `33家单位中,优秀35家`.
  private func larger(_ whole: Amount, _ part: Amount, _ sentence: AmountSentence) -> Slip? {
    let (total, count) = (whole.quantity.unscaled, part.quantity.unscaled)
    let grades = ["优秀", "良好", "合格", "达标", "一般", "较差", "满意", "未", "已"]
    guard count > total, part.clause - whole.clause <= 1,
      grades.contains(where: { part.label.hasSuffix($0) })
    else { return nil }
    return Slip(
      .sums, .sure, at: sentence.paragraph, sentence.span(part, part),
      Phrase(
        "a part is larger than its whole: \(sentence.written(part)) of \(sentence.written(whole))",
        zh: "部分大于总数：总数\(sentence.written(whole))，其中却有\(sentence.written(part))"),
      arithmetic: Phrase(verbatim: "\(count)>\(total)"))
  }

  // MARK: A total behind its parts

  private func closed(_ row: PartRow, _ closing: Amount, _ sentence: AmountSentence) -> Slip? {
    let total = closing.quantity.unscaled
    var parts = row.parts
    let said = stated(closing, sentence)
    if let said {
      let all = (row.before + row.parts).suffix(said)
      guard all.count == said else { return nil }
      parts = Array(all)
      if parts.reduce(0, { $0 + $1.quantity.unscaled }) == total { return nil }
    } else {
      var sum = 0
      for (count, part) in (row.before + row.parts).reversed().enumerated() {
        sum += part.quantity.unscaled
        if sum == total, count > 0 { return nil }
      }
      guard row.sum != total, !parts.contains(where: { $0.label.contains("其中") }) else {
        return nil
      }
    }
    return slip(closing, parts, sentence, said != nil ? .sure : .likely)
  }

  /// 三项合计: of so many.
  private func stated(_ closing: Amount, _ sentence: AmountSentence) -> Int? {
    let start = closing.range.lowerBound - closing.label.letters.count
    let before = sentence.amounts.last { $0.range.lowerBound < closing.range.lowerBound }
    guard let before, before.range.upperBound == start, let said = before.quantity.count,
      (2...20).contains(said)
    else {
      return nil
    }
    return said
  }

  private func slip(
    _ total: Amount, _ parts: [Amount], _ sentence: AmountSentence, _ certainty: Certainty
  )
    -> Slip?
  {
    guard let first = parts.first, let last = parts.last else { return nil }
    let quantities = parts.map(\.quantity)
    let sum = quantities.reduce(0) { $0 + $1.unscaled }
    let isBehind =
      total.range.lowerBound > last.range.lowerBound && sentence.amounts.contains(total)
    let range = sentence.span(first, isBehind ? total : last)
    // The whole may stand in another sentence of the paragraph, which has the same letters.
    let written = sentence.written(total)
    return Slip(
      .sums, certainty, at: sentence.paragraph, range,
      Phrase(
        "the parts add up to \(sum), the total before them is \(written)",
        zh: "各分项合计\(sum)，与所属总数\(written)不符"),
      arithmetic: Phrase(
        verbatim: "\(CountedSentence.addition(quantities))≠\(total.quantity.unscaled)"),
      suggestion: Phrase("check each part and the total", zh: "核对各分项与总数\(written)"))
  }
}
