import CivilTime
import Diagnostics

/// A title whose period is not the one that the text tells of, or had not ended when the notice was signed.
///
/// Wrong: 第三季度 in the title, and 上半年,共开展检查14次 in the text. Right: one period in both, or the data's period said in
/// the title.
///
/// A period counts when a sentence or a clause begins with it; what is compared with (较上半年) and what is asked for does not.
struct PeriodRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    guard let title = text.title, let period = text.titlePeriod, let span = period.span else {
      return []
    }
    let opening = opened(text, period, span)
    return opening
      + other(text, title, period, span).filter { slip in
        !opening.contains { $0.paragraph == slip.paragraph && $0.range.overlaps(slip.range) }
      } + early(text, title, period, span)
  }

  private func other(
    _ text: ProofText, _ title: Int, _ period: PeriodMention, _ span: ClosedRange<Int>
  )
    -> [Slip]
  {
    var mentions: [(name: String, paragraph: Int, range: Range<Int>)] = []
    var isDemand = false
    for place in text.bodyPlaces {
      isDemand = asks(text.paragraphs[place].letters) ?? isDemand
      guard !isDemand else { continue }
      for mention in text.periods[place] {
        guard let other = mention.span, let name = mention.name, other.count > 1 || span.count == 1,
          other != span || mention.year != nil && period.year != nil && mention.year != period.year,
          leads(text.paragraphs[place], mention.range)
        else { continue }
        // 上半年 holds the second quarter: figures since the beginning of the year.
        if other.lowerBound <= span.lowerBound, span.upperBound <= other.upperBound,
          mention.year == nil
        {
          continue
        }
        // A part of the title's period is within it: July in the third quarter.
        if other.count < span.count, span.lowerBound <= other.lowerBound,
          other.upperBound <= span.upperBound
        {
          continue
        }
        // 全年 is no period of the data in a notice of a quarter, but what the year asks for.
        guard other.count != 12 else { continue }
        mentions.append((name, place, mention.range))
      }
    }
    guard let first = mentions.first, let titleName = period.name else { return [] }
    let names = mentions.reduce(into: [String]()) {
      if !$0.contains($1.name) { $0.append($1.name) }
    }
    let count = mentions.count
    if names.count == 1, count > 1 {
      return [
        Slip(
          .periods, .likely, at: title, period.range,
          Phrase(
            "the title says \(titleName), and the text tells of \(first.name) (\(count) times)",
            zh: "标题是“\(titleName)”，正文数据却是“\(first.name)”（共\(count)处，第一处在第\(first.paragraph + 1)段）"),
          suggestion: Phrase(
            "take one period for both, or say in the title which data it rests on",
            zh: "统一时段，或在标题中写明数据所属时段"))
      ]
    }
    return mentions.map { mention in
      Slip(
        .periods, .likely, at: mention.paragraph, mention.range,
        Phrase(
          "the text tells of \(mention.name), and the title says \(titleName)",
          zh: "此处是“\(mention.name)”，标题是“\(titleName)”"),
        suggestion: Phrase("take one period for both", zh: "统一时段"))
    }
  }

  /// What the first paragraph says that was looked at, wherever it says so: 开展了第三季度抽查, 现将4月份…情况通报如下.
  private func opened(_ text: ProofText, _ period: PeriodMention, _ span: ClosedRange<Int>)
    -> [Slip]
  {
    guard
      let place = text.bodyPlaces.first(where: {
        text.paragraphs[$0].kind == .body && text.paragraphs[$0].letters.count > 40
      }),
      let titleName = period.name
    else { return [] }
    let letters = text.paragraphs[place].letters
    return text.periods[place].compactMap { mention in
      guard let other = mention.span, other.count == span.count, let name = mention.name,
        mention.range.lowerBound > 0,
        !text.paragraphs[place].isTitled[mention.range.lowerBound],
        !leads(text.paragraphs[place], mention.range)
      else { return nil }
      let isOtherYear = mention.year.flatMap { year in period.year.map { $0 != year } } ?? false
      guard other != span || isOtherYear else { return nil }
      var start = mention.range.lowerBound
      while start > 0, letters[start - 1].digit != nil || letters[start - 1] == "年" { start -= 1 }
      let lead = letters.text(max(0, start - 6)..<start)
      guard
        ["开展了", "开展", "组织了", "组织", "进行了", "完成了", "实施了", "现将", "就", "将", "对", "启动了"].contains(
          where: {
            lead.hasSuffix($0)
          })
      else {
        return nil
      }
      return Slip(
        .periods, .likely, at: place, mention.range,
        Phrase(
          "the text tells of \(name), and the title says \(titleName)",
          zh: "此处是“\(name)”，标题是“\(titleName)”"),
        suggestion: Phrase("take one period for both", zh: "统一时段"))
    }
  }

  /// Whether a clause begins with the period and tells of it.
  private func leads(_ paragraph: ProofParagraph, _ range: Range<Int>) -> Bool {
    let letters = paragraph.letters
    var start = range.lowerBound
    // Its year belongs to it.
    while start > 0, letters[start - 1].digit != nil || letters[start - 1] == "年" { start -= 1 }
    if start > 0, start < range.lowerBound, "今本".unicodeScalars.contains(letters[start - 1]) {
      start -= 1
    }
    let before = start > 0 ? letters[start - 1] : "。"
    let next = range.upperBound < letters.count ? letters[range.upperBound] : "。"
    guard !paragraph.isTitled[range.lowerBound] else { return false }
    let lead = letters.text(max(0, start - 8)..<start)
    let compared = ["比", "较", "与", "同", "和", "相比", "自", "从", "对", "至", "将"]
    guard !compared.contains(where: { lead.hasSuffix($0) }) else { return false }
    let isStart = "。,;:)!? 、".unicodeScalars.contains(before) || start == 0
    let rest = letters.text(range.upperBound..<min(letters.count, range.upperBound + 6))
    let isOld =
      ["相比", "通报", "末", "以来", "检查发现", "不合格"].contains { rest.hasPrefix($0) } || rest.contains("相比")
    // 县政府各部门上半年工作情况 tells of it too.
    let tellsOf = next.isHan && lead.hasSuffix("部门")
    return !isOld && (isStart || tellsOf)
  }

  /// Whether a heading opens a part in which nothing is told, but asked for: 工作要求; nil for what is no heading.
  private func asks(_ letters: Letters) -> Bool? {
    guard letters.count > 2, letters[1] == "、", WrittenNumeral.isPart(letters[0]) else {
      return nil
    }
    return letters.contains(
      anyOf: ["要求", "下一步", "打算", "安排", "整改", "措施", "建议"], in: 0..<min(letters.count, 24))
  }

  private func early(
    _ text: ProofText, _ title: Int, _ period: PeriodMention, _ span: ClosedRange<Int>
  )
    -> [Slip]
  {
    guard let year = period.year ?? text.year, let signing = text.signatureDay,
      let signed = signing.date.civil(nil),
      let last = CivilDate(
        year: year, month: span.upperBound,
        day: CivilDate.daysInMonth(year: year, month: span.upperBound)),
      signed < last, let name = period.name
    else { return [] }
    return [
      Slip(
        .periods, .remark, at: signing.paragraph, signing.date.range,
        Phrase(
          "signed on \(signed), before \(name) had ended on \(last)",
          zh: "落款\(signed.chinese)早于\(name)结束（\(last.chinese)）"),
        suggestion: Phrase("make sure that the period in the title is meant", zh: "请确认标题所写时段"))
    ]
  }
}
