import Diagnostics

/// Words that are mistaken for others, and one word in several spellings.
///
/// Wrong: 公开属性乱标准; 账号…账户…帐号; 截止8月23日. Right: 乱标注; 账号 throughout; 截至8月23日. The words are a table.
struct WordRule: ProofRule {
  private struct Use {
    let word: String
    let paragraph: Int
    let range: Range<Int>
  }

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let table = knowledge.words
    return table.all(.mistake).flatMap { mistakes($0, text) }
      + table.all(.beforeDate).flatMap { beforeDates($0, text) }
      + table.all(.variant).flatMap { variants($0, text) }
  }

  private func uses(_ words: [String], near: [String], _ text: ProofText) -> [Use] {
    let words = words.sorted { $0.unicodeScalars.count > $1.unicodeScalars.count }
    var uses: [Use] = []
    for place in text.paragraphs.indices
    where [.title, .body, .heading, .addressee].contains(text.paragraphs[place].kind) {
      let letters = text.paragraphs[place].letters
      var taken: Set<Int> = []
      for word in words {
        for start in letters.places(of: word.letters) {
          let range = start..<start + word.unicodeScalars.count
          let around = max(0, start - 12)..<min(letters.count, range.upperBound + 12)
          guard !text.paragraphs[place].isTitled[start], taken.isDisjoint(with: range),
            near.isEmpty || letters.contains(anyOf: near, in: around)
          else { continue }
          taken.formUnion(range)
          uses.append(Use(word: word, paragraph: place, range: range))
        }
      }
    }
    return uses.sorted { ($0.paragraph, $0.range.lowerBound) < ($1.paragraph, $1.range.lowerBound) }
  }

  private func mistakes(_ entry: WordTable.Entry, _ text: ProofText) -> [Slip] {
    uses(entry.words, near: entry.near, text).map { use in
      Slip(
        .words, .sure, at: use.paragraph, use.range,
        Phrase("\"\(use.word)\" is a mistake", zh: "“\(use.word)”有误"),
        suggestion: Phrase("write \"\(entry.right)\"", zh: "应为“\(entry.right)”"))
    }
  }

  private func beforeDates(_ entry: WordTable.Entry, _ text: ProofText) -> [Slip] {
    uses(entry.words, near: entry.near, text).compactMap { use in
      let next = use.range.upperBound
      guard !text.dates(use.paragraph, in: next..<next + 1).isEmpty else { return nil }
      return Slip(
        .words, .likely, at: use.paragraph, use.range,
        Phrase(
          "before a day it is \"\(entry.right)\", not \"\(use.word)\"",
          zh: "日期之前应用“\(entry.right)”，不用“\(use.word)”"),
        suggestion: Phrase("write \"\(entry.right)\"", zh: "应为“\(entry.right)”"))
    }
  }

  /// The spellings that are rarer than the one used most; of equals the one that the table prefers is right.
  private func variants(_ entry: WordTable.Entry, _ text: ProofText) -> [Slip] {
    let uses = uses(entry.words, near: entry.near, text)
    let counts = uses.reduce(into: [String: Int]()) { $0[$1.word, default: 0] += 1 }
    guard counts.count > 1 else { return [] }
    let order = [entry.right] + entry.words
    let kept = counts.max { left, right in
      let places = [left.key, right.key].map { order.firstIndex(of: $0) ?? order.count }
      return (left.value, places[1]) < (right.value, places[0])
    }
    guard let kept else { return [] }
    var told: Set<String> = []
    return uses.compactMap { use in
      guard use.word != kept.key, told.insert(use.word).inserted else { return nil }
      return Slip(
        .words, .likely, at: use.paragraph, use.range,
        Phrase(
          "\"\(use.word)\" (\(counts[use.word] ?? 1) times) beside \"\(kept.key)\" (\(kept.value) times)",
          zh: "“\(use.word)”（\(counts[use.word] ?? 1)处）与“\(kept.key)”（\(kept.value)处）混用"),
        suggestion: Phrase("write \"\(entry.right)\" throughout", zh: "统一为“\(entry.right)”"))
    }
  }
}
