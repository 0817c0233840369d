import CivilTime
import Diagnostics

/// A place where a number was to be filled in and was not.
///
/// Wrong: 2022年第季度; 截至月日; 共有个. Right: 2022年第二季度.
struct BlankRule: ProofRule {
  private static let words: [Letters] = [
    "第季度", "月日前", "月日止", "截至月日", "截止月日", "年第次", "共个", "共家", "共件", "共有个", "共有家", "共有件", "等个单位",
    "等家单位", "第期",
    "为%", "达%",
    "率%",
    "nil", "NaN", "null", "undefined", "{{", "}}", "{%", "%}", "#REF!", "#N/A", "#VALUE!",
    "#DIV/0!", "□□",
  ].map(\.letters)

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    text.paragraphs.indices.flatMap { place in
      let letters = text.paragraphs[place].letters
      guard text.paragraphs[place].kind != .field else { return [Slip]() }
      return Self.words.flatMap { word in
        letters.places(of: word).compactMap { start in
          let end = start + word.count
          if word.allSatisfy(\.isLatin), isInWord(letters, start, end) { return nil }
          return Slip(
            .blanks, .sure, at: place, start..<end,
            Phrase("something was to be filled in here", zh: "此处漏填"),
            suggestion: Phrase("fill it in", zh: "补填"))
        }
      } + spaced(letters, place) + crossed(letters, place)
        + (text.paragraphs[place].kind == .body ? emptied(letters, place) : [])
    }
  }

  /// 发出信件 件。
  private func emptied(_ letters: Letters, _ place: Int) -> [Slip] {
    let counted = Set("这每各几多两整数该此本单".unicodeScalars)
    return letters.indices.dropFirst(2).compactMap { end in
      guard "个家件条篇份分项次名天起处户场人期年月日%".unicodeScalars.contains(letters[end]), letters[end - 1].isSpace
      else {
        return nil
      }
      let isLast = end + 1 == letters.count || ",。;、)(".unicodeScalars.contains(letters[end + 1])
      let before = letters[max(0, end - 12)..<end].lastIndex { !$0.isSpace }
      guard isLast, let before, letters[before].isHan, !counted.contains(letters[before]),
        !WrittenNumeral.isPart(letters[before])
      else { return nil }
      return Slip(
        .blanks, .likely, at: place, before..<end + 1,
        Phrase("a number was to be filled in here", zh: "此处漏填数字"),
        suggestion: Phrase("fill it in", zh: "补填"))
    }
  }

  /// XX个单位, ××件, 5月日前.
  private func crossed(_ letters: Letters, _ place: Int) -> [Slip] {
    let crosses = Set("Xx×".unicodeScalars)
    return letters.indices.compactMap { start in
      guard crosses.contains(letters[start]), start == 0 || !crosses.contains(letters[start - 1])
      else {
        return nil
      }
      let count = letters[start...].prefix(8).prefix { crosses.contains($0) }.count
      let end = start + count
      guard (2...6).contains(count), end < letters.count, start == 0 || !letters[start - 1].isLatin,
        "个家件条篇份%月日".unicodeScalars.contains(letters[end])
      else { return nil }
      let words = ["个人", "家园", "家庭", "条例", "日报", "月刊", "个体"]
      guard !words.contains(where: { letters.holds($0, at: end) }) else { return nil }
      return Slip(
        .blanks, .sure, at: place, start..<end + 1,
        Phrase("something was to be filled in here", zh: "此处漏填"),
        suggestion: Phrase("fill it in", zh: "补填"))
    }
  }

  private func isInWord(_ letters: Letters, _ start: Int, _ end: Int) -> Bool {
    start > 0 && letters[start - 1].isLatin || end < letters.count && letters[end].isLatin
  }

  /// 第 季度, 年 月 日.
  private func spaced(_ letters: Letters, _ place: Int) -> [Slip] {
    letters.indices.compactMap { start in
      guard start + 1 < letters.count, "第年月".unicodeScalars.contains(letters[start]) else {
        return nil
      }
      var next = start + 1
      while next < letters.count, letters[next].isSpace { next += 1 }
      guard next > start + 1 else { return nil }
      // 年 月 日 alone is the head of a column.
      let isDigit = start > 0 && letters[start - 1].digit != nil
      let isBlank =
        letters[start] == "第" && letters.holds("季度", at: next)
        || isDigit && letters[start] == "年" && letters.holds("月", at: next)
        || isDigit && letters[start] == "月" && letters.holds("日", at: next)
      guard isBlank else { return nil }
      return Slip(
        .blanks, .sure, at: place, start..<next + 1,
        Phrase("something was to be filled in here", zh: "此处漏填"),
        suggestion: Phrase("fill it in", zh: "补填"))
    }
  }
}
