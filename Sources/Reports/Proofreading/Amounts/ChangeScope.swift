/// A sentence with what it says of changes, and the numbers that they are of.
struct ChangeScope {
  let sentence: AmountSentence
  private let earlier: [Amount]
  private let amounts: [Amount]
  /// `由A上升到B` in it.
  let moves: [Comparison]

  init(_ sentence: AmountSentence, earlier: [Amount]) {
    self.sentence = sentence
    self.earlier = earlier
    amounts = sentence.amounts
    moves = Self.moves(sentence)
  }

  /// Numbers that are differences: 提高2.2个百分点. What it rose to is none.
  var changes: [Amount] {
    amounts.filter { $0.change != nil && !$0.label.contains("相差") }
  }

  /// Differences between two numbers that stand side by side: 相差14.4分.
  var gaps: [Amount] {
    amounts.filter { amount in
      ["相差", "差距为", "差距", "分差", "极差", "相差了", "差值为"].contains { amount.label.hasSuffix($0) }
    }
  }

  // MARK: 由A到B

  private static func moves(_ sentence: AmountSentence) -> [Comparison] {
    zip(sentence.amounts, sentence.amounts.dropFirst()).compactMap { from, to in
      guard from.isAlike(to), from.group == to.group else { return nil }
      let between = sentence.between(from, to)
      guard between.unicodeScalars.count <= 14,
        ["由", "从"].contains(where: { from.label.contains($0) }),
        ["到", "至", "为"].contains(where: {
          to.label.hasSuffix($0) || to.label.contains("到今") || to.label.contains("到本")
            || to.label.contains("到目") || to.label.contains("至目")
        })
      else { return nil }
      let isUp = contains(
        between,
        Amount.risingWords.filter { $0.unicodeScalars.count > 1 } + ["增至", "升至", "增为", "增到", "升到"])
      let isDown = contains(
        between,
        Amount.fallingWords.filter { $0.unicodeScalars.count > 1 } + [
          "减至", "降至", "减为", "降到", "减到", "降为",
        ])
      return Comparison(old: from, new: to, isUp: isUp == isDown ? nil : isUp)
    }
  }

  private static func contains(_ text: String, _ words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }

  // MARK: What a change is of

  /// The two numbers that a difference is told of.
  func comparison(of change: Amount) -> Comparison? {
    let before = amounts.filter {
      $0.range.upperBound <= change.range.lowerBound && $0.group == change.group
    }
    guard let last = before.last, let isUp = change.change?.isUp else { return nil }
    let isAnother = ["比", "较", "同比", "环比"].contains {
      change.label.hasPrefix($0) || change.label.contains("同比")
    }
    if let move = moves.last(where: {
      $0.new == last || $0.new == before.dropLast().last && last.change != nil
    }) {
      guard !isAnother, fits(change, move.new) else { return nil }
      return Comparison(old: move.old, new: move.new, isUp: move.isUp == nil ? isUp : nil)
    }
    if isAnother {
      // 去年同期150件,同比下降20%
      let isSame =
        ["去年", "上年", "同期"].contains { last.label.contains($0) } && change.label.contains("同比")
        || ["上月", "上季度", "上期", "上周"].contains { last.label.contains($0) }
          && change.label.contains("环比")
      guard isSame, fits(change, last),
        let first = before.dropLast().last(where: {
          $0.isAlike(last) && !$0.isCompared && $0.change == nil
        }),
        last.clause - first.clause == 1, change.clause - last.clause <= 1
      else { return nil }
      return Comparison(old: last, new: first, isUp: isUp)
    }
    // 较4月份的3040件增长7.5%, and what follows of the same comparison: 增加20件,增长16.7%.
    var olds = before.suffix(2).reversed().filter { $0.change == nil }
    if last.change == nil { olds = [last] }
    guard let old = olds.first, fits(change, old), change.clause - old.clause <= 2 else {
      return nil
    }
    if ["较", "比", "与"].contains(where: { old.label.contains($0) }) {
      let rest = before.filter {
        $0.range.upperBound <= old.range.lowerBound && $0.isAlike(old) && $0.change == nil
          && !$0.isCompared
      }
      let news =
        rest.isEmpty
        ? earlier.filter { $0.isAlike(old) && $0.change == nil && !$0.isCompared }.suffix(1).map {
          $0
        } : rest
      return news.last.map { Comparison(old: old, new: $0, isUp: isUp) }
    }
    return sideBySide(change, last, before, isUp)
  }

