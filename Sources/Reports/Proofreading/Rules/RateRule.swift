import Diagnostics

/// A rate or a share that does not follow from the numbers beside it, or was cut off instead of rounded.
///
/// Wrong: 收到224件,已办结210件,回复率为96%; 33家单位中有21家仅有文字解读,占66.3%; 合格率97.30%(523/539). Right: 回复率为94% (93.75).
///
/// The numerator of a rate is told by its words (合格率: 合格), that of a share stands right before it; the denominator is a number
/// before that counts alike. A rate whose numbers cannot be told is not judged, nor is one that any pair of them explains.
struct RateRule: ProofRule {
  /// So many numbers before a sentence may be what its rates are of.
  private static let remembered = 40

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var paragraph = -1
    var earlier: [Amount] = []
    var distant: [Amount] = []
    return text.amountSentences.flatMap { sentence in
      if sentence.paragraph != paragraph {
        distant = Array((distant + earlier.filter(\.isCount)).suffix(2 * Self.remembered))
        (paragraph, earlier) = (sentence.paragraph, [])
      }
      defer { earlier = Array((earlier + sentence.amounts).suffix(Self.remembered)) }
      return slips(RateScope(sentence, earlier: earlier, distant: distant))
    }
  }

  private func slips(_ scope: RateScope) -> [Slip] {
    var slips: [Slip] = []
    for row in scope.rates {
      if row.count > 1 {
        slips += aligned(row, scope)
        if row[0].label.contains("分别") { continue }
      }
      for rate in row where rate.quantity.scale <= 4 {
        if let slip = judge(rate, scope) { slips.append(slip) }
      }
    }
    return slips + whole(scope)
  }

  private func judge(_ rate: Amount, _ scope: RateScope) -> Slip? {
    if let share = scope.fraction(behind: rate) { return verdict(rate, [share], scope, .sure) }
    guard rate.change == nil, !rate.isCompared else { return nil }
    if scope.isShare(rate) { return share(rate, scope) }
    guard let name = scope.name(of: rate) else { return nil }
    return self.rate(rate, name, scope)
  }

  // MARK: Shares

  /// `120家进入加分环节,占72.3%`: the share of the number before it.
  private func share(_ rate: Amount, _ scope: RateScope) -> Slip? {
    let before = scope.counts(before: rate)
    guard var part = before.last, rate.clause - part.clause <= 2 else { return nil }
    var others = Array(before.dropLast())
    var isNamed = false
    if part.label.contains("占"), rate.label.hasSuffix("的"), let numerator = others.last {
      // 优秀单位9个,占32个单位的25% says of what it is the share.
      (others, part) = ([part], numerator)
      isNamed = true
    }
    if let slip = named(rate, part, scope) { return slip.isEmpty ? nil : slip[0] }
    let known = (others + scope.behind(rate) + (isNamed ? [] : scope.earlier)).filter {
      $0.isAlike(part) && $0 != part
    }
    let sums = isNamed ? [] : scope.rowSums(with: part)
    let wholes = known.map(\.quantity.unscaled) + sums
    let shares = wholes.compactMap { Share(part.quantity.unscaled, of: $0) }
    guard !shares.contains(where: { $0.fit(rate.quantity) == .rounded }) else { return nil }
    let here = (others + scope.behind(rate)).filter {
      $0.isAlike(part) && !scope.isShared($0) && !$0.isCompared && $0.change == nil
    }
    var near = here.compactMap { Share(part.quantity.unscaled, of: $0.quantity.unscaled) }
    var certainty = near.count == 1 ? Certainty.sure : .likely
    if near.isEmpty {
      near = scope.earlier.filter { $0.isAlike(part) && !$0.isCompared && $0.change == nil }.suffix(
        3
      )
      .compactMap { Share(part.quantity.unscaled, of: $0.quantity.unscaled) }.filter {
        $0.whole > $0.part
      }
      certainty = .likely
    }
    // Far from anything that is said it is the share of something else.
    if certainty != .sure,
      !near.contains(where: {
        $0.distance(rate.quantity) < 15 || $0.fit(rate.quantity) == .truncated
      })
    {
      return nil
    }
    return verdict(rate, near, scope, certainty)
  }

  /// `占未进驻事项的74.6%`; nil for what is named nowhere, and nothing for what is right.
  private func named(_ rate: Amount, _ part: Amount, _ scope: RateScope) -> [Slip]? {
    let shares = scope.namedWholes(of: rate).filter { $0.isAlike(part) && $0 != part }
      .compactMap { Share(part.quantity.unscaled, of: $0.quantity.unscaled) }
    guard !shares.isEmpty else { return nil }
    return verdict(rate, shares, scope, .likely).map { [$0] } ?? []
  }

  /// `A11个、B9个、C5个,分别占44%、36%和20%`: each share of its number.
  private func aligned(_ row: [Amount], _ scope: RateScope) -> [Slip] {
    guard let parts = scope.parts(before: row[0], count: row.count) else { return [] }
    let sum = parts.reduce(0) { $0 + $1.quantity.unscaled }
    let known =
      scope.counts(before: row[0]).filter { $0.isAlike(parts[0]) && !parts.contains($0) }
      + scope.earlier.filter { $0.isAlike(parts[0]) }
    let fits = (known.map(\.quantity.unscaled) + [sum]).map { whole -> [Share?] in
      zip(parts, row).map { part, rate in
        let share = Share(part.quantity.unscaled, of: whole)
        return share?.fit(rate.quantity) == .rounded ? nil : share
      }
    }
    // All but one of them say what the whole is.
    guard let best = fits.min(by: { wrong($0) < wrong($1) }), wrong(best) == 1, row.count > 1,
      !fits.contains(where: { wrong($0) == 0 })
    else { return [] }
    return zip(row, best).compactMap { rate, share in
      share.flatMap { verdict(rate, [$0], scope, row.count > 2 ? .sure : .likely) }
    }
  }

  private func wrong(_ shares: [Share?]) -> Int { shares.count { $0 != nil } }

  /// Shares that name all there is and do not make a hundred: `信息公开占40%,政策解读占30%,其他占25%`.
  private func whole(_ scope: RateScope) -> [Slip] {
    let shares = scope.rates.flatMap { $0 }.filter { scope.isShare($0) && $0.group == 0 }
    guard shares.count > 2, let last = shares.last, let first = shares.first,
      shares.allSatisfy({
        $0.label.hasSuffix("占") || $0.label.hasSuffix("占比") || $0.label.hasSuffix("占比为")
      }),
      ["其他", "其它", "其余", "剩余"].contains(where: {
        last.label.contains($0) || scope.labels(before: last).contains($0)
      })
    else { return [] }
    let scale = shares.map(\.quantity.scale).max() ?? 0
    let sum = shares.reduce(0) { $0 + $1.scaled(scale) }
    let off = abs(sum - 100 * Share.power(scale))
    guard off > shares.count, off <= 30 * Share.power(scale) else { return [] }
    let added = shares.map { Share.decimal($0.quantity.unscaled, $0.quantity.scale) }.joined(
      separator: "+")
    return [
      Slip(
        .rates, .likely, at: scope.sentence.paragraph, scope.sentence.span(first, last),
        Phrase(
          "the shares make \(Share.decimal(sum, scale))%, not 100%",
          zh: "各占比合计\(Share.decimal(sum, scale))%，不是100%"),
        arithmetic: Phrase(verbatim: "\(added)=\(Share.decimal(sum, scale))"),
        suggestion: Phrase("check each share", zh: "核对各占比"))
    ]
  }

  // MARK: Rates with a name

  private func rate(_ rate: Amount, _ name: RateName, _ scope: RateScope) -> Slip? {
    if let slip = beyond(rate, name, scope) { return slip }
    if let slip = complete(rate, name, scope) { return slip }
    let found = scope.numerators(of: name, for: rate)
    guard !found.isEmpty else { return nil }
    let counts = scope.earlier + scope.counts
    let wholes = counts.filter { !$0.isCompared && $0.change == nil }
    let explaining = found.flatMap { part in
      wholes.compactMap { part.share(of: $0) } + [part.amount].compactMap { part.share(of: $0) }
    }
    guard !explaining.contains(where: { $0.fit(rate.quantity) == .rounded }) else { return nil }
    let positive = found.filter(\.isPositive).map(\.amount)
    guard !isSum(of: positive, wholes, rate) else { return nil }
    let pairs: [(share: Share, isHere: Bool)] =
      name.isSum ? sumPair(positive, wholes, scope) : found.compactMap { scope.pair($0) }
    guard
      let nearest = pairs.min(by: {
        $0.share.distance(rate.quantity) < $1.share.distance(rate.quantity)
      })
    else { return nil }
    let certainty: Certainty = nearest.isHere ? .sure : .likely
    if certainty == .likely, nearest.share.distance(rate.quantity) > 25 { return nil }
    return verdict(rate, pairs.map(\.share), scope, certainty)
  }

  /// What is good and what is very good make up 优良率 together.
  private func sumPair(_ parts: [Amount], _ wholes: [Amount], _ scope: RateScope) -> [(
    share: Share, isHere: Bool
  )] {
    let part = parts.reduce(0) { $0 + $1.quantity.unscaled }
    guard parts.count == 2,
      let whole = wholes.last(where: {
        $0.isAlike(parts[0]) && $0.quantity.unscaled >= part && !parts.contains($0)
      }),
      let share = Share(part, of: whole.quantity.unscaled)
    else { return [] }
    return [(share, true)]
  }

  /// 按期答复49件,逾期答复5件: both were answered.
  private func isSum(of parts: [Amount], _ wholes: [Amount], _ rate: Amount) -> Bool {
    var sum = 0
    for part in parts {
      sum += part.quantity.unscaled
      if wholes.contains(where: {
        Share(sum, of: $0.quantity.unscaled)?.fit(rate.quantity) == .rounded
      }) {
        return true
      }
    }
    return false
  }

  /// More than all of them.
  private func beyond(_ rate: Amount, _ name: RateName, _ scope: RateScope) -> Slip? {
    let bounded = [
      "合格", "办结", "满意", "整改", "回复", "答复", "覆盖", "采纳", "达标", "及格", "优良", "优秀", "公开", "解读", "备案",
      "更新", "好评",
      "进驻",
    ]
    guard rate.quantity.unscaled > 100 * Share.power(rate.quantity.scale),
      name.stems.contains(where: { stem in bounded.contains { stem.hasSuffix($0) } })
    else { return nil }
    return Slip(
      .rates, .sure, at: scope.sentence.paragraph,
      rate.quantity.label.lowerBound..<rate.range.upperBound,
      Phrase("such a rate cannot be more than 100%", zh: "这样的比率不会超过100%"),
      suggestion: Phrase("correct the rate", zh: "改正比率"))
  }

  /// `整改率均达100%,仍有3个问题未完成整改`.
  private func complete(_ rate: Amount, _ name: RateName, _ scope: RateScope) -> Slip? {
    guard rate.quantity.unscaled == 100 * Share.power(rate.quantity.scale) else { return nil }
    let left = scope.counts.first { count in
      count.range.lowerBound > rate.range.lowerBound && count.quantity.unscaled > 0
        && count.clause - rate.clause == 1
        && name.isRefused(in: count.words)
        && ["仍", "还", "尚"].contains { count.label.hasPrefix($0) }
    }
    guard let left else { return nil }
    let written = scope.sentence.written(left)
    return Slip(
      .rates, .sure, at: scope.sentence.paragraph, scope.sentence.span(rate, left),
      Phrase("100% is said, and \(written) are left", zh: "既称100%，又有\(written)未完成"),
      suggestion: Phrase("correct one of them", zh: "核对两处说法"))
  }

  // MARK: What is told

  private func verdict(
    _ rate: Amount, _ shares: [Share], _ scope: RateScope, _ certainty: Certainty
  ) -> Slip? {
    guard !shares.isEmpty, rate.quantity.scale <= 4 else { return nil }
    let fits = shares.map { $0.fit(rate.quantity) }
    if fits.contains(.rounded) { return nil }
    let written = scope.sentence.written(rate)
    let range = rate.quantity.label.lowerBound..<rate.range.upperBound
    let scale = rate.quantity.scale
    if let place = fits.firstIndex(of: .truncated) {
      let right = shares[place].written(scale)
      return Slip(
        .rates, .remark, at: scope.sentence.paragraph, range,
        Phrase(
          "\(written) is cut off; rounded it is \(right)", zh: "“\(written)”是截尾得来的，四舍五入应为\(right)"),
        arithmetic: arithmetic(shares[place], scale),
        suggestion: Phrase("write \(right)", zh: "改为\(right)"))
    }
    guard let share = shares.min(by: { $0.distance(rate.quantity) < $1.distance(rate.quantity) })
    else {
      return nil
    }
    let right = share.written(scale)
    return Slip(
      .rates, certainty, at: scope.sentence.paragraph, range,
      Phrase(
        "\(written) does not follow from \(share.part) of \(share.whole)",
        zh: "“\(written)”与\(share.part)/\(share.whole)不符"),
      arithmetic: arithmetic(share, scale),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对分子分母"))
  }

  private func arithmetic(_ share: Share, _ scale: Int) -> Phrase {
    Phrase(verbatim: "\(share.part)/\(share.whole)=\(share.written(scale + 2))")
  }
}
