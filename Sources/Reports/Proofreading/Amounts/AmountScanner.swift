/// Reads the words around the numbers of one sentence.
struct AmountScanner {
  private let letters: Letters
  private let range: Range<Int>
  private let groups: [Int]
  private let quantities: [Quantity]
  /// The number of the clause at each character.
  private let clauses: [Int]

  private static let signs = Set(",;:、。!?|".unicodeScalars)
  private static let farthest = 60

  init(_ letters: Letters, _ range: Range<Int>, _ groups: [Int], _ quantities: [Quantity]) {
    self.letters = letters
    self.range = range
    self.groups = groups
    self.quantities = quantities
    var clause = 0
    clauses = range.map { place in
      if ",;:".unicodeScalars.contains(letters[place]), groups[place - range.lowerBound] == 0 {
        clause += 1
      }
      return clause
    }
  }

  /// The number at a place of the sentence with its words; nil for one that is not exact.
  func amount(at index: Int) -> Amount? {
    let quantity = quantities[index]
    guard !quantity.isApproximate, quantity.scale <= 6 else { return nil }
    if quantity.isChinese, quantity.unscaled < 2 { return nil }
    let group = group(quantity.range.lowerBound)
    // A length of time does not end what is being counted: 在2个工作日内答复的有14个.
    let before = quantities[..<index].last {
      self.group($0.range.lowerBound) == group && (isDuration(quantity) || !isDuration($0))
    }
    let start = max(
      range.lowerBound, quantity.range.lowerBound - Self.farthest, before?.range.upperBound ?? 0)
    return Amount(
      quantity: quantity, group: group, label: label(quantity, from: start, group),
      lead: text(start, quantity.range.lowerBound, group), tail: tail(index, group),
      clause: clauses[quantity.range.lowerBound - range.lowerBound])
  }

  private func group(_ place: Int) -> Int { groups[place - range.lowerBound] }

  private func isDuration(_ quantity: Quantity) -> Bool {
    if case .duration = quantity.measure { true } else { false }
  }

  /// Without the bracket that encloses it, and brackets within.
  private func text(_ start: Int, _ end: Int, _ group: Int) -> String {
    String(
      letters: (start..<end).lazy.filter {
        self.group($0) == group && letters[$0] != "(" && letters[$0] != ")" && !letters[$0].isSpace
      }.map { letters[$0] })
  }

  private func label(_ quantity: Quantity, from start: Int, _ group: Int) -> String {
    var place = quantity.range.lowerBound
    while place > start {
      if self.group(place - 1) == group {
        if Self.signs.contains(letters[place - 1]) { break }
        if letters[place - 1] == "(", group > 0 { break }
      } else if self.group(place - 1) < group {
        break
      }
      place -= 1
    }
    return text(place, quantity.range.lowerBound, group)
  }

  private func tail(_ index: Int, _ group: Int) -> String {
    var place = quantities[index].range.upperBound
    let next =
      index + 1 < quantities.count ? quantities[index + 1].range.lowerBound : range.upperBound
    let end = min(range.upperBound, next, place + 40)
    let start = place
    while place < end, !(self.group(place) == group && Self.signs.contains(letters[place])) {
      if letters[place] == ")", self.group(place) == group { break }
      place += 1
    }
    return text(start, place, group)
  }
}