  /// `本季度95%,上季度92.5%,提高2.5个百分点`.
  private func sideBySide(_ change: Amount, _ last: Amount, _ before: [Amount], _ isUp: Bool)
    -> Comparison?
  {
    guard let first = before.dropLast().last, first.isAlike(last), last.clause - first.clause == 1,
      change.clause - last.clause <= 1,
      !["较", "比"].contains(where: { change.label.contains($0) })
    else { return nil }
    guard let isEarlier = PeriodOrder.isEarlier(first.label, last.label) else { return nil }
    return Comparison(old: isEarlier ? first : last, new: isEarlier ? last : first, isUp: isUp)
  }

  /// Other numbers that may be compared with the same older one.
  func others(than comparison: Comparison) -> [Comparison] {
    (earlier + amounts).filter { other in
      other.isAlike(comparison.old) && other != comparison.new && other != comparison.old
        && !other.isCompared
        && (other.range.lowerBound < comparison.old.range.lowerBound || earlier.contains(other))
    }.map { Comparison(old: comparison.old, new: $0, isUp: comparison.isUp) }
  }

  private func fits(_ change: Amount, _ of: Amount) -> Bool {
    switch (change.quantity.measure, of.quantity.measure) {
    case (.points, .percent): true
    case (.percent, .percent), (.percent, .points), (.percent, .none): false
    case (.percent, _): true
    case (let one, let other): one == other
    }
  }

  /// Two changes of one comparison that go different ways: 较上年同期减少12件,同比上升8.5%.
  var contradictions: [(Amount, Amount)] {
    let all = changes.filter { $0.group == 0 }
    return zip(all, all.dropFirst()).filter { one, other in
      guard other.clause - one.clause == 1, one.quantity.measure != .percent,
        one.quantity.measure != .points, other.quantity.measure == .percent,
        let way = one.change, let next = other.change, way.isUp != next.isUp,
        !one.label.contains("净")
      else { return false }
      let isYear = { (words: String) in ["同比", "上年", "去年", "同期"].contains { words.contains($0) } }
      return isYear(one.label) && isYear(other.label) || other.label.letters.count <= 2
    }
  }

  // MARK: Other differences

  private static let addings = ["新增", "新开", "新注册", "新设", "新建", "新开设", "增设", "新备案", "新收", "开通"]
  private static let removings = ["注销", "关停", "关闭", "撤销", "清退", "停用", "注销关停", "关停注销", "退出", "取消"]

  /// What came and what went before a net change.
  func movement(before change: Amount) -> (added: Amount, removed: Amount)? {
    let before = amounts.filter {
      $0.range.upperBound <= change.range.lowerBound && $0.isAlike(change)
    }
    let added = before.filter { amount in Self.addings.contains { amount.label.contains($0) } }
    let removed = before.filter { amount in Self.removings.contains { amount.label.contains($0) } }
    guard added.count == 1, removed.count == 1, change.quantity.scale == 0 else { return nil }
    return (added[0], removed[0])
  }

  /// A number and a difference of it, right before a growth: `97件,同比增加20件,增长20%`.
  func difference(before change: Amount) -> (new: Amount, difference: Amount)? {
    guard change.quantity.measure == .percent,
      !["较", "比", "环比"].contains(where: { change.label.contains($0) }),
      let place = amounts.firstIndex(of: change), place >= 2
    else { return nil }
    let (new, difference) = (amounts[place - 2], amounts[place - 1])
    guard difference.change != nil, difference.isAlike(new), new.change == nil, !new.isCompared,
      difference.group == new.group,
      difference.group == change.group, change.clause - difference.clause <= 1,
      difference.clause - new.clause <= 1, !difference.label.contains("净")
    else { return nil }
    return (new, difference)
  }

  /// The two numbers right before a difference between them; nil when more of their kind stand there.
  func pair(before gap: Amount) -> Comparison? {
    let start = sentence.letters[sentence.range.lowerBound..<gap.range.lowerBound].lastIndex(of: ";") ?? 0
    let before = amounts.filter { other in
      guard other.range.upperBound <= gap.range.lowerBound, other.range.lowerBound >= start,
        other.change == nil
      else { return false }
      return gap.quantity.measure == .points ? other.quantity.measure == .percent : other.isAlike(gap)
    }
    let ends = before.filter { $0.label.contains("最") }
    let pair = ends.count == 2 ? ends : before
    guard pair.count == 2 else { return nil }
    return Comparison(old: pair[0], new: pair[1], isUp: nil)
  }
}
