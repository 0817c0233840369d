import CivilTime
import Diagnostics

/// Numbers of headings that skip, repeat or change their form.
///
/// Wrong: 一、…二、…四、; (一)(二)(二); 一是…二是…四是; 一、二、3. Right: each one more than the one before.
struct NumberingRule: ProofRule {
  private enum Form: Int, CaseIterable {
    /// 一、
    case chinese
    /// (一)
    case chineseInBrackets
    /// 1.
    case arabic
    /// (1)
    case arabicInBrackets
  }

  private struct Mark {
    let form: Form
    let number: Int
    let range: Range<Int>
  }

  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    var last = [Int](repeating: 0, count: Form.allCases.count)
    var slips: [Slip] = []
    for place in text.bodyPlaces {
      let paragraph = text.paragraphs[place]
      if let mark = mark(paragraph.letters) {
        if let slip = judge(mark, &last, place, paragraph.letters) { slips.append(slip) }
      }
      slips += rows(paragraph.letters, place)
    }
    return slips
  }

  private func mark(_ letters: Letters) -> Mark? {
    guard letters.count > 2 else { return nil }
    let isOpen = letters[0] == "("
    let start = isOpen ? 1 : 0
    let digits = letters[start...].prefix { $0.digit != nil }
    let words = letters[start...].prefix { WrittenNumeral.isPart($0) }
    let body = digits.isEmpty ? words : digits
    guard !body.isEmpty, body.count <= 3, body.endIndex < letters.count else { return nil }
    let number =
      digits.isEmpty ? WrittenNumeral.number(String(letters: body)).map(Int.init) : Int(String(letters: body))
    guard let number, number > 0 else { return nil }
    let sign = letters[body.endIndex]
    if isOpen {
      guard sign == ")" else { return nil }
      return Mark(
        form: digits.isEmpty ? .chineseInBrackets : .arabicInBrackets, number: number,
        range: 0..<body.endIndex + 1)
    }
    guard
      sign == "、"
        || sign == "." && body.endIndex + 1 < letters.count && letters[body.endIndex + 1].digit == nil
    else {
      return nil
    }
    return Mark(form: digits.isEmpty ? .chinese : .arabic, number: number, range: 0..<body.endIndex + 1)
  }

  private func judge(_ mark: Mark, _ last: inout [Int], _ place: Int, _ letters: Letters) -> Slip? {
    let level = mark.form.rawValue
    // 一、 二、 3. : the number goes on, its form does not.
    for other in Form.allCases where other != mark.form && mark.number > 1 && last[level] == 0 {
      let isPair = abs(other.rawValue - level) == 2
      guard isPair, last[other.rawValue] == mark.number - 1 else { continue }
      last[other.rawValue] = mark.number
      return Slip(
        .numbering, .likely, at: place, mark.range,
        Phrase("the number goes on in another form", zh: "序号形式与同级标题不一致"),
        suggestion: Phrase("write it as those before", zh: "与前面同级序号写法一致"))
    }
    let before = last[level]
    last[level] = mark.number
    for lower in (level + 1)..<max(level + 1, last.count) { last[lower] = 0 }
    guard mark.number != before + 1 else { return nil }
    // Rows in Arabic numerals may begin anew without a heading between them.
    if mark.number == 1, mark.form == .arabic || mark.form == .arabicInBrackets { return nil }
    let written = letters.text(mark.range)
    if mark.number == before {
      return slip(
        place, mark.range, Phrase("\(written) stands twice", zh: "序号“\(written)”重复"), before + 1, mark.form)
    }
    if mark.number > before {
      return slip(
        place, mark.range,
        Phrase("\(written) follows number \(before)", zh: "序号跳号：“\(written)”之前是第\(before)项"), before + 1,
        mark.form)
    }
    return slip(
      place, mark.range,
      Phrase("\(written) goes back after number \(before)", zh: "序号倒退：“\(written)”之前已是第\(before)项"),
      before + 1, mark.form)
  }

  private func slip(_ place: Int, _ range: Range<Int>, _ message: Phrase, _ expected: Int, _ form: Form)
    -> Slip
  {
    let numeral = ChineseNumeral.text(expected) ?? String(expected)
    let right =
      switch form {
      case .chinese: "\(numeral)、"
      case .chineseInBrackets: "（\(numeral)）"
      case .arabic: "\(expected)."
      case .arabicInBrackets: "（\(expected)）"
      }
    return Slip(
      .numbering, .sure, at: place, range, message, suggestion: Phrase("write \(right)", zh: "应为“\(right)”"))
  }

  /// 一是…二是…四是 within a paragraph.
  private func rows(_ letters: Letters, _ place: Int) -> [Slip] {
    var last = 0
    var slips: [Slip] = []
    for start in letters.indices.dropLast()
    where WrittenNumeral.isPart(letters[start]) && letters[start + 1] == "是" {
      let isStart = start == 0 || "。;,:)、 ".unicodeScalars.contains(letters[start - 1])
      guard isStart, let number = WrittenNumeral.number(String(letters[start])).map(Int.init), number > 0
      else { continue }
      defer { last = number }
      guard number != 1, number != last + 1, last > 0 else { continue }
      let right = (ChineseNumeral.text(last + 1) ?? "") + "是"
      let written = letters.text(start..<start + 2)
      slips.append(
        Slip(
          .numbering, .sure, at: place, start..<start + 2,
          number == last
            ? Phrase("\(written) stands twice", zh: "“\(written)”重复")
            : Phrase("\(written) follows number \(last)", zh: "“\(written)”之前是第\(last)项"),
          suggestion: Phrase("write \(right)", zh: "应为“\(right)”")))
    }
    return slips
  }
}
