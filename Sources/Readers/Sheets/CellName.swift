import Diagnostics

/// How spreadsheets name cells: `B7`, `AA1:AC3`.
package enum CellName {
  /// A cell by its row, from 1, and its column, from 0.
  package static func cell(row: Int, column: Int) -> String {
    SourceLocation.letters(ofColumn: column + 1) + String(row)
  }

  /// Numbers of rows as ranges, as many as fit in a sentence: `3, 7 to 9 and 12 more`, `第3、7至9行等15行`.
  static func list(_ numbers: [Int], most: Int = 8) -> Phrase {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    let shown = ranges.prefix(most).map { range in
      range.count == 1
        ? Phrase(verbatim: "\(range.lowerBound)")
        : Phrase("\(range.lowerBound) to \(range.upperBound)", zh: "\(range.lowerBound)至\(range.upperBound)")
    }
    let rest = ranges.dropFirst(most).reduce(0) { $0 + $1.count }
    guard rest > 0 else { return Phrase("\(listed: shown)", zh: "第\(listed: shown)行") }
    return Phrase(
      "\(listed: shown) and \(rest) more", zh: "第\(listed: shown)行等\(numbers.count)行")
  }
}
