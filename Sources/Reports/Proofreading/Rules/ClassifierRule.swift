import Diagnostics

/// Measure words that change for one thing.
///
/// Wrong: 文件69个…文件25件; 信件46件, 14个单位, 8个 as parts of one total. Right: one measure word for one thing.
struct ClassifierRule: ProofRule {
  /// Things that are counted beside the number, in front of it or behind it.
  private static let nouns = [
    "政务新媒体账号", "新媒体账号", "政府信息", "政策文件", "解读材料", "文件", "信件", "网站", "账号", "来信", "留言", "建议", "提案", "链接", "栏目",
    "申请",
    "问题", "线索", "错别字", "新媒体", "复议", "诉讼", "稿件", "会议",
  ]

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let sentences = CountedSentence.all(in: text)
    return nouns(sentences) + sentences.compactMap(buckets)
  }

  private func nouns(_ sentences: [CountedSentence]) -> [Slip] {
    var uses: [String: [(classifier: String, sentence: CountedSentence, count: Quantity)]] = [:]
    for sentence in sentences {
      for count in sentence.counts {
        guard let classifier = count.classifier else { continue }
        var label = sentence.label(count)
        let noun = sentence.noun(count)
        if let verb = ["共有", "共计", "有", "为", "是", "共", "达"].first(where: { label.hasSuffix($0) }) {
          label = String(label.dropLast(verb.count))
        }
        let found =
          Self.nouns.first { noun.hasPrefix($0) }
          ?? (noun.isEmpty ? Self.nouns.first { label.hasSuffix($0) } : nil)
        // 解读常务会议18件 counts the interpretations, and 次 counts how often.
        guard let found, classifier != "次", classifier != "类", classifier != "批", classifier != "种" else {
          continue
        }
        uses[found, default: []].append((classifier, sentence, count))
      }
    }
    return Self.nouns.compactMap { noun in
      guard let all = uses[noun], let first = all.first,
        let other = all.first(where: { $0.classifier != first.classifier })
      else { return nil }
      return Slip(
        .classifiers, .remark, at: other.sentence.paragraph, other.count.range,
        Phrase(
          "\(noun) is counted in \(other.classifier) here and in \(first.classifier) before",
          zh: "“\(noun)”的量词前用“\(first.classifier)”，此处用“\(other.classifier)”"),
        suggestion: Phrase("keep to one of them", zh: "统一量词"))
    }
  }

  /// Answers by time are parts of one total and counted alike.
  private func buckets(_ sentence: CountedSentence) -> Slip? {
    let times = ["答复的有", "回复的有", "答复的", "回复的"]
    let parts = sentence.counts.filter { count in times.contains { sentence.label(count).hasSuffix($0) } }
    guard parts.count >= 3, let first = parts.first else { return nil }
    let before = sentence.counts.last { $0.range.upperBound <= first.label.lowerBound }
    let counted = (before.map { [$0] } ?? []) + parts
    let units = counted.map { (classifier: $0.classifier ?? "", noun: sentence.noun($0)) }
    let kinds = units.reduce(into: [String]()) { kinds, unit in
      let kind = unit.classifier + (unit.noun.hasPrefix("单位") ? "单位" : "")
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    guard kinds.count > 1, let last = parts.last else { return nil }
    return Slip(
      .classifiers, .remark, at: sentence.paragraph, first.label.lowerBound..<last.range.upperBound,
      Phrase(
        "parts of one total are counted in \(listed: kinds)",
        zh: "同一总数的各部分分别以\(listed: kinds.map { "“\($0)”" })计"),
      suggestion: Phrase("count them alike", zh: "统一量词"))
  }
}
