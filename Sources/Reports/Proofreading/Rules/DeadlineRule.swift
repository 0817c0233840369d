import CivilTime
import Diagnostics

/// A deadline on a day off, or before the day on which the notice is signed.
///
/// Wrong: 整改情况于9月20日前报送 (in 2021 a day of the Mid-Autumn holiday). Right: 9月22日前.
struct DeadlineRule: ProofRule {
  private static let acts = [
    "报送", "上报", "报县", "报市", "完成", "整改", "反馈", "提交", "报回", "反映", "报我", "落实", "报至", "报到", "答复", "反馈至",
    "送", "报",
    "到位", "进驻", "办结", "接入", "补报", "提供", "审核", "发布", "公布", "上传", "完善", "建成", "上线", "更新",
    "公开", "办理", "清理", "修改", "改正", "自查", "备案", "注销", "关停", "编制", "制定",
  ]

  /// What a deadline is called: 最迟于10月4日, 整改时限:10月4日.
  private static let limits = [
    "最迟于", "最迟", "最晚于", "最晚", "不迟于", "不晚于", "截止时间为", "截止时间:", "截止日期为", "截止日期:", "时限为", "时限:", "期限为",
    "期限:",
    "时限是", "截止到", "时限至", "延期至", "延长至",
  ]
  /// What had happened by then asks for nothing.
  private static let past = ["已", "未", "仍", "就"]

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.bodyPlaces.flatMap { place in
      text.dates[place].compactMap { date in
        guard date.rangeEnd == nil, let day = date.civil(text.year), isDeadline(text, place, date)
        else {
          return nil
        }
        return early(text, place, date, day) ?? off(place, date, day, knowledge.calendar)
      }
    }
  }

  /// 9月20日前报送, 于9月20日以前完成, 9月20日12:00前, 截止日期为9月20日.
  private func isDeadline(_ text: ProofText, _ place: Int, _ date: DateMention) -> Bool {
    let letters = text.paragraphs[place].letters
    let sentence = text.paragraphs[place].sentence(around: date.range.lowerBound)
    var next = date.range.upperBound
    // A weekday in brackets or an hour may stand between.
    if next < sentence.upperBound, letters[next] == "(",
      let close = letters[next..<sentence.upperBound].firstIndex(of: ")"), close - next < 8
    {
      next = close + 1
    }
    while next < sentence.upperBound,
      letters[next].digit != nil || ":时点分下班午上底".unicodeScalars.contains(letters[next]),
      next - date.range.upperBound < 16
    {
      next += 1
    }
    let rest = letters[next..<min(sentence.upperBound, next + 24)]
    let words = String(letters: rest)
    let isBefore = ["前", "之前", "以前"].contains { words.hasPrefix($0) } && !words.hasPrefix("前后")
    let named = String(
      letters: letters[max(sentence.lowerBound, date.range.lowerBound - 8)..<date.range.lowerBound])
    if Self.limits.contains(where: { named.hasSuffix($0) }), !words.hasPrefix("起") { return true }
    guard isBefore, !Self.past.contains(where: { words.prefix(8).contains($0) }) else {
      return false
    }
    let lead = String(
      letters: letters[max(sentence.lowerBound, date.range.lowerBound - 12)..<date.range.lowerBound]
    )
    return Self.acts.contains { words.contains($0) || lead.contains($0) }
  }

  private func early(_ text: ProofText, _ place: Int, _ date: DateMention, _ day: CivilDate)
    -> Slip?
  {
    guard let signed = text.signatureDay?.date.civil(nil), day < signed else { return nil }
    // 2021年1月10日前 in a notice of December is of the next year when no year is written.
    guard date.year != nil || signed.month - day.month < 9 else { return nil }
    return Slip(
      .deadlines, .likely, at: place, date.range,
      Phrase(
        "the deadline \(day) is before the day of signature, \(signed)",
        zh: "时限\(day.chinese)早于成文日期\(signed.chinese)"),
      suggestion: Phrase("correct the deadline", zh: "改正时限"))
  }

  private func off(
    _ place: Int, _ date: DateMention, _ day: CivilDate, _ calendar: WorkdayCalendar?
  ) -> Slip? {
    // A year without arrangements is not guessed at.
    guard let calendar, let isWorked = try? calendar.isWorkday(day), !isWorked else { return nil }
    let before = (try? calendar.adding(workdays: -1, to: day)).map(\.short)
    let after = (try? calendar.nextWorkday(from: day)).map(\.short)
    let choices = [before, after].compactMap { $0 }
    return Slip(
      .deadlines, .sure, at: place, date.range,
      Phrase("the deadline \(day) is a day off", zh: "时限\(day.chinese)（\(day.weekdayName)）是休息日"),
      suggestion: choices.isEmpty
        ? nil
        : Phrase(
          "take a working day: \(listed: choices)", zh: "改为工作日：\(choices.joined(separator: "或"))"))
  }
}

extension CivilDate {
  /// 9月20日.
  var short: String { "\(month)月\(day)日" }

  /// 星期一.
  var weekdayName: String { "星期" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }
}
