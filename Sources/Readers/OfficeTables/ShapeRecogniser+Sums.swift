import Diagnostics
import Tables

/// Rows held against those that they add up or average.
extension ShapeRecogniser {
  struct Comparison {
    let rows: [Int]
    let meaning: OfficeLabel.TotalWord.Meaning
    /// In how many columns the two were compared, in which they differ, and which cannot be added up.
    var checked = 0
    var wrong: [Phrase] = []
    var unchecked: [Phrase] = []

    var fits: Bool { checked > 0 && wrong.isEmpty }
  }

  /// The comparison with the rows that speak most for a total, of all that a word for one may mean; nil where there are none.
  func likeliest(
    _ index: Int, _ word: OfficeLabel.TotalWord, _ kinds: [RowKind], _ first: Int
  ) -> Comparison? {
    spreads(index, word, kinds, first).map { compare(index, with: $0, word.meaning) }
      .min { ($0.wrong.count, -$0.checked) < ($1.wrong.count, -$1.checked) }
  }

  /// The rows that a total may be the sum of, the likeliest first: its block, all above it, all, the block below it.
  private func spreads(
    _ index: Int, _ word: OfficeLabel.TotalWord, _ kinds: [RowKind], _ first: Int
  ) -> [[Int]] {
    func isEdge(_ index: Int) -> Bool { kinds[index] == .group || kinds[index].isTotal }
    // Of very many totals each is held against its own block only.
    let isOneOfFew = kinds.lazy.filter(\.isTotal).prefix(50).count < 50
    let begin = (first..<index).last(where: isEdge).map { $0 + 1 } ?? first
    let end = (index + 1..<max(index + 1, kinds.count)).first(where: isEdge) ?? kinds.count
    let block = (begin..<index).filter { kinds[$0] == .data }
    let above = isOneOfFew ? (first..<index).filter { kinds[$0] == .data } : []
    let all = isOneOfFew ? (first..<kinds.count).filter { kinds[$0] == .data } : []
    let below = (index + 1..<max(index + 1, end)).filter { kinds[$0] == .data }
    let spreads = word.text == "小计" ? [block, below, above] : [all, above, block, below]
    return spreads.filter { !$0.isEmpty }
  }

  /// Holds the numbers of a row against what others make together.
  func compare(
    _ index: Int, with rows: [Int], _ meaning: OfficeLabel.TotalWord.Meaning
  ) -> Comparison {
    var result = Comparison(rows: rows, meaning: meaning)
    for cell in cells(index) where nature(cell) == .number && cell.kind != .error && cell.kind != .noValue {
      let column = Int(cell.column)
      if isSerialColumn(column) { continue }
      let name = columnName(column) ?? CellName.cell(row: number(index), column: column)
      let written = OfficeLabel.folded(grid.text(cell))
      let isRate = OfficeLabel.isRate(name)
      guard !isRate || meaning == .mean, let said = Self.number(written),
        let found = sum(column, rows), found.count > 0 || (meaning == .sum && !rows.isEmpty)
      else {
        result.unchecked.append(Phrase("\"\(name)\"", zh: "“\(name)”"))
        continue
      }
      switch meaning {
      case .sum:
        result.checked += 1
        if found.sum != said {
          result.wrong.append(
            Phrase(
              "\"\(name)\" says \(written), the rows add up to \(found.sum.trimmed)",
              zh: "“\(name)”为\(written)，各行之和为\(found.sum.trimmed)"))
        }
      case .mean:
        let isMean = Self.isMean(said, found)
        // A rate of all is no mean of rates where the rows weigh differently.
        if isRate, !isMean {
          result.unchecked.append(Phrase("\"\(name)\"", zh: "“\(name)”"))
          continue
        }
        result.checked += 1
        if !isMean {
          result.wrong.append(
            Phrase(
              "\"\(name)\" says \(written), which is no mean of the rows",
              zh: "“\(name)”为\(written)，不是各行的平均数"))
        }
      }
    }
    return result
  }

  /// Whether a number is a mean, rounded or cut to the digits it is written with.
  private static func isMean(_ said: FixedDecimal, _ found: (sum: FixedDecimal, count: Int)) -> Bool {
    let difference = abs(said.double - found.sum.double / Double(found.count))
    return difference * Double(FixedDecimal.power(min(said.scale, 15))) < 1
  }

  /// What a header calls a column; nil where it has no name.
  func columnName(_ column: Int) -> String? {
    shape.names[column] ?? shape.header.last.flatMap { cell($0, column) }.map(grid.text)
  }

  func isSerialColumn(_ column: Int) -> Bool { columnName(column).map(OfficeLabel.isSerial) ?? false }

  /// What a column adds up to, and how many of its cells hold a number; nil when a text is in the way. Cells without
  /// anything count as nothing.
  private func sum(_ column: Int, _ rows: [Int]) -> (sum: FixedDecimal, count: Int)? {
    var sum = FixedDecimal(0)
    var count = 0
    for row in rows {
      guard let cell = cell(row, column), nature(cell) != .mark else { continue }
      guard let number = Self.number(OfficeLabel.folded(grid.text(cell))), let next = sum.adding(number)
      else { return nil }
      sum = next
      count += 1
    }
    return (sum, count)
  }

  private static func number(_ text: String) -> FixedDecimal? {
    FixedDecimal(text.filter { $0 != "," })
  }
}
