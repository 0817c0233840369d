import Diagnostics

/// Numbers that follow from others by more than adding parts: what was left over, an average, so much for each of them.
///
/// Wrong: 上年结转4件,新收126件,办结118件,结转下年度10件; 专栏12个,稿件860篇,平均每个专栏77.1篇; 3家单位各扣0.5分,共扣2.5分. Right: 12件, 71.7篇, 1.5分.
struct ReckoningRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.amountSentences.flatMap { sentence in
      [flow(sentence)].compactMap { $0 }
        + sentence.amounts.indices.compactMap { index in
          average(sentence, index) ?? each(sentence, index)
        }
    }
  }

  // MARK: What was there, came, went and is left

  private static let opening = [
    "上年结转", "上期结转", "结转申请", "上季度结转", "上月结转", "期初", "原有", "上年末", "上季度末", "上季末", "年初",
  ]
  private static let coming = ["新收", "新增", "收到", "新受理", "新接", "新开", "受理"]
  private static let going = ["办结", "办理", "答复", "注销", "关停", "销号", "整改"]
  private static let closing = ["结转下", "转入下", "结转至下", "期末", "剩余", "尚余", "现有", "季末", "年末", "留存"]

  private func flow(_ sentence: AmountSentence) -> Slip? {
    func first(_ words: [String]) -> Amount? {
      sentence.amounts.first { amount in
        amount.quantity.count != nil && words.contains { amount.label.contains($0) }
      }
    }
    guard let start = first(Self.opening), let come = first(Self.coming),
      let left = first(Self.closing),
      left != start, come != start,
      let gone = sentence.amounts.first(where: { amount in
        amount.isAlike(start) && amount != come && amount != start && amount != left
          && Self.going.contains { amount.label.contains($0) }
      }), start.isAlike(come), start.isAlike(left), left.range.lowerBound > gone.range.lowerBound
    else { return nil }
    let expected = start.quantity.unscaled + come.quantity.unscaled - gone.quantity.unscaled
    guard expected != left.quantity.unscaled else { return nil }
    let written = sentence.written(left)
    return Slip(
      .sums, .sure, at: sentence.paragraph, sentence.span(left, left),
      Phrase("\(expected) are left, not \(written)", zh: "应剩\(expected)，写的是“\(written)”"),
      arithmetic: Phrase(
        verbatim:
          "\(start.quantity.unscaled)+\(come.quantity.unscaled)-\(gone.quantity.unscaled)=\(expected)≠\(left.quantity.unscaled)"
      ),
      suggestion: Phrase("check each of the four numbers", zh: "核对这四个数"))
  }

  // MARK: 平均每个专栏71.7篇

  private func average(_ sentence: AmountSentence, _ index: Int) -> Slip? {
    let mean = sentence.amounts[index]
    guard let place = mean.label.ranges(of: "平均每").last ?? mean.label.ranges(of: "人均").last,
      mean.quantity.scale <= 4
    else { return nil }
    let each = String(mean.label[place.upperBound...])
    let before = sentence.amounts[..<index].filter {
      $0.quantity.count != nil && $0.group == mean.group && $0.change == nil && !$0.isCompared
    }
    guard let total = before.last(where: { $0.isAlike(mean) }) else { return nil }
    let counts = before.filter { other in
      !other.isAlike(mean) && (other.quantity.classifier.map { each.hasPrefix($0) } ?? false)
    }
    let sum = total.quantity.unscaled * Share.power(mean.quantity.scale)
    guard (1...2).contains(counts.count), let count = counts.first?.quantity.unscaled, count > 0,
      !counts.contains(where: { isMean(mean.quantity.unscaled, of: sum, in: $0.quantity.unscaled) })
    else { return nil }
    let right = Share.decimal((2 * sum + count) / (2 * count), mean.quantity.scale)
    return Slip(
      .sums, .likely, at: sentence.paragraph, sentence.span(mean, mean),
      Phrase(
        "the mean is \(right), not \(sentence.written(mean))",
        zh: "平均数应为\(right)，写的是“\(sentence.written(mean))”"),
      arithmetic: Phrase(verbatim: "\(total.quantity.unscaled)/\(count)=\(right)"),
      suggestion: Phrase("write \(right), or correct the numbers", zh: "改为\(right)，或核对总数与个数"))
  }

  /// Rounded, or cut off.
  private func isMean(_ said: Int, of sum: Int, in count: Int) -> Bool {
    count > 0 && ((2 * sum + count) / (2 * count) == said || sum / count == said)
  }

  // MARK: 各扣0.5分,共扣1.5分

  private func each(_ sentence: AmountSentence, _ index: Int) -> Slip? {
    guard index > 0, index + 1 < sentence.amounts.count else { return nil }
    let (count, share, total) = (
      sentence.amounts[index - 1], sentence.amounts[index], sentence.amounts[index + 1]
    )
    guard ["各", "各扣", "各加", "各奖", "每家扣", "每家"].contains(where: { share.label.hasSuffix($0) }),
      let number = count.quantity.count,
      total.isAlike(share), ["共", "合计", "总计", "累计"].contains(where: { total.label.hasPrefix($0) }),
      total.clause - share.clause <= 1
    else { return nil }
    let scale = max(share.quantity.scale, total.quantity.scale)
    let expected = number * share.scaled(scale)
    guard expected != total.scaled(scale) else { return nil }
    let right = Share.decimal(expected, scale)
    return Slip(
      .sums, .likely, at: sentence.paragraph, sentence.span(share, total),
      Phrase(
        "together they are \(right), not \(sentence.written(total))",
        zh: "合计应为\(right)，写的是“\(sentence.written(total))”"),
      arithmetic: Phrase(
        verbatim: "\(number)×\(sentence.letters.text(share.quantity.number))=\(right)"),
      suggestion: Phrase("check the three numbers", zh: "核对这三个数"))
  }
}
