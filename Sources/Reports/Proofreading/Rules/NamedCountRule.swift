import CivilTime
import Diagnostics

/// Things that are named one by one and are not as many as the text says.
///
/// Wrong: 平湖市、泰宁市、沙河市四市; 三个方面的问题:一是更新慢;二是回应差; 排名前五的是 with four names. Right: 三市, 两个方面, five names.
struct NamedCountRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    let listed = Dictionary(grouping: text.lists.filter { $0.said != nil }, by: \.paragraph)
    return text.bodyPlaces.flatMap { place in
      let paragraph = text.paragraphs[place]
      // What the rule of lists counts is not counted again.
      let counted = (listed[place] ?? []).compactMap { $0.said?.range.lowerBound }
      return paragraph.sentences.flatMap { sentence in
        behind(paragraph.letters, sentence, place, counted)
          + ranked(paragraph.letters, sentence, place)
          + apart(text, sentence, place) + titles(paragraph.letters, sentence, place)
      } + points(text, place)
    }
  }

  // MARK: A、B、C三市

  private static let groups: [Letters] = [
    "个方面", "方面", "个单位", "家单位", "个部门", "部门", "市", "县", "区", "镇", "乡", "个乡镇", "个县", "个市", "个区", "个镇",
    "省", "州",
    "家", "个环节", "个领域",
    "大领域", "个渠道", "个平台", "个街道", "街道", "局", "项内容", "项工作", "个维度", "类问题", "大类", "个县区", "县区", "个地区",
    "地", "个板块",
    "项指标", "个指标", "类事项",
  ].map(\.letters)

  private func behind(_ letters: Letters, _ sentence: Range<Int>, _ place: Int, _ counted: [Int])
    -> [Slip]
  {
    sentence.compactMap { start in
      guard let number = Self.number(letters, at: start), (2...60).contains(number.value),
        start > sentence.lowerBound + 3,
        letters[start - 1].isHan || "”》".unicodeScalars.contains(letters[start - 1]),
        letters[start - 1] != "第", letters[start - 1] != "前",
        let group = letters.longest(of: Self.groups, at: number.end), !counted.contains(start)
      else { return nil }
      var end = start
      for word in ["总共", "共", "这", "合计", "以上", "上述"]
      where letters.holds(word, at: start - word.unicodeScalars.count) {
        end = start - word.unicodeScalars.count
        break
      }
      guard let run = NameRun(letters, endingAt: end, within: sentence),
        !run.counts.contains(number.value)
      else { return nil }
      return slip(
        letters, run.range.lowerBound..<number.end + group.count, run.counts,
        start..<number.end + group.count, place, number.value)
    }
  }

  private func slip(
    _ letters: Letters, _ range: Range<Int>, _ counts: ClosedRange<Int>, _ said: Range<Int>,
    _ place: Int,
    _ number: Int
  ) -> Slip {
    let count = number > counts.upperBound ? counts.upperBound : counts.lowerBound
    let written = letters.text(said)
    return Slip(
      .lists, counts.count == 1 ? .sure : .likely, at: place, range,
      Phrase(
        "\(count) are listed, and the number says \(written)", zh: "列出\(count)个，写的是“\(written)”"),
      arithmetic: Phrase(verbatim: "\(count)≠\(number)"),
      suggestion: Phrase(
        "count the names: \(count) or a name too many or too few", zh: "核对名单：改为\(count)，或补删名称"))
  }

  private static func number(_ letters: Letters, at place: Int) -> (value: Int, end: Int)? {
    if letters[place] == "两" { return (2, place + 1) }
    if letters[place].digit != nil, place == 0 || letters[place - 1].digit == nil {
      let digits = letters[place...].prefix(3).prefix { $0.digit != nil }
      return Int(String(letters: digits)).map { ($0, digits.endIndex) }
    }
    guard WrittenNumeral.isPart(letters[place]),
      place == 0 || !WrittenNumeral.isPart(letters[place - 1])
    else { return nil }
    let words = letters[place...].prefix(4).prefix { WrittenNumeral.isPart($0) }
    return WrittenNumeral.number(String(letters: words)).map { (Int($0), words.endIndex) }
  }

  // MARK: 排名前五的是A、B

  private func ranked(_ letters: Letters, _ sentence: Range<Int>, _ place: Int) -> [Slip] {
    (letters.places(of: ["前"], in: sentence) + letters.places(of: ["后"], in: sentence)).compactMap {
      start in
      guard start + 2 < sentence.upperBound, let number = Self.number(letters, at: start + 1),
        (2...30).contains(number.value)
      else {
        return nil
      }
      let near = number.end..<min(sentence.upperBound, number.end + 14)
      guard let cue = letters[near].firstIndex(where: { "是为有:".unicodeScalars.contains($0) }),
        !letters[number.end..<cue].contains(where: { ",;。、中".unicodeScalars.contains($0) })
      else { return nil }
      let first = letters[cue + 1 < letters.count ? cue + 1 : cue] == ":" ? cue + 2 : cue + 1
      guard let counts = Self.names(letters, first, sentence), !counts.contains(number.value),
        counts.upperBound > 1
      else { return nil }
      return slip(letters, start..<number.end, counts, start..<number.end, place, number.value)
    }
  }

  /// How many names stand from a place on; nil when they are not all, or no names.
  private static func names(_ letters: Letters, _ start: Int, _ sentence: Range<Int>)
    -> ClosedRange<Int>?
  {
    var (place, depth, signs, joints) = (start, 0, 0, 0)
    while place < sentence.upperBound {
      let letter = letters[place]
      if "(“《".unicodeScalars.contains(letter) { depth += 1 }
      if ")”》".unicodeScalars.contains(letter) { depth -= 1 }
      if depth == 0 {
        if ",;。:".unicodeScalars.contains(letter) { break }
        if letter == "等" { return nil }
        if letter == "、" { signs += 1 }
        if "和与及".unicodeScalars.contains(letter) { joints += 1 }
      }
      place += 1
    }
    guard signs > 0, depth == 0 else { return nil }
    return (signs + 1)...(signs + 1 + joints)
  }

  // MARK: 有6家单位未报送,分别是A、B

  private static let cues = ["分别是", "分别为", "具体是", "具体为", "依次是", "依次为", "名单如下", "即"]

  private func apart(_ text: ProofText, _ sentence: Range<Int>, _ place: Int) -> [Slip] {
    let letters = text.paragraphs[place].letters
    return Self.cues.flatMap { cue in
      letters.places(of: cue.letters, in: sentence).compactMap { start -> Slip? in
        guard start > sentence.lowerBound, letters[start - 1] == "," else { return nil }
        let counts = text.quantities(place, in: sentence.lowerBound..<start).filter {
          ($0.count ?? 0) > 1
        }
        guard let said = counts.last, let number = said.count,
          !letters[said.range.upperBound..<start - 1].contains(",")
        else { return nil }
        var first = start + cue.letters.count
        if first < letters.count, letters[first] == ":" { first += 1 }
        guard text.quantities(place, in: first..<sentence.upperBound).isEmpty,
          let names = Self.names(letters, first, sentence),
          !names.contains(number)
        else { return nil }
        let end =
          letters[first..<sentence.upperBound].firstIndex { ",;。".unicodeScalars.contains($0) }
          ?? sentence.upperBound
        return slip(letters, said.range.lowerBound..<end, names, said.range, place, number)
      }
    }
  }

  // MARK: 4件(《A》《B》《C》)

  private func titles(_ letters: Letters, _ sentence: Range<Int>, _ place: Int) -> [Slip] {
    var slips: [Slip] = []
    var start = sentence.lowerBound
    while let open = letters[start..<sentence.upperBound].firstIndex(where: {
      "《“".unicodeScalars.contains($0)
    }) {
      let run = Self.titles(letters, from: open, sentence)
      start = max(run.end, open + 1)
      guard run.count > 1 else { continue }
      if let number = Self.number(letters, at: min(run.end, letters.count - 1)),
        number.value != run.count,
        number.value > 1,
        number.end < letters.count, "个件部份篇家".unicodeScalars.contains(letters[number.end])
      {
        slips.append(
          slip(
            letters, open..<number.end + 1, run.count...run.count, run.end..<number.end + 1, place,
            number.value))
      } else if let number = Self.numberBefore(letters, open, sentence), number.value != run.count {
        slips.append(
          slip(
            letters, number.range.lowerBound..<run.end, run.count...run.count, number.range, place,
            number.value))
      }
    }
    return slips
  }

  /// Titles side by side, with nothing or 、 or 和 between them.
  private static func titles(_ letters: Letters, from open: Int, _ sentence: Range<Int>) -> (
    count: Int, end: Int
  ) {
    var (count, place, end) = (0, open, open)
    while place < sentence.upperBound, letters[place] == letters[open] {
      let closing: Unicode.Scalar = letters[open] == "《" ? "》" : "”"
      guard let close = letters[place..<sentence.upperBound].firstIndex(of: closing) else { break }
      count += 1
      end = close + 1
      place = end
      if place < sentence.upperBound, "、和与".unicodeScalars.contains(letters[place]) { place += 1 }
    }
    return (count, end)
  }

  /// `4件,分别为` and `4件(` before titles.
  private static func numberBefore(_ letters: Letters, _ open: Int, _ sentence: Range<Int>) -> (
    value: Int, range: Range<Int>
  )? {
    let near = letters.text(max(sentence.lowerBound, open - 8)..<open)
    guard let cue = [",分别为", ",分别是", "(", ":", ",即"].first(where: { near.hasSuffix($0) }) else {
      return nil
    }
    let end = open - cue.unicodeScalars.count
    guard end > sentence.lowerBound + 1, "个件部份篇".unicodeScalars.contains(letters[end - 1]) else {
      return nil
    }
    let digits = letters[sentence.lowerBound..<end - 1].reversed().prefix { $0.digit != nil }
      .reversed()
    guard (1...2).contains(digits.count), let value = Int(String(letters: digits)), value > 1 else {
      return nil
    }
    return (value, end - 1 - digits.count..<end)
  }

  // MARK: 三个方面:一是…二是…

  /// Points that are told one by one behind a colon, in the paragraph and in those that go on with them.
  private func points(_ text: ProofText, _ place: Int) -> [Slip] {
    let letters = text.paragraphs[place].letters
    return letters.places(of: [":"]).compactMap { colon in
      let near = max(0, colon - 16)..<colon
      let sign =
        letters[near].lastIndex { ",;。:".unicodeScalars.contains($0) } ?? near.lowerBound - 1
      let clause = sign + 1..<colon
      guard
        let said = clause.lazy.compactMap({ start in Self.pointCount(letters, start, colon) }).first
      else { return nil }
      let last = Self.lastPoint(text, place, from: colon + 1)
      guard last > 1, last != said.value else { return nil }
      return Slip(
        .lists, .sure, at: place, said.range,
        Phrase(
          "\(last) points follow, and the number says \(letters.text(said.range))",
          zh: "下文列出\(last)点，写的是“\(letters.text(said.range))”"),
        arithmetic: Phrase(verbatim: "\(last)≠\(said.value)"),
        suggestion: Phrase("correct the number, or add what is missing", zh: "改正个数，或补删要点"))
    }
  }

  private static func pointCount(_ letters: Letters, _ start: Int, _ colon: Int) -> (
    value: Int, range: Range<Int>
  )? {
    guard let number = number(letters, at: start), (2...12).contains(number.value),
      start == 0 || letters[start - 1] != "第"
    else { return nil }
    let words: [Letters] = ["个方面", "方面", "个问题", "类问题", "个", "点", "项", "条", "大问题", "种", "类"].map(
      \.letters)
    guard let word = letters.longest(of: words, at: number.end) else { return nil }
    let end = number.end + word.count
    let rest = letters.text(end..<colon)
    let isPoints =
      word != ["个"] || rest.isEmpty
      || ["突出问题", "问题", "方面", "特点", "原因", "短板", "薄弱环节", "不足"].contains { rest.hasSuffix($0) }
    return isPoints && !letters[end..<colon].contains("、") ? (number.value, start..<end) : nil
  }

  /// The number of the last of 一是, 二是 … from a place on.
  private static func lastPoint(_ text: ProofText, _ place: Int, from start: Int) -> Int {
    var last = 0
    for paragraph in place..<text.paragraphs.count where text.paragraphs[paragraph].kind == .body {
      let letters = text.paragraphs[paragraph].letters
      let first = paragraph == place ? start : 0
      if paragraph > place, point(letters, 0) != last + 1 { break }
      var index = first
      while index + 1 < letters.count {
        if let number = point(letters, index) {
          if number == 1, last > 0 { return last }
          // What skips is told by the rule of numbering.
          if number > last + 1 { return 0 }
          last = max(last, number)
        }
        index += 1
      }
      if last == 0 { break }
    }
    return last
  }

  private static func point(_ letters: Letters, _ place: Int) -> Int? {
    guard place + 1 < letters.count, letters[place + 1] == "是" || letters[place + 1] == "要",
      WrittenNumeral.isPart(letters[place]),
      place == 0 || "。;,:)、 ".unicodeScalars.contains(letters[place - 1])
    else { return nil }
    return WrittenNumeral.number(String(letters[place])).map(Int.init)
  }
}
