import Diagnostics
import Tables

/// Rows of totals are left out, and held against the rows they add up.
extension ShapeRecogniser {
  mutating func checkTotals(_ kinds: [RowKind], from first: Int) {
    var sums: [Int] = []
    for index in first..<max(first, kinds.count) {
      if case .total(let label) = kinds[index] {
        sums.append(index)
        decide(decision(index, label, kinds, first))
      }
    }
    shape.totals = sums
  }

  private func decision(_ index: Int, _ label: String, _ kinds: [RowKind], _ first: Int) -> ShapeDecision {
    let number = number(index)
    let spread = spreads(index, label, kinds, first).map { rows in (rows, mismatches(index, rows)) }
    let best = spread.min { $0.1.wrong.count < $1.1.wrong.count }
    var sentence = "\(noun) \(number) is a total (\(label)), left out of the table"
    var isDoubtful = false
    if let best, best.1.checked > 0 {
      let rows = best.0.map(self.number)
      if best.1.wrong.isEmpty {
        sentence += "; it is the sum of \(named(rows))"
      } else {
        let wrong = best.1.wrong.prefix(4).joined(separator: ", ")
        sentence += "; it is not the sum of \(named(rows)): \(wrong)"
        isDoubtful = true
      }
    }
    if let best, !best.1.unchecked.isEmpty {
      sentence += "; not added up: " + best.1.unchecked.joined(separator: ", ")
    }
    return ShapeDecision(
      kind: .total, rows: [number], sentence: sentence, option: "total_rows = \"keep\"",
      isDoubtful: isDoubtful)
  }

  /// The rows that a total may be the sum of, the likeliest first: its block, all above it, all, the block below it.
  private func spreads(_ index: Int, _ label: String, _ kinds: [RowKind], _ first: Int) -> [[Int]] {
    func isTotal(_ kind: RowKind) -> Bool {
      if case .total = kind { true } else { false }
    }
    func isEdge(_ index: Int) -> Bool { kinds[index] == .group || isTotal(kinds[index]) }
    // Of very many totals each is held against its own block only.
    let isOneOfFew = kinds.lazy.filter(isTotal).prefix(50).count < 50
    let begin = (first..<index).last(where: isEdge).map { $0 + 1 } ?? first
    let end = (index + 1..<max(index + 1, kinds.count)).first(where: isEdge) ?? kinds.count
    let block = (begin..<index).filter { kinds[$0] == .data }
    let above = isOneOfFew ? (first..<index).filter { kinds[$0] == .data } : []
    let all = isOneOfFew ? (first..<kinds.count).filter { kinds[$0] == .data } : []
    let below = (index..<end).filter { kinds[$0] == .data }
    let spreads = label == "小计" ? [block, below, above] : [all, above, block, below]
    return spreads.filter { !$0.isEmpty }
  }

  /// The columns in which a total is not the sum of rows, and those that cannot be added up.
  private func mismatches(_ index: Int, _ rows: [Int]) -> (checked: Int, wrong: [String], unchecked: [String])
  {
    var result: (checked: Int, wrong: [String], unchecked: [String]) = (0, [], [])
    for cell in cells(index) where nature(cell) == .number && cell.kind != .error && cell.kind != .noValue {
      let column = Int(cell.column)
      let name =
        shape.names[column] ?? shape.header.last.flatMap { self.cell($0, column) }.map(grid.text)
        ?? CellName.cell(row: number(index), column: column)
      if shape.serialColumns.contains(column) { continue }
      let written = OfficeLabel.folded(grid.text(cell))
      guard !OfficeLabel.isRate(name), let total = Self.number(written), let sum = sum(column, rows) else {
        result.unchecked.append("\"\(name)\"")
        continue
      }
      result.checked += 1
      if sum != total {
        result.wrong.append("\"\(name)\" says \(written), the rows add up to \(sum.trimmed)")
      }
    }
    return result
  }

  /// What a column adds up to; nil when a text is in the way. Cells without anything count as nothing.
  private func sum(_ column: Int, _ rows: [Int]) -> FixedDecimal? {
    var sum = FixedDecimal(0)
    for row in rows {
      guard let cell = cell(row, column), nature(cell) != .mark else { continue }
      guard let number = Self.number(OfficeLabel.folded(grid.text(cell))), let next = sum.adding(number)
      else { return nil }
      sum = next
    }
    return sum
  }

  private static func number(_ text: String) -> FixedDecimal? {
    FixedDecimal(text.filter { $0 != "," })
  }
}
