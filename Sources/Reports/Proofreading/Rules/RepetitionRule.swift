import CivilTime
import Diagnostics

/// A word or a sign that stands twice in a row.
///
/// Wrong: 的的, 政务公开政务公开, ,,, 、。. Right: each of them once.
///
/// 一项一项, 等等 and names in which a sign meets itself (沂水县县政府) are as they should be.
struct RepetitionRule: ProofRule {
  private static let particles = Set("的在和是与对及为将被把由有并已未于以到从了着也都而或但使让向其此该这那因若则虽均仍各我们".unicodeScalars)
  /// What 要 is the end or the beginning of: 主要要素, 需要要求.
  private static let wanting = (
    before: Set("主重需必简提纪首摘概想紧只就还将".unicodeScalars), behind: Set("求素件点害闻领紧么义".unicodeScalars)
  )
  private static let signs = Set(",;:。、!?".unicodeScalars)

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.paragraphs.indices.flatMap { place in
      let paragraph = text.paragraphs[place]
      guard
        [.title, .heading, .body, .addressee, .attachments, .signature].contains(paragraph.kind)
      else {
        return [Slip]()
      }
      return signs(paragraph.letters, place) + words(paragraph.letters, place)
    }
  }

  private func signs(_ letters: Letters, _ place: Int) -> [Slip] {
    var slips: [Slip] = []
    var index = 0
    while index + 1 < letters.count {
      let (first, second) = (letters[index], letters[index + 1])
      // …… and !! are no slips of a notice's kind, and ?! is one sign.
      guard Self.signs.contains(first), Self.signs.contains(second),
        !"!?".unicodeScalars.contains(second)
      else {
        index += 1
        continue
      }
      var end = index + 2
      while end < letters.count, Self.signs.contains(letters[end]) { end += 1 }
      slips.append(
        Slip(
          .repeats, .sure, at: place, index..<end,
          Phrase("signs stand one after the other", zh: "标点连用"),
          suggestion: Phrase("keep one of them", zh: "只留一个")))
      index = end
    }
    return slips
  }

  private func words(_ letters: Letters, _ place: Int) -> [Slip] {
    var slips: [Slip] = []
    var index = 0
    while index + 1 < letters.count {
      if let length = repetition(letters, at: index) {
        let word = letters.text(index..<index + length)
        slips.append(
          Slip(
            .repeats, .sure, at: place, index..<index + 2 * length,
            Phrase("\"\(word)\" stands twice", zh: "“\(word)”重复"),
            suggestion: Phrase("keep one of them", zh: "删去一个")))
        index += 2 * length
      } else {
        index += 1
      }
    }
    return slips
  }

  /// How long the word is that stands twice from here on.
  private func repetition(_ letters: Letters, at index: Int) -> Int? {
    if letters[index] == letters[index + 1] {
      guard
        Self.particles.contains(letters[index]) || isWanting(letters, index)
          || isDone(letters, index)
      else { return nil }
      // 是是非非, 和和气气 and the like.
      if index + 3 < letters.count, letters[index + 2] == letters[index + 3] { return nil }
      return isIdiom(letters, index) ? nil : 1
    }
    for length in [2, 3, 4, 5, 6, 7, 8].reversed() where index + 2 * length <= letters.count {
      let word = letters[index..<index + length]
      guard word.elementsEqual(letters[index + length..<index + 2 * length]),
        word.allSatisfy(\.isHan)
      else {
        continue
      }
      guard word.first != "一", !word.allSatisfy({ $0 == word.first }),
        !WrittenNumeral.isPart(word[index])
      else {
        continue
      }
      return length
    }
    return nil
  }

  /// 进行行了: what is done is said of a verb, whose last character stands twice.
  private func isDone(_ letters: Letters, _ index: Int) -> Bool {
    index > 0 && letters[index].isHan && letters[index - 1].isHan
      && letters.holds("了", at: index + 2)
      && !"多好常刚久想看试问等笑谈说".unicodeScalars.contains(letters[index])
      && !WrittenNumeral.isPart(letters[index])
  }

  /// 要要: twice where it belongs to no other word.
  private func isWanting(_ letters: Letters, _ index: Int) -> Bool {
    guard letters[index] == "要" else { return false }
    let before = index > 0 && Self.wanting.before.contains(letters[index - 1])
    let behind = index + 2 < letters.count && Self.wanting.behind.contains(letters[index + 2])
    return !before && !behind
  }

  private func isIdiom(_ letters: Letters, _ index: Int) -> Bool {
    ["为为", "有有", "在在"].contains {
      letters.holds($0, at: index) && index > 0 && "大人实".unicodeScalars.contains(letters[index - 1])
    }
      || ["目的的确", "已已", "以以", "不了了之", "小时了了"].contains { letters.holds($0, at: index - 1) }
      || letters.holds("的的确确", at: index)
  }
}
