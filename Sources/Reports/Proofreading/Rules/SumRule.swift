import Diagnostics

/// Parts that do not add up to the total before or behind them.
///
/// Wrong: 备案的账号是46个,其中,微博7个、微信44个、头条2个、抖音2个 (55). Right: 印发文件69个,其中主动公开62个,依申请公开4个,不予公开3个.
///
/// Parts behind 其中 need not be all there are, so parts that are fewer than the total are told only when they are known to
/// be all, or when so little is missing that a digit is wrong. Of parts in a row the first so many that add up are taken.
struct SumRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    CountedSentence.all(in: text).flatMap { sentence in
      var slips = marked(sentence) + bracketed(sentence)
      slips += complements(sentence, besides: slips)
      slips += totals(sentence)
      slips += headed(sentence, besides: slips)
      slips += larger(sentence, besides: slips)
      return slips
    }
  }

  // MARK: 其中

  private func marked(_ sentence: CountedSentence) -> [Slip] {
    let markers = ["其中", "分别为", "分别是", "分别有"].flatMap {
      sentence.letters.places(of: $0.letters, in: sentence.range)
    }.sorted()
    return markers.enumerated().compactMap { index, marker in
      let next = index + 1 < markers.count ? markers[index + 1] : sentence.range.upperBound
      guard let group = group(sentence, from: marker, to: next) else { return nil }
      // What 、 joins is read as a row.
      guard group.parts.count < 2 || sentence.separator(before: group.parts[1]) != "、" else {
        return nil
      }
      let own = PartFamily.side(sentence.label(group.total))
      // 已办结210件,其中按时办结200件,未办结14件: what is not dealt with stands beside the 210, not among them.
      let parts = group.parts.prefix { part in
        guard let own, let side = PartFamily.side(sentence.label(part)) else { return true }
        return side.pair != own.pair || side.isYes == own.isYes
      }
      return judge(group.total, Array(parts), sentence, isComplete: false)
    }
  }

  /// The total before a marker and the parts behind it.
  private func group(_ sentence: CountedSentence, from marker: Int, to end: Int)
    -> (total: Quantity, parts: [Quantity])?
  {
    // What stands in brackets behind a part are parts of that part.
    let depth = sentence.depth(at: marker)
    let following = sentence.counts.filter { count in
      count.range.lowerBound > marker && count.range.lowerBound < end
        && sentence.depth(at: count.range.lowerBound) == depth
    }
    guard let first = following.first else { return nil }
    let parts = Array(following.prefix { $0.classifier == first.classifier })
    let before = sentence.counts.filter { count in
      count.range.upperBound <= marker && sentence.depth(at: count.range.lowerBound) <= depth
    }
    let isOpening = sentence.letters[sentence.range.lowerBound..<marker].allSatisfy { !$0.isHan }
    let candidates = before.isEmpty && isOpening ? sentence.previous : before
    let alike = candidates.filter { $0.classifier == first.classifier }
    // 检查612个,不合格5个,其中县区578个: what is smaller than its first part is not meant.
    let total = alike.last { $0.unscaled >= first.unscaled } ?? alike.last
    if let total, total != alike.last {
      // Which number before is meant is less sure then: any of them that is the sum will do.
      var sum = 0
      let sums = parts.map { part in
        sum += part.unscaled
        return sum
      }
      return alike.contains { sums.contains($0.unscaled) } ? nil : (total, parts)
    }
    if let total { return (total, parts) }
    guard alike.isEmpty, sentence.letters[marker] == "其" else { return nil }
    // 139个账号…其中,市直部门22家: another measure word, and no other number that could be meant.
    return candidates.count == 1 ? (candidates[0], parts) : nil
  }

  private func judge(
    _ total: Quantity, _ parts: [Quantity], _ sentence: CountedSentence, isComplete: Bool
  )
    -> Slip?
  {
    let whole = total.unscaled
    let natural = naturalParts(parts, sentence)
    let isWhole = isComplete || PartFamily.isWhole(natural.map(sentence.words))
    var sum = 0
    for (index, part) in parts.enumerated() {
      sum += part.unscaled
      // All 14 of one kind leave nothing for another.
      if sum == whole, index > 0 || natural.count < 2 || !isWhole { return nil }
    }
    let natureSum = natural.reduce(0) { $0 + $1.unscaled }
    guard let first = natural.first, let last = natural.last else { return nil }
    let range = first.label.lowerBound..<last.range.upperBound
    if natural.count == 1 {
      let others = sentence.counts.filter { $0.range.upperBound <= first.range.lowerBound }
      guard first.unscaled > whole, total.classifier == first.classifier,
        first.unscaled > others.map(\.unscaled).max() ?? 0
      else { return nil }
      return Slip(
        .sums, .sure, at: sentence.paragraph, range,
        Phrase(
          "a part is larger than its whole: \(sentence.written(first)) of \(sentence.written(total))",
          zh: "部分大于总数：总数\(sentence.written(total))，其中却有\(sentence.written(first))"),
        arithmetic: Phrase(verbatim: "\(first.unscaled)>\(whole)"))
    }
    let missing = whole - natureSum
    let isNear = abs(missing) <= max(2, whole * 15 / 100)
    let isRow = natural.dropFirst().allSatisfy { sentence.separator(before: $0) == "、" }
    let isNamed = natural.allSatisfy { !sentence.label($0).contains("的") && sentence.isPlain($0) }
    // What is told of a thing twice may be more than the thing: 有问题的30家,90分以上的38家.
    let isTooMuch = missing < 0 && (isRow || isNamed)
    guard isWhole || isTooMuch || isNear && total.classifier == first.classifier else { return nil }
    return slip(total, natural, range, sentence, certainty: isTooMuch || isWhole ? .sure : .likely)
  }

  private func slip(
    _ total: Quantity, _ parts: [Quantity], _ range: Range<Int>, _ sentence: CountedSentence,
    certainty: Certainty
  ) -> Slip {
    let sum = parts.reduce(0) { $0 + $1.unscaled }
    let other = (sentence.counts + sentence.previous).first { count in
      count.unscaled == sum && count != total && !parts.contains(count)
    }
    var suggestion = Phrase(
      "check each part and the total", zh: "核对各分项与总数\(sentence.written(total))")
    if let other {
      let label = sentence.label(other)
      suggestion = Phrase(
        "the parts make up \(sum), as said of “\(label)”: put them behind that number",
        zh: "各分项之和等于“\(label)\(sentence.written(other))”，应移到该数之后")
    }
    return Slip(
      .sums, certainty, at: sentence.paragraph, range,
      Phrase(
        "the parts add up to \(sum), the total before them is \(sentence.written(total))",
        zh: "各分项合计\(sum)，与所属总数\(sentence.written(total))不符"),
      arithmetic: Phrase(verbatim: "\(CountedSentence.addition(parts))≠\(total.unscaled)"),
      suggestion: suggestion)
  }

  /// The parts that stand in one row: separated by the same sign, and none that begins to tell of something else.
  private func naturalParts(_ parts: [Quantity], _ sentence: CountedSentence) -> [Quantity] {
    guard let first = parts.first else { return [] }
    var result = [first]
    guard sentence.isPlain(first) else { return result }
    var sign: Unicode.Scalar?
    let breaks = [
      "已", "共", "截至", "同比", "环比", "较", "比", "全部", "整体", "目前", "需要", "涉及", "经", "占", "此外", "另外", "还",
    ]
    for part in parts.dropFirst() {
      // 县区578个,不合格4个: the second is told of the first.
      let isOfPart = PartFamily.side(sentence.words(part))?.isYes == false
      guard sentence.isPlain(part), !isOfPart || PartFamily.side(sentence.words(first)) != nil
      else { break }
      let label = sentence.label(part)
      let separator = sentence.separator(before: part)
      if let separator, ",、;".unicodeScalars.contains(separator) {
        if let sign, sign != separator { break }
        sign = separator
      } else if separator == ")" {
        // The parts of the part before it are told in brackets.
      } else if separator != nil, part.label.lowerBound != result[result.count - 1].range.upperBound {
        break
      }
      let starts =
        breaks.contains { label.hasPrefix($0) } && !label.hasPrefix("较差") && !label.hasPrefix("较好")
      if starts, !(sentence.label(first).hasPrefix("已") && label.hasPrefix("已")) { break }
      // 未公开的有…等7个单位 is a list, not a part.
      if sentence.letters[part.label].contains("、")
        || sentence.letters.holds("等", at: part.range.lowerBound - 1)
      {
        break
      }
      result.append(part)
    }
    return result
  }

  // MARK: Without a word between

  /// `56个评估对象中,优秀12个、良好25个、一般15个、较差4个`, `合计1000件:投诉400件、咨询350件、建议250件`, and parts that are known to
  /// be all of them behind a comma.
  private func headed(_ sentence: CountedSentence, besides others: [Slip]) -> [Slip] {
    sentence.counts.enumerated().compactMap { index, total in
      guard index + 3 < sentence.counts.count else { return nil }
      let first = sentence.counts[index + 1]
      let between = sentence.letters.text(total.range.upperBound..<first.label.lowerBound)
      let isAmong = ["中,", "里,", "中:"].contains { between.hasSuffix($0) }
      let isTold =
        between.hasSuffix(":")
        && ["合计", "共", "总"].contains { sentence.label(total).contains($0) }
      guard isAmong || isTold || between.hasSuffix(","), between.unicodeScalars.count <= 14,
        first.classifier == total.classifier, !sentence.letters.text(first.label).contains("其中")
      else { return nil }
      let depth = sentence.depth(at: total.range.lowerBound)
      let parts = Array(
        sentence.counts[(index + 1)...].filter { sentence.depth(at: $0.range.lowerBound) == depth }
          .prefix { $0.classifier == first.classifier })
      let natural = naturalParts(parts, sentence)
      let isShort = natural.allSatisfy { part in
        part.label.count <= 8 && PartFamily.side(sentence.label(part))?.isYes != false
          && !sentence.label(part).contains("的")
      }
      guard natural.count >= 3, !natural.contains(where: { BucketRule.isTimed(sentence.label($0)) })
      else {
        return nil
      }
      // 其中,微博32个,视频号38个,微信198个: the first of a row is no total of the others.
      guard !PartFamily.isWhole(([total] + natural).map(sentence.words)) else { return nil }
      guard PartFamily.isWhole(natural.map(sentence.words)) || (isAmong || isTold) && isShort else {
        return nil
      }
      var slip = judge(total, parts, sentence, isComplete: false)
      // Of what is only said to be among them one thing may be two.
      if !PartFamily.isWhole(natural.map(sentence.words)) {
        guard
          abs(total.unscaled - natural.reduce(0) { $0 + $1.unscaled })
            <= max(2, total.unscaled * 15 / 100)
        else { return nil }
        slip?.certainty = .likely
      }
      return slip.flatMap { slip in
        others.contains { $0.range.overlaps(slip.range) } ? nil : slip
      }
    }
  }

  /// `抽查120个,合格140个`, `办结1178条,其中按时办结1216条`: a part that is larger than the number before it.
  private func larger(_ sentence: CountedSentence, besides others: [Slip]) -> [Slip] {
    sentence.counts.indices.dropFirst().compactMap { index in
      let (whole, part) = (sentence.counts[index - 1], sentence.counts[index])
      guard part.unscaled > whole.unscaled, part.classifier == whole.classifier,
        sentence.depth(at: part.range.lowerBound) == sentence.depth(at: whole.range.lowerBound),
        let side = PartFamily.side(sentence.label(part))
      else { return nil }
      let between = sentence.letters.text(whole.range.upperBound..<part.range.lowerBound)
      let isOther = ["结转", "累计", "上季度", "上年", "去年", "同期", "往年", "以来", "另", "较", "比上"].contains {
        between.contains($0)
      }
      guard !isOther else { return nil }
      let wholeSide = PartFamily.side(sentence.label(whole))
      let isNested =
        between.contains("其中") && wholeSide?.pair == side.pair && wholeSide?.isYes == side.isYes
      let isTested =
        wholeSide == nil
        && ["抽查", "检查", "抽取", "抽检", "监测"].contains { sentence.label(whole).contains($0) }
        && ["合格", "达标"].contains { sentence.label(part).contains($0) }
      guard isNested || isTested else { return nil }
      let range = part.label.lowerBound..<part.range.upperBound
      guard !others.contains(where: { $0.range.overlaps(range) }) else { return nil }
      return Slip(
        .sums, .sure, at: sentence.paragraph, range,
        Phrase(
          "a part is larger than its whole: \(sentence.written(part)) of \(sentence.written(whole))",
          zh: "部分大于总数：总数\(sentence.written(whole))，其中却有\(sentence.written(part))"),
        arithmetic: Phrase(verbatim: "\(part.unscaled)>\(whole.unscaled)"))
    }
  }

  // MARK: In brackets

  /// `56家(市政府门户1家,县门户13家,市部门42家)`.
  private func bracketed(_ sentence: CountedSentence) -> [Slip] {
    sentence.counts.compactMap { total in
      let open = total.noun.upperBound
      guard open < sentence.range.upperBound, sentence.letters[open] == "(",
        let close = sentence.close(of: open)
      else { return nil }
      let depth = sentence.depth(at: open) + 1
      let inner = sentence.counts.filter { count in
        (open..<close).contains(count.range.lowerBound)
          && sentence.depth(at: count.range.lowerBound) == depth
      }
      guard let first = inner.first, first.classifier == total.classifier else { return nil }
      let parts = Array(inner.prefix { $0.classifier == first.classifier })
      guard
        !sentence.letters.contains(anyOf: ["其中", "含", "包括", "比", "较", "去年", "上"], in: open..<close)
      else {
        return nil
      }
      guard parts.count >= 2 else { return nil }
      return judge(total, parts, sentence, isComplete: true)
    }
  }

  // MARK: One way or the other

  /// `收到224件,已办结210件,正在办理14件`.
  private func complements(_ sentence: CountedSentence, besides others: [Slip]) -> [Slip] {
    var slips: [Slip] = []
    for (index, later) in sentence.counts.enumerated() {
      guard let side = PartFamily.side(sentence.words(later)),
        !BucketRule.isTimed(sentence.label(later))
      else {
        continue
      }
      let window = sentence.counts[max(0, index - 2)..<index]
      guard
        let earlier = window.last(where: { count in
          guard let other = PartFamily.side(sentence.words(count)),
            !BucketRule.isTimed(sentence.label(count)),
            !sentence.isOfPart(count)
          else {
            return false
          }
          return other.pair == side.pair && other.isYes != side.isYes
            && count.classifier == later.classifier
        })
      else { continue }
      let sum = earlier.unscaled + later.unscaled
      let before =
        sentence.previous
        + sentence.counts.filter { $0.range.lowerBound < earlier.range.lowerBound }
      guard !before.contains(where: { $0.unscaled == sum }) else { continue }
      let inSentence = sentence.counts.filter {
        $0.range.lowerBound < earlier.range.lowerBound && $0.classifier == later.classifier
      }
      let candidates =
        inSentence.isEmpty
        ? sentence.previous.filter { $0.classifier == later.classifier } : inSentence
      let words = [
        "共", "收到", "受理", "检查", "抽查", "抽取", "监测", "发现", "发出", "应", "征集", "总", "主动公开", "反馈", "有",
        "举报", "转办",
      ]
      let totals = candidates.filter { count in
        PartFamily.side(sentence.label(count)) == nil
          && words.contains { sentence.words(count).contains($0) }
      }
      guard let total = totals.last,
        total.unscaled >= max(earlier.unscaled, later.unscaled) || totals.count == 1
      else {
        continue
      }
      let range = earlier.label.lowerBound..<later.range.upperBound
      guard !others.contains(where: { $0.range.overlaps(range) }) else { continue }
      guard let certainty = certainty(earlier, later, total, sentence) else { continue }
      slips.append(slip(total, [earlier, later], range, sentence, certainty: certainty))
    }
    return slips
  }

  /// So many parts may stand before and behind.
  private static let besides = 12

  /// How sure it is that two numbers are all that a total was divided into; nil when others beside them may be parts too.
  ///
  /// 收到56件,按期答复49件,逾期答复5件,未答复2件: what was answered late is neither of the two.
  private func certainty(
    _ earlier: Quantity, _ later: Quantity, _ total: Quantity, _ sentence: CountedSentence
  ) -> Certainty? {
    let row = sentence.siblings(of: earlier, under: total)
    guard let first = row.firstIndex(of: earlier), let last = row.firstIndex(of: later),
      first < last
    else {
      return .sure
    }
    // What came within some time is added up by the rule of answers by time.
    guard !row[first...last].contains(where: { BucketRule.isTimed(sentence.label($0)) }) else {
      return nil
    }
    for start in max(0, first - Self.besides)...first {
      var sum = row[start..<last].reduce(0) { $0 + $1.unscaled }
      for end in row[last...].prefix(Self.besides) {
        sum += end.unscaled
        if sum == total.unscaled { return nil }
      }
    }
    let missing = total.unscaled - earlier.unscaled - later.unscaled
    guard missing > 0, row.count > 2 else { return .sure }
    let isNear = missing <= max(2, total.unscaled * 15 / 100)
    return isNear && last == first + 1 ? .likely : nil
  }

  // MARK: A total behind its parts

  /// `微信16个、微博7个,共计23个`.
  private func totals(_ sentence: CountedSentence) -> [Slip] {
    sentence.counts.enumerated().compactMap { index, total in
      let label = sentence.label(total)
      guard ["合计", "共计", "总计", "总共"].contains(where: { label.hasSuffix($0) || label == $0 }),
        index >= 2
      else {
        return nil
      }
      let before = Array(sentence.counts[..<index])
      var sum = 0
      for part in before.reversed() {
        sum += part.unscaled
        if sum == total.unscaled { return nil }
      }
      guard
        !sentence.letters.contains(
          anyOf: ["其中"], in: sentence.range.lowerBound..<total.range.lowerBound),
        before.allSatisfy({ $0.classifier == total.classifier })
      else { return nil }
      let range = before[0].label.lowerBound..<total.range.upperBound
      return slip(total, before, range, sentence, certainty: .likely)
    }
  }
}
