import Diagnostics

/// A sheet may hold a second table below the first, whose rows are none of the first.
extension ShapeRecogniser {
  private static let sampleSize = 200

  /// How many numbers or days, and how many texts, a column holds in the rows that were looked at.
  private typealias Counts = [UInt16: (numbers: Int, texts: Int)]

  /// - Throws: ``ReadError`` for a row that looks like the header of another table, with the ways to read either.
  func checkFurtherTables(_ kinds: [RowKind], from first: Int) throws(ReadError) {
    guard width > 1, options.repeatedRows == nil else { return }
    let named = namedColumns()
    var counts: Counts = [:]
    var seen = 0
    for index in first..<max(first, kinds.count) where kinds[index] == .data {
      if seen > 0, index + 1 < kinds.count, isHeaderOfAnother(index, counts, named) {
        let hasOwnColumns = cells(index).contains { !named.contains($0.column) }
        throw furtherTable(index, kinds, first, hasOwnColumns: hasOwnColumns)
      }
      seen += 1
      if seen <= Self.sampleSize { count(index, &counts) }
    }
  }

  private func count(_ index: Int, _ counts: inout Counts) {
    for cell in cells(index) {
      switch nature(cell) {
      case .number, .day: counts[cell.column, default: (0, 0)].numbers += 1
      case .text: counts[cell.column, default: (0, 0)].texts += 1
      case .mark: break
      }
    }
  }

  private func namedColumns() -> Set<UInt16> {
    var columns = Set(shape.names.keys.map { UInt16($0) })
    for row in shape.header { for cell in cells(row) { columns.insert(cell.column) } }
    return columns
  }

  /// Whether enough speaks for a header: words for columns, in texts where numbers stand above, or apart from the rest.
  private func isHeaderOfAnother(_ index: Int, _ counts: Counts, _ named: Set<UInt16>) -> Bool {
    let cells = cells(index)
    guard cells.count > 1 else { return false }
    let isApart = number(index) > number(index - 1) + 1 || self.cells(index - 1).count == 1
    let hasStrangers = cells.contains { !named.contains($0.column) }
    let overNumbers = cells.count { cell in
      guard cell.kind == .text, let found = counts[cell.column] else { return false }
      return found.numbers > 1 && found.texts * 4 <= found.numbers
    }
    guard isApart || hasStrangers || overNumbers > 0 else { return false }
    guard cells.reversed().allSatisfy({ nature($0) == .text }) else { return false }
    let texts = cells.map { grid.text($0) }
    guard Set(texts).count == texts.count else { return false }
    let headers = texts.count(where: OfficeLabel.isHeader)
    let isAllHeaders = headers == texts.count
    guard overNumbers > 0 || hasStrangers ? headers * 2 >= texts.count : isAllHeaders else { return false }
    var weight = min(overNumbers, 2)
    if isApart { weight += 2 }
    if hasStrangers { weight += 1 }
    if OfficeLabel.isHeader(texts[0]) { weight += 2 }
    if isAllHeaders { weight += 1 }
    return weight >= 4
  }

  private func furtherTable(
    _ index: Int, _ kinds: [RowKind], _ first: Int, hasOwnColumns: Bool
  ) -> ReadError {
    // What stands alone right above is its title.
    var top = index
    while top - 1 > first, cells(top - 1).count == 1, kinds[top - 1] != .repeated { top -= 1 }
    let repeated = kinds.indices.filter { kinds[$0] == .repeated } + [index]
    let upper = ShapeSetting("last_row", .rows([number(top - 1)]))
    let lower = ShapeSetting("first_row", .rows([number(top)]))
    var help = [
      Phrase("\(written(upper)) reads the table above it", zh: "\(written(upper)) 只读上面的表"),
      Phrase("\(written(lower)) reads the table below", zh: "\(written(lower)) 只读下面的表"),
    ]
    if !hasOwnColumns {
      let same = ShapeSetting("repeated_rows", .rows(repeated.sorted().map(number)))
      help.append(
        Phrase(
          "\(written(same)) leaves the row out, and takes the rows below as rows of the same table",
          zh: "\(written(same)) 去掉这一行，把下面的行读作同一个表的行"))
    }
    let shown = cells(index).prefix(3).map { quoted(grid.text($0)) }
    return ReadError(
      Phrase(
        "\(noun) \(number(index)) looks like the header of another table: \(listed: shown)",
        zh: "第\(number(index))行像是另一个表的表头：\(listed: shown)"),
      at: location(number(index)), help: help)
  }
}
