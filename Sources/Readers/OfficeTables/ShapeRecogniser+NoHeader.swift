import Diagnostics

/// A sheet may begin with the first row of its table, and name no columns.
extension ShapeRecogniser {
  private static let sampleSize = 50

  /// - Throws: ``ReadError`` for a header that reads like the rows below it, numbers under numbers and texts under texts.
  func checkHeaderIsThere(_ top: Int) throws(ReadError) {
    let header = Array(cells(top))
    let below = (top + 1..<min(top + 1 + Self.sampleSize, grid.rows.count)).filter { cells($0).count > 1 }
    let numbers = header.filter { nature($0) == .number && $0.kind != .error && $0.kind != .noValue }
    guard header.count > 1, below.count > 1, !numbers.isEmpty, !numbers.allSatisfy(isYear),
      !countOn(numbers), header.contains(where: { nature($0) == .text })
    else { return }
    let areNames = header.contains { nature($0) == .text && OfficeLabel.isHeader(grid.text($0)) }
    guard !areNames, header.allSatisfy({ isLikeCells($0, in: below) }) else { return }
    let shown = header.prefix(3).map { quoted(grid.text($0)) }
    let taken = ShapeSetting("header_rows", .rows([number(top)]))
    throw ReadError(
      Phrase(
        "\(noun) \(number(top)) should name the columns, and looks like a row of the table: \(listed: shown)",
        zh: "第\(number(top))行应是列名，却像表中的一行：\(listed: shown)"),
      at: location(number(top)),
      help: [
        Phrase("write the names of the columns into a row above it", zh: "请在它上面加一行，写上各列的列名"),
        Phrase("\(written(taken)) takes it for the names", zh: "\(written(taken)) 把它当作列名"),
      ])
  }

  /// Whether numbers only number the columns or months: 1 and 2, or 7, 8 and 9.
  private func countOn(_ cells: [SheetGrid.Cell]) -> Bool {
    let numbers = cells.compactMap { Int(OfficeLabel.folded(grid.text($0))) }
    guard numbers.count == cells.count, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 + 1 == $1 }) else {
      return false
    }
    return numbers.first == 1 || numbers.count > 2
  }

  /// Whether a cell of the header is what its column holds in the rows below, as far as something stands there.
  private func isLikeCells(_ cell: SheetGrid.Cell, in rows: [Int]) -> Bool {
    let natures = rows.compactMap { self.cell($0, Int(cell.column)) }.map(nature).filter { $0 != .mark }
    return natures.allSatisfy { $0 == nature(cell) }
  }
}
