import CivilTime

/// What a notice says of its attachments: where it refers to them, and where it lists them.
struct AttachmentList: Sendable {
  struct Item: Sendable {
    let number: Int?
    let paragraph: Int
    let range: Range<Int>
    let name: String
  }

  struct Reference: Sendable {
    let paragraph: Int
    let range: Range<Int>
    /// Empty for one without a number.
    let numbers: [Int]
  }

  private(set) var items: [Item] = []
  private(set) var references: [Reference] = []
  /// Where the list stands.
  private(set) var paragraphs: [Int] = []
  /// Whether the list stands before the signature, where it belongs.
  private(set) var isBeforeSignature = false

  private static let name: Letters = ["附", "件"]

  init(_ text: [ProofParagraph], signature: Int?) {
    var place = 0
    while place < text.count {
      let letters = text[place].letters
      if [.body, .heading, .appendix].contains(text[place].kind), letters.holds(Self.name, at: 0),
        isList(letters)
      {
        let isBefore = signature.map { place < $0 } ?? true
        place = takeList(text, from: place)
        if !items.isEmpty, isBefore { isBeforeSignature = true }
      } else {
        place += 1
      }
    }
    let listed = Set(paragraphs)
    for (place, paragraph) in text.enumerated() where !listed.contains(place) {
      guard [.body, .heading].contains(paragraph.kind) else { continue }
      refer(paragraph, at: place)
    }
  }

  /// 附件:…, or 附件 alone above a list, or 附件1:… where the attachments are named.
  private func isList(_ letters: Letters) -> Bool {
    let rest = letters.dropFirst(2).drop { $0.isSpace }
    guard let next = rest.first else { return true }
    if next == ":" { return true }
    let digits = rest.prefix { $0.digit != nil }
    guard !digits.isEmpty, !letters.contains("。") else { return false }
    let after = rest.dropFirst(digits.count).drop { $0.isSpace }.first
    return after == ":" || rest.dropFirst(digits.count).first?.isSpace == true && letters.count < 80
  }

  private mutating func takeList(_ text: [ProofParagraph], from start: Int) -> Int {
    var place = start
    repeat {
      let letters = text[place].letters
      let before = items.count
      takeItems(letters, at: place)
      // 附件 alone is the head of a list or of an attachment.
      guard items.count > before || place == start else { break }
      paragraphs.append(place)
      place += 1
    } while place < text.count && isItem(text[place].letters) && text[place].kind != .signature
    return max(place, start + 1)
  }

  private func isItem(_ letters: Letters) -> Bool {
    let digits = letters.prefix { $0.digit != nil }.count
    if digits > 0, digits < letters.count, ".、".unicodeScalars.contains(letters[digits]) {
      return letters.count < 80
    }
    return letters.holds(Self.name, at: 0) && letters.count > 2 && letters[2].digit != nil
      && isList(letters)
  }

  /// Every `1.name` of a line, or the one name in it.
  private mutating func takeItems(_ letters: Letters, at paragraph: Int) {
    var place = letters.holds(Self.name, at: 0) ? 2 : 0
    while place < letters.count, letters[place].isSpace { place += 1 }
    if place < letters.count, letters[place] == ":" { place += 1 }
    while place < letters.count, letters[place].isSpace { place += 1 }
    guard place < letters.count else { return }
    var starts: [(place: Int, number: Int, name: Int)] = []
    for index in place..<letters.count {
      guard
        index == place || letters[index - 1].isSpace
          || ";,".unicodeScalars.contains(letters[index - 1])
      else { continue }
      let digits = letters[index...].prefix { $0.digit != nil }
      guard (1...2).contains(digits.count), digits.endIndex < letters.count,
        let number = Int(String(letters: digits))
      else {
        continue
      }
      let sign = letters[digits.endIndex]
      if ".、:".unicodeScalars.contains(sign) || index == place && sign.isSpace {
        starts.append((index, number, digits.endIndex + 1))
      }
    }
    if starts.isEmpty { starts = [(place, 0, place)] }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].place : letters.count
      let name = String(
        letters: letters[min(start.name, end)..<end].filter { !$0.isSpace && $0 != ";" })
      items.append(
        Item(
          number: start.number == 0 ? nil : start.number, paragraph: paragraph,
          range: start.place..<end,
          name: name))
    }
  }

  private mutating func refer(_ paragraph: ProofParagraph, at number: Int) {
    let letters = paragraph.letters
    for place in letters.places(of: Self.name) where !paragraph.isTitled[place] {
      var numbers: [Int] = []
      var end = place + 2
      while let found = Self.number(letters, at: end) {
        let isRange = !numbers.isEmpty && "—-~至".unicodeScalars.contains(letters[end - 1])
        if isRange, let last = numbers.last, found.value > last, found.value - last < 30 {
          numbers += (last + 1)...found.value
        } else {
          numbers.append(found.value)
        }
        end = found.end
        guard end < letters.count, "—-~至、和及".unicodeScalars.contains(letters[end]) else { break }
        if Self.number(letters, at: end + 1) != nil {
          end += 1
        } else if letters[end] == "至", letters.holds(Self.name, at: end + 1),
          let last = Self.number(letters, at: end + 3),
          let first = numbers.last, last.value > first, last.value - first < 30
        {
          // 附件1至附件3
          numbers += (first + 1)...last.value
          end = last.end
          break
        } else {
          break
        }
      }
      if numbers.isEmpty, !isReference(letters, place) { continue }
      references.append(Reference(paragraph: number, range: place..<end, numbers: numbers))
    }
  }

  private static func number(_ letters: Letters, at place: Int) -> (value: Int, end: Int)? {
    guard place < letters.count else { return nil }
    let digits = letters[place...].prefix { $0.digit != nil }
    if (1...2).contains(digits.count), let value = Int(String(letters: digits)) {
      // 附件1个 is a number of attachments.
      let isCounted =
        digits.endIndex < letters.count && "个份件".unicodeScalars.contains(letters[digits.endIndex])
      return isCounted ? nil : (value, digits.endIndex)
    }
    let words = letters[place...].prefix { WrittenNumeral.isPart($0) }
    guard (1...2).contains(words.count), let value = WrittenNumeral.number(String(letters: words))
    else {
      return nil
    }
    return (Int(value), words.endIndex)
  }

  /// Whether 附件 without a number refers to one: (附件), (见附件), 详见附件.
  private func isReference(_ letters: Letters, _ place: Int) -> Bool {
    let next = place + 2 < letters.count ? letters[place + 2] : "。"
    guard !next.isHan else { return false }
    let before = place > 0 ? letters[place - 1] : "。"
    return before == "见" || before == "(" && next == ")"
  }
}
