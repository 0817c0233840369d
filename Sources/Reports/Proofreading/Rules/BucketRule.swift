import Diagnostics

/// Answers sorted by the time they took that do not add up to what was asked.
///
/// Wrong: 发出信件46件,2个工作日内答复的有14个,5个工作日内答复的有22个,仍未答复的有8个 (44). Right: the same with 超期答复的有2个.
///
/// When the sentence names no total, the numbers of the paragraph that count the same thing are looked at: if none of them
/// is the sum, nobody can tell of how many these are the parts.
struct BucketRule: ProofRule {
  private static let times = [
    "天", "工作日", "当天", "当日", "超期", "超过", "逾期", "未回复", "未答复", "按时", "按期", "如期", "及时", "小时", "仍未", "尚未", "到期",
  ]
  /// So many sentences before one may say of how many these are the answers.
  private static let remembered = 40

  /// Whether it counts what came within some time.
  static func isTimed(_ label: String) -> Bool {
    ["天", "工作日", "超期", "逾期", "小时"].contains { label.contains($0) }
  }

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let sentences = CountedSentence.all(in: text)
    return sentences.enumerated().compactMap { index, sentence in
      let parts = buckets(sentence)
      guard parts.count >= 3 || parts.count == 2 && parts.contains(where: { isOpen(sentence.label($0)) }),
        let first = parts.first, let last = parts.last
      else { return nil }
      let sum = parts.reduce(0) { $0 + $1.unscaled }
      let range = first.label.lowerBound..<last.range.upperBound
      let before = sentence.counts.filter { $0.range.upperBound <= first.range.lowerBound }
      if let total = before.last {
        guard sum != total.unscaled, isTotal(sentence.words(total)) else { return nil }
        // Others may follow that are parts of it too: 转送3件.
        let row = sentence.siblings(of: first, under: total)
        let others = row.drop { $0 != last }.dropFirst()
        var more = sum
        for other in others {
          more += other.unscaled
          if more == total.unscaled { return nil }
        }
        let isWhole = others.isEmpty && isOpen(sentence.label(last)) || sum > total.unscaled
        guard isWhole || total.unscaled - sum <= max(2, total.unscaled * 15 / 100) else { return nil }
        return slip(total, parts, range, sentence, isWhole ? .sure : .likely)
      }
      let earlier = sentences[..<index].reversed().prefix { $0.paragraph == sentence.paragraph }
        .prefix(Self.remembered).reversed()
      return unfounded(sentence, parts, range, Array(earlier))
    }
  }

  /// The longest row of numbers that count answers by time.
  private func buckets(_ sentence: CountedSentence) -> [Quantity] {
    var best: [Quantity] = []
    var current: [Quantity] = []
    for count in sentence.counts {
      if Self.times.contains(where: { sentence.label(count).contains($0) }),
        sentence.label(count).contains("复") || sentence.label(count).contains("办")
          || sentence.label(count).contains("期")
      {
        current.append(count)
      } else {
        current = []
      }
      if current.count > best.count { best = current }
    }
    return best
  }

  /// Whether it holds everything that is left: 仍未答复.
  private func isOpen(_ label: String) -> Bool {
    ["未答复", "未回复", "未办", "尚未到期", "未到期"].contains { label.contains($0) }
  }

  private func isTotal(_ words: String) -> Bool {
    ["发出", "发送", "收到", "受理", "共", "测评", "测试", "抽查", "检查", "留言", "来信", "信件", "投递", "提交"].contains {
      words.contains($0)
    }
  }

  private func slip(
    _ total: Quantity, _ parts: [Quantity], _ range: Range<Int>, _ sentence: CountedSentence,
    _ certainty: Certainty
  ) -> Slip {
    let sum = parts.reduce(0) { $0 + $1.unscaled }
    return Slip(
      .sums, certainty, at: sentence.paragraph, range,
      Phrase(
        "the answers by time add up to \(sum), and there were \(sentence.written(total))",
        zh: "各时限档合计\(sum)，与总数\(sentence.written(total))不符"),
      arithmetic: Phrase(verbatim: "\(CountedSentence.addition(parts))≠\(total.unscaled)"),
      suggestion: Phrase("check each of them and the total", zh: "核对各档与总数"))
  }

  private func unfounded(
    _ sentence: CountedSentence, _ parts: [Quantity], _ range: Range<Int>, _ earlier: [CountedSentence]
  ) -> Slip? {
    let sum = parts.reduce(0) { $0 + $1.unscaled }
    let head = String(letters: sentence.letters[sentence.range.lowerBound..<parts[0].label.lowerBound])
    let topics = ["新媒体", "信件", "来信", "网站", "留言", "账号"].filter { head.contains($0) }
    let candidates = earlier.flatMap { other in
      other.counts.filter { count in
        let label = other.label(count)
        let isStock = ["共有", "共", "是", "为", "有"].contains { label.hasSuffix($0) }
        return isStock && count.classifier == parts[0].classifier && topics.contains { label.contains($0) }
      }.map { (label: other.label($0), count: $0.unscaled) }
    }
    guard !candidates.isEmpty, !candidates.contains(where: { $0.count == sum }) else { return nil }
    let said = candidates.map { "“\($0.label)\($0.count)”" }
    let numbers = candidates.map { "\(sum)≠\($0.count)" }.joined(separator: ", ")
    return Slip(
      .sums, .likely, at: sentence.paragraph, range,
      Phrase(
        "the answers by time add up to \(sum), which agrees with none of \(listed: said)",
        zh: "各时限档合计\(sum)，与前文\(listed: said)都不符，基数不明"),
      arithmetic: Phrase(verbatim: "\(CountedSentence.addition(parts)); \(numbers)"),
      suggestion: Phrase("say how many were tested", zh: "写明测试的总数，或核对各档"))
  }
}
