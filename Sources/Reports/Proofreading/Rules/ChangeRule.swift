import Diagnostics

/// A change that does not follow from the two numbers it is told of, or goes the other way.
///
/// Wrong: 由90.1%上升到92.3%,提高3.2个百分点; 由55个增加到46个. Right: 由90.1%上升到92.3%,提高2.2个百分点.
struct ChangeRule: ProofRule {
  private static let up = ["上升", "提高", "增加", "增长", "提升", "增至", "升至", "增为"]
  private static let down = ["下降", "降低", "减少", "回落", "下滑", "减至", "降至", "减为"]
  private static let earlier = [
    "上季度", "上月", "上期", "去年", "上年", "上半年", "同期", "上一季度", "前一季度", "第一季度", "第二季度", "第三季度", "第四季度",
  ]

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.bodyPlaces.flatMap { place in
      text.paragraphs[place].sentences.flatMap { range in
        let all = text.quantities(place, in: range).filter { !$0.isApproximate }
        return slips(text.paragraphs[place].letters, place, all)
      }
    }
  }

  private func slips(_ letters: Letters, _ paragraph: Int, _ all: [Quantity]) -> [Slip] {
    var slips: [Slip] = []
    for (index, to) in all.enumerated() where index > 0 {
      let from = all[index - 1]
      guard let pair = pair(letters, from, to) else { continue }
      let isUp = contains(letters, Self.up, pair.words)
      let isDown = contains(letters, Self.down, pair.words)
      let (old, new) = aligned(pair.old, pair.new)
      guard isUp != isDown else { continue }
      if isUp && new <= old || isDown && new >= old {
        slips.append(wrongWay(letters, paragraph, pair, isUp: isUp))
        continue
      }
      if index + 1 < all.count { slips += step(letters, paragraph, pair, all[index + 1]).map { [$0] } ?? [] }
    }
    slips += compared(letters, paragraph, all)
    return slips
  }

  private struct Pair {
    let old: Quantity
    let new: Quantity
    /// Where the verb stands.
    let words: Range<Int>
  }

  /// `由A上升到B`, `从A降至B`.
  private func pair(_ letters: Letters, _ from: Quantity, _ to: Quantity) -> Pair? {
    guard isAlike(from, to), to.range.lowerBound - from.range.upperBound <= 10 else { return nil }
    let between = from.range.upperBound..<to.range.lowerBound
    let leads = letters[max(0, from.range.lowerBound - 14)..<from.range.lowerBound]
    let isFrom = leads.contains("由") || leads.contains("从")
    let reaches = between.contains { "到至为".unicodeScalars.contains(letters[$0]) }
    return isFrom && reaches ? Pair(old: from, new: to, words: between) : nil
  }

  private func isAlike(_ left: Quantity, _ right: Quantity) -> Bool {
    switch (left.measure, right.measure) {
    case (.percent, .percent), (.score, .score): true
    case (.count(let one), .count(let other)): one == other
    default: false
    }
  }

  private func contains(_ letters: Letters, _ words: [String], _ range: Range<Int>) -> Bool {
    letters.contains(anyOf: words, in: range)
  }

  private func aligned(_ left: Quantity, _ right: Quantity) -> (Int, Int) {
    let scale = max(left.scale, right.scale)
    return (scaled(left, scale), scaled(right, scale))
  }

  private func scaled(_ quantity: Quantity, _ scale: Int) -> Int {
    (quantity.scale..<max(scale, quantity.scale)).reduce(quantity.unscaled) { value, _ in value * 10 }
  }

  private func wrongWay(_ letters: Letters, _ paragraph: Int, _ pair: Pair, isUp: Bool) -> Slip {
    let (old, new) = (letters.text(pair.old.range), letters.text(pair.new.range))
    return Slip(
      .changes, .sure, at: paragraph,
      min(
        pair.old.range.lowerBound, pair.new.range.lowerBound)..<max(
          pair.old.range.upperBound, pair.new.range.upperBound),
      Phrase(
        "it is said to \(isUp ? "rise" : "fall"), but goes from \(old) to \(new)",
        zh: "说的是\(isUp ? "上升" : "下降")，数字却由\(old)变为\(new)"),
      suggestion: Phrase("correct the word or the numbers", zh: "改正用词或数字"))
  }

  /// The difference said behind: 提高2.2个百分点, 增加9个.
  private func step(_ letters: Letters, _ paragraph: Int, _ pair: Pair, _ change: Quantity) -> Slip? {
    let isPoints = change.measure == .points && pair.new.measure == .percent
    let isGrowth = change.measure == .percent && pair.new.classifier != nil
    guard isPoints || isGrowth || change.measure == pair.new.measure && change.measure != .percent,
      change.range.lowerBound - pair.new.range.upperBound <= 8,
      contains(letters, Self.up + Self.down, pair.new.range.upperBound..<change.range.lowerBound),
      // 减少到6个 says how many there are, not how many fewer.
      !"到至为".unicodeScalars.contains(letters[change.range.lowerBound - 1])
    else { return nil }
    if isGrowth {
      // 同比增长 is of another year than the two numbers need be.
      let verb = pair.new.range.upperBound..<change.range.lowerBound
      return contains(letters, ["比", "较"], verb)
        ? nil : growth(letters, paragraph, pair.old, pair.new, change)
    }
    return difference(letters, paragraph, pair.old, pair.new, change)
  }

  private func difference(
    _ letters: Letters, _ paragraph: Int, _ old: Quantity, _ new: Quantity, _ change: Quantity
  ) -> Slip? {
    let scale = max(old.scale, new.scale, change.scale)
    let gap = abs(scaled(new, scale) - scaled(old, scale))
    guard gap != scaled(change, scale) else { return nil }
    let text = [new, old].map { letters.text($0.number) }
    let right = decimal(gap, scale)
    return Slip(
      .changes, .sure, at: paragraph, change.label.lowerBound..<change.range.upperBound,
      Phrase(
        "the difference is \(right), not \(letters.text(change.number))",
        zh: "差额应为\(right)，写的是“\(letters.text(change.range))”"),
      arithmetic: Phrase(verbatim: "|\(text[0])-\(text[1])|=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对前后两数"))
  }

  /// `由80件增加到100件,增长25%`: how much of the old number the difference is.
  private func growth(
    _ letters: Letters, _ paragraph: Int, _ old: Quantity, _ new: Quantity, _ change: Quantity
  ) -> Slip? {
    guard old.unscaled > 0, old.scale == 0, new.scale == 0 else { return nil }
    let power = (0..<change.scale).reduce(100) { power, _ in power * 10 }
    let gap = abs(new.unscaled - old.unscaled)
    let rounded = (2 * gap * power + old.unscaled) / (2 * old.unscaled)
    guard rounded != change.unscaled, gap * power / old.unscaled != change.unscaled else { return nil }
    let right = decimal(rounded, change.scale) + "%"
    return Slip(
      .changes, .sure, at: paragraph, change.label.lowerBound..<change.range.upperBound,
      Phrase(
        "the change is \(right) of \(letters.text(old.range)), not \(letters.text(change.range))",
        zh: "变化幅度应为\(right)，写的是“\(letters.text(change.range))”"),
      arithmetic: Phrase(verbatim: "|\(new.unscaled)-\(old.unscaled)|/\(old.unscaled)=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对前后两数"))
  }

  /// `合格率92.3%,比上季度的90.1%提高2.2个百分点`.
  private func compared(_ letters: Letters, _ paragraph: Int, _ all: [Quantity]) -> [Slip] {
    guard all.count >= 3 else { return [] }
    return (2..<all.count).compactMap { index in
      let (new, old, change) = (all[index - 2], all[index - 1], all[index])
      let isPoints = change.measure == .points && new.measure == .percent
      let isGrowth = change.measure == .percent && new.classifier != nil
      guard isAlike(new, old),
        isPoints || isGrowth || change.measure == new.measure && new.measure != .percent
      else {
        return nil
      }
      let lead = letters[max(new.range.upperBound, old.range.lowerBound - 12)..<old.range.lowerBound]
      let text = String(letters: lead)
      // 本季度95%,上季度92.5%: a clause of its own names the earlier one.
      let clause = letters[new.range.upperBound..<old.range.lowerBound].split {
        ",;".unicodeScalars.contains($0)
      }
      let isNamed =
        clause.last.map { words in
          Self.earlier.contains { words.starts(with: $0.unicodeScalars) }
        } ?? false
      guard Self.earlier.contains(where: { text.contains($0) }),
        text.contains("比") || text.contains("较")
          || isNamed
            && !contains(letters, ["比", "较"], old.range.upperBound..<change.range.lowerBound),
        old.range.lowerBound - new.range.upperBound <= 14, change.range.lowerBound - old.range.upperBound <= 6
      else { return nil }
      let verb = old.range.upperBound..<change.range.lowerBound
      let isUp = contains(letters, Self.up, verb)
      let isDown = contains(letters, Self.down, verb)
      guard isUp != isDown else { return nil }
      let (was, now) = aligned(old, new)
      if isUp && now <= was || isDown && now >= was {
        return wrongWay(
          letters, paragraph, Pair(old: old, new: new, words: verb), isUp: isUp, from: new, to: change)
      }
      return isGrowth
        ? growth(letters, paragraph, old, new, change) : difference(letters, paragraph, old, new, change)
    }
  }

  private func wrongWay(
    _ letters: Letters, _ paragraph: Int, _ pair: Pair, isUp: Bool, from first: Quantity, to last: Quantity
  ) -> Slip {
    var slip = wrongWay(letters, paragraph, pair, isUp: isUp)
    slip.range = first.range.lowerBound..<last.range.upperBound
    return slip
  }

  private func decimal(_ unscaled: Int, _ scale: Int) -> String {
    var text = String(unscaled)
    guard scale > 0 else { return text }
    text = String(repeating: "0", count: max(0, scale + 1 - text.count)) + text
    return "\(text.dropLast(scale)).\(text.suffix(scale))"
  }
}
