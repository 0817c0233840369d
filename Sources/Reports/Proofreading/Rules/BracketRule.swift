import Diagnostics

/// Brackets and quotation marks that do not come in pairs.
///
/// Wrong: (附件1。 and “谁起草、谁解读的原则. Right: (附件1)。 and “谁起草、谁解读”的原则.
struct BracketRule: ProofRule {
  private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "《": "》", "〈": "〉", "“": "”", "‘": "’", "【": "】", "〔": "〕", "[": "]", "「": "」", "『": "』",
    "{": "}",
  ]
  /// So many are told one by one.
  private static let most = 20
  private static let closing = Set(pairs.values)

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.paragraphs.indices.flatMap { place in
      text.paragraphs[place].kind == .field ? [Slip]() : slips(text.paragraphs[place].letters, place)
    }
  }

  private func slips(_ letters: Letters, _ place: Int) -> [Slip] {
    var open: [Int] = []
    var waiting: [Unicode.Scalar: Int] = [:]
    var slips: [Slip] = []
    for (index, letter) in letters.enumerated() {
      if let other = Self.pairs[letter] {
        open.append(index)
        waiting[other, default: 0] += 1
      } else if Self.closing.contains(letter) {
        if letter == "’", index > 0, letters[index - 1].isLatin { continue }
        if waiting[letter, default: 0] > 0,
          let match = open.lastIndex(where: { Self.pairs[letters[$0]] == letter })
        {
          // What was opened within and not closed is told where it stands.
          for left in open[(match + 1)...] { slips.append(slip(letters, left, place)) }
          for left in open[match...] { waiting[Self.pairs[letters[left]] ?? letter, default: 0] -= 1 }
          open.removeSubrange(match...)
        } else if !isListMark(letters, index) {
          slips.append(slip(letters, index, place))
        }
      }
    }
    slips += open.map { slip(letters, $0, place) }
    let straight = letters.indices.filter { letters[$0] == "\"" }
    if straight.count % 2 == 1, let last = straight.last { slips.append(slip(letters, last, place)) }
    return told(slips)
  }

  /// A paragraph with very many of them is no text, and needs no finding for each.
  private func told(_ slips: [Slip]) -> [Slip] {
    guard slips.count > Self.most, var first = slips.min(by: { $0.range.lowerBound < $1.range.lowerBound })
    else { return slips }
    first.message = Phrase(
      "\(first.message), the first of \(slips.count) signs of this paragraph without their other half",
      zh: "\(first.message)，本段这样的符号共\(slips.count)个，这是第一个")
    return [first]
  }

  /// `1)` at the start of a row.
  private func isListMark(_ letters: Letters, _ index: Int) -> Bool {
    letters[index] == ")" && index <= 3
      && letters[..<index].allSatisfy { $0.digit != nil || $0.isLatin }
  }

  private func slip(_ letters: Letters, _ index: Int, _ place: Int) -> Slip {
    let sign = String(letters[index])
    let isOpening = Self.pairs[letters[index]] != nil
    return Slip(
      .brackets, .sure, at: place, index..<index + 1,
      isOpening
        ? Phrase("\(sign) is never closed", zh: "“\(sign)”没有配对的后半")
        : Phrase("\(sign) was never opened", zh: "“\(sign)”没有配对的前半"),
      suggestion: Phrase("put in the other one, or take this one out", zh: "补上另一半，或删去"))
  }
}
