/// A sentence of the body with every exact number in it.
struct AmountSentence: Sendable {
  let paragraph: Int
  let range: Range<Int>
  let letters: Letters
  let amounts: [Amount]
  /// How many sentences of the paragraph stand before it.
  let number: Int
  /// The bracket each character lies in; 0 for none.
  private let groups: [Int]

  private init(_ text: ProofText, _ paragraph: Int, _ range: Range<Int>, number: Int) {
    self.paragraph = paragraph
    self.range = range
    self.number = number
    letters = text.paragraphs[paragraph].letters
    groups = Self.groups(letters, range)
    let quantities = text.quantities(paragraph, in: range)
    let scanner = AmountScanner(letters, range, groups, quantities)
    amounts = quantities.indices.compactMap { scanner.amount(at: $0) }
  }

  static func all(in text: ProofText) -> [AmountSentence] {
    text.bodyPlaces.flatMap { place in
      text.paragraphs[place].sentences.enumerated().map { number, range in
        AmountSentence(text, place, range, number: number)
      }
    }
  }

  private static func groups(_ letters: Letters, _ range: Range<Int>) -> [Int] {
    var open = [0]
    var last = 0
    return range.map { place in
      if letters[place] == "(" {
        last += 1
        open.append(last)
        return last
      }
      defer { if letters[place] == ")", open.count > 1 { open.removeLast() } }
      return open[open.count - 1]
    }
  }

  /// The text between two places at the depth of the bracket `group`.
  func between(_ start: Int, _ end: Int, group: Int) -> String {
    guard start < end else { return "" }
    return String(
      letters: (start..<end).lazy.filter { groups[$0 - range.lowerBound] == group }.map {
        letters[$0]
      })
  }

  /// The text between two numbers of one bracket.
  func between(_ first: Amount, _ second: Amount) -> String {
    between(first.range.upperBound, second.range.lowerBound, group: first.group)
  }

  /// What stands between a number and the count or rate before it, or the beginning of the sentence.
  func lead(of amount: Amount) -> String {
    let before = amounts.last { other in
      guard other.range.upperBound <= amount.range.lowerBound, other.group == amount.group else {
        return false
      }
      return other.isCount || other.quantity.measure == .percent
    }
    return between(
      before?.range.upperBound ?? range.lowerBound, amount.range.lowerBound, group: amount.group)
  }

  /// The bracket that opens right behind a number or its noun, if one does.
  func bracket(behind amount: Amount) -> Int? {
    var place = amount.range.upperBound
    while place < range.upperBound, letters[place].isHan, place - amount.range.upperBound < 12 {
      place += 1
    }
    guard place < range.upperBound, letters[place] == "(" else { return nil }
    return groups[place - range.lowerBound]
  }

  func written(_ amount: Amount) -> String { letters.text(amount.range) }

  /// From the words that name the first number to the last number.
  func span(_ first: Amount, _ last: Amount) -> Range<Int> {
    let start = max(range.lowerBound, first.quantity.label.lowerBound)
    return min(start, last.range.lowerBound)..<max(first.range.upperBound, last.range.upperBound)
  }
}
