/// Text as a row of characters, so that a place is a number.
typealias Letters = [Unicode.Scalar]

extension String {
  init(letters: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: letters)
    self.init(view)
  }

  var letters: Letters { Array(unicodeScalars) }
}

extension [Unicode.Scalar] {
  /// Whether a word stands at a place.
  func holds(_ word: Letters, at place: Int) -> Bool {
    guard place >= 0, place + word.count <= count else { return false }
    for offset in 0..<word.count where self[place + offset] != word[offset] { return false }
    return true
  }

  func holds(_ word: String, at place: Int) -> Bool { holds(word.letters, at: place) }

  /// Where a word stands within a range.
  func places(of word: Letters, in range: Range<Int>? = nil) -> [Int] {
    let range = range ?? 0..<count
    guard let first = word.first, range.count >= word.count else { return [] }
    return (range.lowerBound...(range.upperBound - word.count)).filter { place in
      self[place] == first && holds(word, at: place)
    }
  }

  func firstPlace(of word: String, in range: Range<Int>? = nil) -> Int? {
    places(of: word.letters, in: range).first
  }

  /// The longest of some words that stands at a place.
  func longest(of words: [Letters], at place: Int) -> Letters? {
    words.filter { holds($0, at: place) }.max { $0.count < $1.count }
  }

  func text(_ range: Range<Int>) -> String { String(letters: self[range]) }

  func contains(anyOf words: [String], in range: Range<Int>? = nil) -> Bool {
    words.contains { firstPlace(of: $0, in: range) != nil }
  }
}

extension Unicode.Scalar {
  var digit: Int? { ("0"..."9").contains(self) ? Int(value) - 48 : nil }

  /// A Chinese character.
  var isHan: Bool {
    (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0x20000...0x3FFFF).contains(value)
  }

  var isSpace: Bool { self == " " || self == "\t" || self == "\u{3000}" || self == "\u{A0}" }

  var isLatin: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
