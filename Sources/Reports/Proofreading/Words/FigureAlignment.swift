/// The numbers of a text laid beside the figures it was built from, in their order.
struct FigureAlignment {
  struct Printed {
    let paragraph: Int
    let range: Range<Int>
    let text: String
  }

  let printed: [Printed]
  /// Those of the figures that begin with a number.
  let figures: [KnownFigures.Figure]
  /// Which figure each printed number is; nil for none.
  let matched: [Int?]

  var matchCount: Int { matched.count { $0 != nil } }

  /// Whether the evidence is of this text: most numbers are in it.
  var isOfText: Bool { matchCount * 2 >= printed.count && !printed.isEmpty }

  init(_ text: ProofText, _ known: KnownFigures) {
    printed = Self.numbers(text)
    figures = known.figures.filter { figure in
      figure.text.unicodeScalars.first?.digit != nil && !figure.text.contains("、")
    }
    var matched = [Int?](repeating: nil, count: printed.count)
    for (number, figure) in Self.pairs(printed.map(\.text), figures.map { Self.bare($0.text) }) {
      matched[number] = figure
    }
    self.matched = matched
  }

  /// Counts, rates and points of the text in their order.
  private static func numbers(_ text: ProofText) -> [Printed] {
    let said = Set(text.lists.compactMap { list in list.said.map { [list.paragraph, $0.range.lowerBound] } })
    return text.bodyPlaces.flatMap { place -> [Printed] in
      let letters = text.paragraphs[place].letters
      return text.quantities[place].compactMap { quantity in
        switch quantity.measure {
        case .count, .percent, .points: break
        case .duration, .score, .none: return nil
        }
        // The number of a list is part of the list's figure.
        let isOfList = said.contains([place, quantity.range.lowerBound])
        guard !quantity.isChinese, !isOfList else { return nil }
        let end = quantity.measure == .percent ? quantity.range.upperBound : quantity.number.upperBound
        let range = quantity.range.lowerBound..<end
        return Printed(paragraph: place, range: range, text: letters.text(range))
      }
    }
  }

  /// A figure without its measure word.
  static func bare(_ text: String) -> String {
    let letters = text.letters
    let digits = letters.prefix { $0.digit != nil || ".,".unicodeScalars.contains($0) }
    let sign = letters.dropFirst(digits.count).first
    return String(letters: digits) + (sign.map { "%余万亿".unicodeScalars.contains($0) ? String($0) : "" } ?? "")
  }

  /// The longest common subsequence.
  private static func pairs(_ left: [String], _ right: [String]) -> [(Int, Int)] {
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] =
          left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
