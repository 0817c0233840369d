import Diagnostics

/// A change that does not follow from the two numbers it is told of, or goes the other way.
///
/// Wrong: 由90.1%上升到92.3%,提高3.2个百分点; 由55个增加到46个; 3268件,较4月份的3040件增长8.5%; 新开设23个、注销41个,净减少28个.
/// Right: 由90.1%上升到92.3%,提高2.2个百分点.
struct ChangeRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var paragraph = -1
    var earlier: [Amount] = []
    return text.amountSentences.flatMap { sentence in
      if sentence.paragraph != paragraph { (paragraph, earlier) = (sentence.paragraph, []) }
      defer { earlier = Array((earlier + sentence.amounts).suffix(24)) }
      return slips(sentence, earlier)
    }
  }

  private func slips(_ sentence: AmountSentence, _ earlier: [Amount]) -> [Slip] {
    let scope = ChangeScope(sentence, earlier: earlier)
    var slips: [Slip] = scope.moves.filter { !$0.isRight }.map { wrongWay($0, sentence) }
    for change in scope.changes {
      if let slip = net(change, scope) {
        slips.append(contentsOf: slip)
      } else if let comparison = scope.comparison(of: change) {
        slips += judge(change, comparison, sentence, others: scope.others(than: comparison))
      } else if let slip = steps(change, scope) {
        slips.append(slip)
      }
    }
    slips += scope.contradictions.map { contradiction($0, $1, sentence) }
    return slips + scope.gaps.compactMap { apart($0, scope) }
  }

  // MARK: Against two numbers

  private func judge(
    _ change: Amount, _ comparison: Comparison, _ sentence: AmountSentence, others: [Comparison]
  ) -> [Slip] {
    if !comparison.isRight {
      return [wrongWay(comparison, sentence, from: comparison.new, to: change)]
    }
    let slip = step(change, comparison, sentence)
    // Another number before may be what is compared.
    guard
      slip == nil || !others.contains(where: { $0.isRight && step(change, $0, sentence) == nil })
    else {
      return []
    }
    return slip.map { [$0] } ?? []
  }

  /// The difference said behind: 提高2.2个百分点, 增加9个, 增长25%.
  private func step(_ change: Amount, _ pair: Comparison, _ sentence: AmountSentence) -> Slip? {
    switch (change.quantity.measure, pair.new.quantity.measure) {
    case (.points, .percent): difference(change, pair, sentence)
    case (.percent, .percent): nil
    case (.percent, _): growth(change, pair, sentence)
    case (let one, let other) where one == other: difference(change, pair, sentence)
    default: nil
    }
  }

  private func difference(_ change: Amount, _ pair: Comparison, _ sentence: AmountSentence) -> Slip? {
    let scale = max(pair.aligned.scale, change.quantity.scale)
    let gap = pair.gap(scale)
    guard gap != change.scaled(scale) else { return nil }
    let text = [pair.new, pair.old].map { sentence.letters.text($0.quantity.number) }
    let right = Share.decimal(gap, scale)
    return Slip(
      .changes, .sure, at: sentence.paragraph,
      change.quantity.label.lowerBound..<change.range.upperBound,
      Phrase(
        "the difference is \(right), not \(sentence.letters.text(change.quantity.number))",
        zh: "差额应为\(right)，写的是“\(sentence.written(change))”"),
      arithmetic: Phrase(verbatim: "|\(text[0])-\(text[1])|=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对前后两数"))
  }

  /// `由80件增加到100件,增长25%`: how much of the old number the difference is.
  private func growth(_ change: Amount, _ pair: Comparison, _ sentence: AmountSentence) -> Slip? {
    let old = pair.aligned.old
    guard old > 0, change.quantity.scale <= 4 else { return nil }
    let power = 100 * Share.power(change.quantity.scale)
    let gap = pair.gap(0)
    let rounded = (2 * gap * power + old) / (2 * old)
    guard rounded != change.quantity.unscaled, gap * power / old != change.quantity.unscaled else {
      return nil
    }
    let right = Share.decimal(rounded, change.quantity.scale) + "%"
    let (now, was) = (
      sentence.letters.text(pair.new.quantity.number),
      sentence.letters.text(pair.old.quantity.number)
    )
    return Slip(
      .changes, .sure, at: sentence.paragraph,
      change.quantity.label.lowerBound..<change.range.upperBound,
      Phrase(
        "the change is \(right) of \(sentence.written(pair.old)), not \(sentence.written(change))",
        zh: "变化幅度应为\(right)，写的是“\(sentence.written(change))”"),
      arithmetic: Phrase(verbatim: "|\(now)-\(was)|/\(was)=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对前后两数"))
  }

  private func wrongWay(
    _ pair: Comparison, _ sentence: AmountSentence, from first: Amount? = nil,
    to last: Amount? = nil
  ) -> Slip {
    let (old, new) = (sentence.written(pair.old), sentence.written(pair.new))
    let ends = [pair.old, pair.new, first, last].compactMap { $0?.range }
    let start = ends.map(\.lowerBound).min() ?? 0
    return Slip(
      .changes, .sure, at: sentence.paragraph, start..<(ends.map(\.upperBound).max() ?? start),
      Phrase(
        "it is said to \(pair.isUp == true ? "rise" : "fall"), but goes from \(old) to \(new)",
        zh: "说的是\(pair.isUp == true ? "上升" : "下降")，数字却由\(old)变为\(new)"),
      suggestion: Phrase("correct the word or the numbers", zh: "改正用词或数字"))
  }

  private func contradiction(_ one: Amount, _ other: Amount, _ sentence: AmountSentence) -> Slip {
    let written = [one, other].map {
      sentence.letters.text($0.quantity.label.lowerBound..<$0.range.upperBound)
    }
    return Slip(
      .changes, .sure, at: sentence.paragraph,
      one.quantity.label.lowerBound..<other.range.upperBound,
      Phrase(
        "\"\(written[0])\" and \"\(written[1])\" go different ways",
        zh: "“\(written[0])”与“\(written[1])”方向相反"),
      suggestion: Phrase("correct one of the words", zh: "改正其中一处用词"))
  }

  // MARK: Without the older number

  /// `新开设23个、注销41个,净减少28个`; nil for a change of another kind.
  private func net(_ change: Amount, _ scope: ChangeScope) -> [Slip]? {
    guard change.label.contains("净"), let (added, removed) = scope.movement(before: change),
      let isUp = change.change?.isUp
    else {
      return nil
    }
    let gap = added.quantity.unscaled - removed.quantity.unscaled
    guard abs(gap) != change.quantity.unscaled || gap != 0 && isUp != (gap > 0) else { return [] }
    let arithmetic = Phrase(
      verbatim: "\(added.quantity.unscaled)-\(removed.quantity.unscaled)=\(gap)")
    return [
      Slip(
        .changes, .sure, at: scope.sentence.paragraph,
        change.quantity.label.lowerBound..<change.range.upperBound,
        Phrase(
          "the net change is \(gap), not \(scope.sentence.written(change))",
          zh: "净增减应为\(gap)，写的是“\(scope.sentence.written(change))”"),
        arithmetic: arithmetic, suggestion: Phrase("correct one of the numbers", zh: "核对增减与净额"))
    ]
  }

  /// `97件,同比增加20件,增长20%`: the older number is what is left without the difference.
  private func steps(_ change: Amount, _ scope: ChangeScope) -> Slip? {
    guard let (new, difference) = scope.difference(before: change),
      let isUp = difference.change?.isUp,
      change.change?.isUp == isUp, change.quantity.scale <= 4
    else { return nil }
    let scale = max(new.quantity.scale, difference.quantity.scale)
    let gap = difference.scaled(scale)
    let old = isUp ? new.scaled(scale) - gap : new.scaled(scale) + gap
    guard old > 0 else { return nil }
    let power = 100 * Share.power(change.quantity.scale)
    let rounded = (2 * gap * power + old) / (2 * old)
    guard rounded != change.quantity.unscaled, gap * power / old != change.quantity.unscaled else {
      return nil
    }
    let right = Share.decimal(rounded, change.quantity.scale) + "%"
    let sentence = scope.sentence
    return Slip(
      .changes, .likely, at: sentence.paragraph,
      change.quantity.label.lowerBound..<change.range.upperBound,
      Phrase(
        "\(sentence.written(difference)) of \(Share.decimal(old, scale)) before are \(right), not \(sentence.written(change))",
        zh:
          "原为\(Share.decimal(old, scale))，变化\(sentence.written(difference))，幅度应为\(right)，写的是“\(sentence.written(change))”"
      ),
      arithmetic: Phrase(
        verbatim: "\(Share.decimal(gap, scale))/\(Share.decimal(old, scale))=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对各数"))
  }

  /// `最高92.7分,最低78.3分,相差13.4分`.
  private func apart(_ gap: Amount, _ scope: ChangeScope) -> Slip? {
    guard let pair = scope.pair(before: gap), let slip = step(gap, pair, scope.sentence) else {
      return nil
    }
    return slip
  }
}
