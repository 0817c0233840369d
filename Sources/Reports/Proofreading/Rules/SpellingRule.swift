import Diagnostics

/// A word with a character that is read, or looks, like the right one.
///
/// Wrong: 推委敷衍, 举一返三. Right: 推诿敷衍, 举一反三.
struct SpellingRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let lengths = Set(ConfusedCharacters.longer.keys.map(\.count)).sorted(by: >)
    return text.paragraphs.indices.flatMap { place -> [Slip] in
      let paragraph = text.paragraphs[place]
      guard [.title, .body, .heading].contains(paragraph.kind) else { return [] }
      return slips(paragraph, place, lengths, text)
    }
  }

  private func slips(_ paragraph: ProofParagraph, _ place: Int, _ lengths: [Int], _ text: ProofText)
    -> [Slip]
  {
    let letters = paragraph.letters
    var slips: [Slip] = []
    var start = 0
    while start + 1 < letters.count {
      guard letters[start].isHan, let (length, right) = mistake(letters, at: start, lengths),
        !paragraph.isTitled[start],
        text.units(place, in: start..<start + length).isEmpty
      else {
        start += 1
        continue
      }
      let range = start..<start + length
      let written = letters.text(range)
      slips.append(
        Slip(
          .words, .likely, at: place, range,
          Phrase("\"\(written)\" looks like \"\(right)\"", zh: "“\(written)”疑为“\(right)”"),
          suggestion: Phrase("write \"\(right)\"", zh: "应为“\(right)”")))
      start += length
    }
    return slips
  }

  private func mistake(_ letters: Letters, at start: Int, _ lengths: [Int]) -> (
    length: Int, right: String
  )? {
    for length in lengths where start + length <= letters.count {
      if let right = ConfusedCharacters.longer[Array(letters[start..<start + length])] {
        return (length, right)
      }
    }
    return ConfusedCharacters.pairs[Array(letters[start...start + 1])].map { (2, $0) }
  }
}
