import Diagnostics

/// One unit on a list of good units and on a list of bad ones.
///
/// Looked at, not wrong: a unit may run its accounts well and leave its documents unpublished.
struct OppositeListRule: ProofRule {
  private static let good = [
    "较好", "优秀", "先进", "表扬", "靠前", "良好", "突出", "好的", "及时", "规范的", "高于", "表彰", "肯定", "领先",
  ]
  private static let bad = [
    "较差", "不合格", "差的", "未公开", "批评", "靠后", "不达标", "未", "问题突出", "问题较多", "滞后", "不及时", "逾期", "不规范",
    "倒数", "末位",
    "落后", "低于", "约谈", "扣分", "点名", "超期", "不力", "偏低", "退回", "较多", "最差",
  ]

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var praised: [String: (mention: UnitMention, cue: String)] = [:]
    var blamed: [String: (mention: UnitMention, cue: String)] = [:]
    var order: [String] = []
    var known: Set<String> = []
    for (mention, cue) in listed(text) {
      let isBad = Self.bad.contains { cue.contains($0) }
      let isGood = !isBad && Self.good.contains { cue.contains($0) }
      guard isBad || isGood else { continue }
      if known.insert(mention.unit).inserted { order.append(mention.unit) }
      if isGood, praised[mention.unit] == nil { praised[mention.unit] = (mention, cue) }
      if isBad, blamed[mention.unit] == nil { blamed[mention.unit] = (mention, cue) }
    }
    return order.compactMap { unit in
      guard let good = praised[unit], let bad = blamed[unit] else { return nil }
      let isLater =
        (bad.mention.paragraph, bad.mention.range.lowerBound) > (
          good.mention.paragraph, good.mention.range.lowerBound
        )
      let second = isLater ? bad : good
      return Slip(
        .opposites, .remark, at: second.mention.paragraph, second.mention.range,
        Phrase(
          "\(unit) is on a good list (\(good.cue)) and on a bad one (\(bad.cue))",
          zh: "\(unit)既在“\(good.cue)”名单，又在“\(bad.cue)”名单"),
        suggestion: Phrase("make sure that both are meant", zh: "请确认两处都无误"))
    }
  }

  /// What is named in a list, with the words that say what list it is.
  private func listed(_ text: ProofText) -> [(UnitMention, String)] {
    text.lists.flatMap { list -> [(UnitMention, String)] in
      guard text.paragraphs[list.paragraph].kind == .body, let cue = cue(of: list, text) else {
        return []
      }
      let units = text.units(list.paragraph, in: list.range)
      return list.items.compactMap { item in mention(item, list, units, text).map { ($0, cue) } }
    } + alone(text)
  }

  /// A unit of the registry, or what is called as units are.
  private func mention(
    _ item: Range<Int>, _ list: NameList, _ units: [UnitMention], _ text: ProofText
  )
    -> UnitMention?
  {
    if let unit = units.first(where: {
      $0.range.lowerBound >= item.lowerBound && $0.range.upperBound <= item.upperBound
    }) {
      return unit
    }
    let letters = text.paragraphs[list.paragraph].letters
    let end = letters[item].firstIndex(of: "(") ?? item.upperBound
    let name = item.lowerBound..<end
    guard (3...20).contains(name.count), UnitNames.hasUnitEnding(Array(letters[name])),
      letters[name].allSatisfy(\.isHan)
    else { return nil }
    let spelling = letters.text(name)
    return UnitMention(
      paragraph: list.paragraph, range: name, unit: spelling, spelling: spelling, isFullName: false)
  }

  /// Units of the registry that stand alone where a list may stand: 较差的是公安局.
  private func alone(_ text: ProofText) -> [(UnitMention, String)] {
    text.units.compactMap { mention in
      let paragraph = text.paragraphs[mention.paragraph]
      guard paragraph.kind == .body,
        !text.lists.contains(where: {
          $0.paragraph == mention.paragraph && $0.range.overlaps(mention.range)
        })
      else { return nil }
      let sentence = paragraph.sentence(around: mention.range.lowerBound)
      return words(before: mention.range.lowerBound, paragraph.letters, sentence).map {
        (mention, $0)
      }
    }
  }

  private static let endings = ["单位有", "部门有", "的有", "的是", "的为", "有", "是", "为"]
  private static let verdicts = ["表扬", "批评", "约谈", "扣分", "点名", "表彰", "肯定"]

  private func cue(of list: NameList, _ text: ProofText) -> String? {
    let paragraph = text.paragraphs[list.paragraph]
    let letters = paragraph.letters
    let sentence = paragraph.sentence(around: list.range.lowerBound)
    if let cue = words(before: list.range.lowerBound, letters, sentence) { return cue }
    // 对A、B予以通报批评: the verdict stands behind.
    let end =
      letters[list.range.upperBound..<sentence.upperBound].firstIndex {
        ",;。:".unicodeScalars.contains($0)
      }
      ?? sentence.upperBound
    let behind = letters.text(list.range.upperBound..<end)
    return Self.verdicts.contains { behind.contains($0) } ? behind : nil
  }

  /// The words that lead to a place, shortened to what they say; nil for those that lead to no list.
  private func words(before end: Int, _ letters: Letters, _ sentence: Range<Int>) -> String? {
    var end = end
    let isTold = end > sentence.lowerBound && letters[end - 1] == ":"
    if isTold { end -= 1 }
    var start = end
    // A bracket within a name, as in 乡镇(街道), is part of what leads to the list.
    var depth = 0
    while start > sentence.lowerBound,
      depth > 0 || !",;。:、(".unicodeScalars.contains(letters[start - 1])
    {
      if letters[start - 1] == ")" { depth += 1 }
      if letters[start - 1] == "(" { depth -= 1 }
      start -= 1
    }
    let cue = letters.text(start..<end)
    guard isTold || ["有", "是", "为", "的"].contains(where: { cue.hasSuffix($0) }) else { return nil }
    let ending = Self.endings.first { cue.hasSuffix($0) } ?? ""
    return String(cue.dropLast(ending.count))
  }
}
