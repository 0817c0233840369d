import Diagnostics

/// A rate that does not follow from the numbers beside it, or was cut off instead of rounded.
///
/// Wrong: 收到224件,已办结210件,回复率为96%. Right: 回复率为94% (93.75).
///
/// The numerator is told by the words of the rate (合格率: 合格), the denominator by words such as 共 and 收到. A rate whose
/// numbers cannot be told is left alone, and so is one that any pair of them explains.
struct RateRule: ProofRule {
  private static let kinds: [(rate: [String], numerator: [String])] = [
    (["不合格率"], ["不合格"]),
    (["优良率"], ["优秀", "良好"]),
    (["优秀率"], ["优秀"]),
    (["合格率", "达标率"], ["合格", "达标"]),
    (["办结率"], ["办结"]),
    (["回复率", "答复率", "反馈率"], ["回复", "答复", "办结", "反馈"]),
    (["整改率", "整改完成率"], ["整改"]),
    (["公开率", "发布率"], ["公开", "发布"]),
    (["解读率"], ["解读"]),
    (["备案率"], ["备案"]),
    (["采用率"], ["采用"]),
    (["采纳率"], ["采纳"]),
    (["更新率"], ["更新"]),
    (["满意率"], ["满意"]),
    (["抽查率", "抽查比例", "检查比例", "抽检率", "抽查比率"], ["抽查", "检查", "抽取", "抽检"]),
    (["完成率"], ["完成"]),
    (["覆盖率"], ["覆盖"]),
  ]
  private static let totals = [
    "共", "检查", "抽查", "监测", "收到", "受理", "印发", "需", "应", "发出", "总", "全县", "全市", "全省", "抽取", "备案", "运行", "征集",
    "发现",
    "报送", "建议", "提案", "评估对象", "参评", "考核对象",
  ]

  /// So many numbers before a sentence may be what its rates are of.
  private static let remembered = 40

