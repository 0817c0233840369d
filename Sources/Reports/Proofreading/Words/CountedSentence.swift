/// A sentence of the body with the exact numbers of things in it.
struct CountedSentence {
  let paragraph: Int
  let range: Range<Int>
  let letters: Letters
  let counts: [Quantity]
  /// Those of the sentence before it in the same paragraph.
  let previous: [Quantity]
  /// How many brackets are open before each character.
  private let depths: [Int]

  private init(
    paragraph: Int, range: Range<Int>, letters: Letters, counts: [Quantity], previous: [Quantity]
  ) {
    self.paragraph = paragraph
    self.range = range
    self.letters = letters
    self.counts = counts
    self.previous = previous
    var depth = 0
    depths = letters[range].map { letter in
      defer { depth += letter == "(" ? 1 : letter == ")" ? -1 : 0 }
      return depth
    }
  }

  static func all(in text: ProofText) -> [CountedSentence] {
    text.bodyPlaces.flatMap { place in
      var previous: [Quantity] = []
      return text.paragraphs[place].sentences.map { range in
        let counts = text.quantities(place, in: range).filter {
          $0.count != nil && !($0.isChinese && $0.unscaled < 2)
        }
        defer { previous = counts }
        return CountedSentence(
          paragraph: place, range: range, letters: text.paragraphs[place].letters, counts: counts,
          previous: previous)
      }
    }
  }

  /// How many brackets are open at a place.
  func depth(at place: Int) -> Int {
    depths[place - range.lowerBound]
  }

  /// The numbers that may be parts of a total beside one of them: those behind the total that count alike, without what
  /// is told in brackets, and without the part of a part (办结210件,其中按时办结200件).
  func siblings(of part: Quantity, under total: Quantity) -> [Quantity] {
    let depth = depth(at: part.range.lowerBound)
    let start = range.contains(total.range.lowerBound) ? total.range.upperBound : range.lowerBound
    var before: Quantity? = total
    var result: [Quantity] = []
    for count in counts where count.range.lowerBound >= start {
      guard count.classifier == part.classifier, self.depth(at: count.range.lowerBound) == depth else {
        continue
      }
      if before == total || count == part || !isOfPart(count) { result.append(count) }
      before = count
    }
    return result
  }

  /// Whether a number is told of the one before it: 其中按时办结200件.
  func isOfPart(_ count: Quantity) -> Bool {
    let lead = max(range.lowerBound, count.label.lowerBound - 3)..<count.range.lowerBound
    return letters.firstPlace(of: "其中", in: lead) != nil
  }

  /// Where the bracket closes that opens at a place.
  func close(of open: Int) -> Int? {
    var depth = 0
    for place in open..<range.upperBound {
      if letters[place] == "(" { depth += 1 }
      if letters[place] == ")" { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// Whether nothing but a noun stands between a number and the next sign: 微博7个, and not 30家网站均被抽查.
  func isPlain(_ quantity: Quantity) -> Bool {
    guard quantity.noun.count <= 5 else { return false }
    guard quantity.noun.upperBound < letters.count else { return true }
    let next = letters[quantity.noun.upperBound]
    return !next.isHan && !next.isLatin && next.digit == nil
  }

  func label(_ quantity: Quantity) -> String {
    String(letters: letters[quantity.label].filter { !$0.isSpace })
  }

  func noun(_ quantity: Quantity) -> String { letters.text(quantity.noun) }

  /// What is counted: the words before and behind.
  func words(_ quantity: Quantity) -> String { label(quantity) + noun(quantity) }

  /// The sign between a number and the one before it: the last one of `、,;:(` there.
  func separator(before quantity: Quantity) -> Unicode.Scalar? {
    let place = quantity.label.lowerBound - 1
    guard place >= range.lowerBound else { return nil }
    return letters[place]
  }

  func written(_ quantity: Quantity) -> String { letters.text(quantity.range) }

  /// `7+44+2+2=55`.
  static func addition(_ parts: [Quantity]) -> String {
    parts.map { String($0.unscaled) }.joined(separator: "+") + "=\(parts.reduce(0) { $0 + $1.unscaled })"
  }
}
