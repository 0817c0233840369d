import Diagnostics

/// One unit on a list of good units and on a list of bad ones.
///
/// Looked at, not wrong: a unit may run its accounts well and leave its documents unpublished.
struct OppositeListRule: ProofRule {
  private static let good = ["较好", "优秀", "先进", "表扬", "靠前", "良好", "突出", "好的", "及时", "规范的"]
  private static let bad = [
    "较差", "不合格", "差的", "未公开", "批评", "靠后", "不达标", "未", "问题突出", "问题较多", "滞后", "不及时", "逾期", "不规范", "倒数", "末位",
    "落后",
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

  /// Units in a list with the words that lead to it, shortened to what they say.
  private func listed(_ text: ProofText) -> [(UnitMention, String)] {
    func sentence(_ paragraph: Int, _ place: Int) -> Range<Int> {
      text.paragraphs[paragraph].sentence(around: place)
    }
    let lists = Dictionary(grouping: text.lists) { list in
      [list.paragraph, sentence(list.paragraph, list.range.lowerBound).lowerBound]
    }
    return text.units.compactMap { mention in
      guard [.body].contains(text.paragraphs[mention.paragraph].kind) else { return nil }
      let letters = text.paragraphs[mention.paragraph].letters
      let around = sentence(mention.paragraph, mention.range.lowerBound)
      let list = lists[[mention.paragraph, around.lowerBound]]?.first {
        $0.range.contains(mention.range.lowerBound)
      }
      var start = list?.range.lowerBound ?? mention.range.lowerBound
      let end = start
      // A bracket within a name, as in 乡镇(街道), is part of what leads to the list.
      var depth = 0
      while start > around.lowerBound, depth > 0 || !",;。:、(".unicodeScalars.contains(letters[start - 1]) {
        if letters[start - 1] == ")" { depth += 1 }
        if letters[start - 1] == "(" { depth -= 1 }
        start -= 1
      }
      let cue = letters.text(start..<end)
      guard ["有", "是", "为", "的"].contains(where: { cue.hasSuffix($0) }) else { return nil }
      let words = ["单位有", "部门有", "的有", "的是", "的为", "有", "是", "为"]
      let ending = words.first { cue.hasSuffix($0) } ?? ""
      return (mention, String(cue.dropLast(ending.count)))
    }
  }
}