  /// How a printed rate follows from two numbers.
  private enum Fit { case rounded, truncated, none }

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var paragraph = -1
    var earlier: [Quantity] = []
    return CountedSentence.all(in: text).flatMap { sentence in
      if sentence.paragraph != paragraph { (paragraph, earlier) = (sentence.paragraph, []) }
      defer { earlier = Array((earlier + sentence.counts).suffix(Self.remembered)) }
      let all = text.quantities(sentence.paragraph, in: sentence.range)
      let rates = all.filter { $0.measure == .percent && !$0.isApproximate }
      return rates.enumerated().compactMap { index, rate in
        let start = index == 0 ? sentence.range.lowerBound : rates[index - 1].range.upperBound
        let end = index + 1 < rates.count ? rates[index + 1].range.lowerBound : sentence.range.upperBound
        return judge(rate, sentence, window: start..<end, earlier: earlier)
      }
    }
  }

  private func judge(
    _ rate: Quantity, _ sentence: CountedSentence, window: Range<Int>, earlier: [Quantity]
  ) -> Slip? {
    let label = sentence.label(rate)
    let changes = [
      "同比", "环比", "较", "比上", "比去", "增长", "提高", "下降", "上升", "增加", "减少", "由", "从", "上季度", "去年", "上年", "上月",
      "提升",
      "降低", "连续",
    ]
    guard !changes.contains(where: { label.contains($0) }) else { return nil }
    let inWindow = sentence.counts.filter { window.contains($0.range.lowerBound) }
    guard let kind = Self.kinds.first(where: { $0.rate.contains { label.contains($0) } }) else {
      return share(rate, sentence, inWindow.filter { $0.range.upperBound <= rate.range.lowerBound })
    }
    let parts = inWindow.compactMap { count in side(count, kind.numerator, sentence).map { (count, $0) } }
    // Whatever explains the rate explains it.
    let known = earlier + sentence.counts
    let wholes = known.filter { whole in isTotal(whole, sentence) || !parts.contains { $0.0 == whole } }
    let possible = parts.flatMap { part, isPart in wholes.compactMap { pair(part, isPart, of: $0) } }
    guard !possible.contains(where: { fit(rate, $0) == .rounded }) else { return nil }
    // 按期答复49件,逾期答复5件: both were answered.
    let positive = parts.filter(\.1).map(\.0)
    if positive.count > 1 {
      let sums = positive.indices.dropFirst().map { positive[...$0].reduce(0) { $0 + $1.unscaled } }
      let added = sums.flatMap { sum in
        wholes.filter { $0.unscaled >= max(sum, 1) }.map { (sum, $0.unscaled) }
      }
      guard !added.contains(where: { fit(rate, $0) == .rounded }) else { return nil }
    }
    // A rate is wrong when it is known of what it is the rate.
    let near = sentence.counts.contains { isTotal($0, sentence) } ? sentence.counts : sentence.previous
    let totals = near.filter { isTotal($0, sentence) }
    let pairs = parts.flatMap { part, isPart in
      totals.filter { $0.classifier == part.classifier }.compactMap { pair(part, isPart, of: $0) }
    }
    guard kind.numerator.count > 1, kind.rate == ["优良率"] else { return verdict(rate, pairs, sentence, .sure) }
    // What is good and what is very good make up the rate together.
    let part = positive.reduce(0) { $0 + $1.unscaled }
    let whole = totals.last { $0.unscaled >= part }
    return positive.count == 2
      ? verdict(rate, whole.map { [(part, $0.unscaled)] } ?? [], sentence, .sure) : nil
  }

  private func isTotal(_ count: Quantity, _ sentence: CountedSentence) -> Bool {
    Self.totals.contains { sentence.words(count).contains($0) }
  }

  /// Whether a count is what the rate is the rate of, or what is left beside it; nil for neither.
  private func side(_ count: Quantity, _ numerators: [String], _ sentence: CountedSentence) -> Bool? {
    let words = sentence.words(count)
    if numerators.contains("办结"), words.contains("正在办理") || words.contains("在办") { return false }
    guard numerators.contains(where: { words.contains($0) }) else { return nil }
    return !isNegated(words, numerators)
  }

  private func pair(_ part: Quantity, _ isPart: Bool, of whole: Quantity) -> (Int, Int)? {
    guard part != whole, whole.unscaled > 0, part.unscaled <= whole.unscaled else { return nil }
    return (isPart ? part.unscaled : whole.unscaled - part.unscaled, whole.unscaled)
  }

  private func isNegated(_ words: String, _ numerators: [String]) -> Bool {
    numerators.contains { word in ["不", "未", "未能", "没有"].contains { words.contains($0 + word) } }
  }

  /// `120家进入加分环节,占72.3%`: the share of the number before it in the one before that.
  private func share(_ rate: Quantity, _ sentence: CountedSentence, _ before: [Quantity]) -> Slip? {
    let label = sentence.label(rate)
    // 占全国总数的2.3% is a share of something that need not be in the sentence.
    let isBare = ["占", "占比", "占比为", "占比达", "占总数的", "占检查总数的", "占抽查总数的", "所占比例为", "比例为"].contains {
      label == $0
    }
    let before = before.filter {
      sentence.depth(at: $0.range.lowerBound) == sentence.depth(at: rate.range.lowerBound)
    }
    guard before.count >= 2 else { return nil }
    // 优秀单位9个,占32个单位的25% says of what it is the share.
    let (last, other) = (before[before.count - 1], before[before.count - 2])
    if label.hasSuffix("的"), label.unicodeScalars.count <= 8, sentence.label(last).hasPrefix("占"),
      other.classifier == last.classifier, other.unscaled <= last.unscaled
    {
      return verdict(rate, [(other.unscaled, last.unscaled)], sentence, .sure)
    }
    guard isBare else { return nil }
    let part = before[before.count - 1]
    let wholes = before.dropLast().filter { $0.unscaled >= part.unscaled && $0.classifier == part.classifier }
    guard let whole = wholes.last else { return nil }
    let pairs = wholes.map { (part.unscaled, $0.unscaled) }
    return verdict(
      rate, [(part.unscaled, whole.unscaled)] + pairs, sentence, wholes.count == 1 ? .sure : .likely)
  }

  private func verdict(
    _ rate: Quantity, _ pairs: [(Int, Int)], _ sentence: CountedSentence, _ certainty: Certainty
  ) -> Slip? {
    guard let best = pairs.last, rate.scale <= 4 else { return nil }
    let fits = pairs.map { fit(rate, $0) }
    if fits.contains(.rounded) { return nil }
    let written = sentence.written(rate)
    let range = rate.label.lowerBound..<rate.range.upperBound
    if let place = fits.firstIndex(of: .truncated) {
      let (part, whole) = pairs[place]
      let right = rounded(part, whole, rate.scale)
      return Slip(
        .rates, .remark, at: sentence.paragraph, range,
        Phrase("\(written) is cut off; rounded it is \(right)", zh: "“\(written)”是截尾得来的，四舍五入应为\(right)"),
        arithmetic: arithmetic(part, whole, rate.scale),
        suggestion: Phrase("write \(right)", zh: "改为\(right)"))
    }
    let (part, whole) = nearest(rate, pairs) ?? best
    let right = rounded(part, whole, rate.scale)
    return Slip(
      .rates, certainty, at: sentence.paragraph, range,
      Phrase("\(written) does not follow from \(part) of \(whole)", zh: "“\(written)”与\(part)/\(whole)不符"),
      arithmetic: arithmetic(part, whole, rate.scale),
      suggestion: Phrase(
        "write \(right), or correct the numbers", zh: "改为\(right)，或核对分子分母"))
  }

  /// The pair whose rate is nearest to what is printed.
  private func nearest(_ rate: Quantity, _ pairs: [(Int, Int)]) -> (Int, Int)? {
    let printed = Double(rate.unscaled) / Double(power(rate.scale))
    return pairs.min { left, right in
      abs(Double(left.0) / Double(left.1) * 100 - printed)
        < abs(Double(right.0) / Double(right.1) * 100 - printed)
    }
  }

  private func power(_ digits: Int) -> Int { (0..<digits).reduce(1) { power, _ in power * 10 } }

  private func fit(_ rate: Quantity, _ pair: (Int, Int)) -> Fit {
    let scaled = pair.0 * 100 * power(rate.scale)
    if (2 * scaled + pair.1) / (2 * pair.1) == rate.unscaled { return .rounded }
    return scaled / pair.1 == rate.unscaled ? .truncated : .none
  }

  private func rounded(_ part: Int, _ whole: Int, _ scale: Int) -> String {
    decimal((2 * part * 100 * power(scale) + whole) / (2 * whole), scale) + "%"
  }

  private func arithmetic(_ part: Int, _ whole: Int, _ scale: Int) -> Phrase {
    let digits = scale + 2
    let exact = decimal((2 * part * 100 * power(digits) + whole) / (2 * whole), digits)
    return Phrase(verbatim: "\(part)/\(whole)=\(exact)%")
  }

  private func decimal(_ unscaled: Int, _ scale: Int) -> String {
    guard scale > 0 else { return String(unscaled) }
    let digits = String(unscaled)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }
}
