import Diagnostics

/// What stands above a table: a title, and lines such as 单位：万元.
extension ShapeRecogniser {
  /// The place of the first row of the header.
  mutating func findTop() throws(ReadError) -> Int {
    if let header = options.headerRows, let first = header.first, let top = index(ofRow: first) {
      noteTitles(Array(0..<top).filter { number($0) < first })
      return top
    }
    switch options.titleRows {
    case .noRows?: return 0
    case .rows(let numbers)?:
      let titles = numbers.compactMap(index(ofRow:)).sorted()
      noteTitles(titles)
      return grid.rows.indices.first { !titles.contains($0) } ?? 0
    case nil: return recogniseTop()
    }
  }

  private static let mostTitles = 30

  private mutating func recogniseTop() -> Int {
    var top = 0
    var firstUnmerged: Int?
    while top < min(Self.mostTitles, grid.rows.count), isTitle(top) {
      if cells(top).count == 1, !isMergedAcross(top), firstUnmerged == nil { firstUnmerged = top }
      top += 1
    }
    guard top < grid.rows.count else { return 0 }
    // One cell alone may also be a header that names one column of several: what follows has to look like a header.
    if let firstUnmerged, !looksLikeHeader(top) { top = firstUnmerged }
    noteTitles(Array(0..<top))
    return top
  }

  private func isTitle(_ index: Int) -> Bool {
    if cells(index).count == 1, let cell = cells(index).first {
      // A title may be a formula that a program wrote without its value.
      return nature(cell) == .text || nature(cell) == .day || cell.kind == .noValue
    }
    return lineAbove(index) != nil
  }

  /// Texts, and whole numbers that can be years.
  private func looksLikeHeader(_ index: Int) -> Bool {
    cells(index).allSatisfy { cell in
      nature(cell) == .text || Int(grid.text(cell)).map { (1949...2100).contains($0) } ?? false
    }
  }

  /// What a line above a table holds: names with values such as `单位：万元`, and texts of titles and periods.
  private struct LineAbove {
    var pairs: [(name: String, value: String)] = []
    var texts: [String] = []
  }

  /// The names, values and titles of a line such as `填报单位：公安局  2021年三季度  单位：万元`; nil for any other row.
  private func lineAbove(_ index: Int, isFollowed: Bool = false) -> LineAbove? {
    let cells = Array(cells(index))
    guard cells.count <= max(width, 3) else { return nil }
    var line = LineAbove()
    var titles = 0
    var next = 0
    while next < cells.count {
      let cell = cells[next]
      let text = grid.text(cell)
      next += 1
      if var pair = OfficeLabel.above(text) {
        if pair.value.isEmpty, next < cells.count {
          pair.value = OfficeLabel.folded(grid.text(cells[next]))
          next += 1
        }
        line.pairs.append(pair)
        if OfficeLabel.isTitleWithName(text) { line.texts.append(text) }
      } else if OfficeLabel.isNameOfDay(text), next < cells.count, nature(cells[next]) == .day {
        line.pairs.append((OfficeLabel.folded(text), OfficeLabel.folded(grid.text(cells[next]))))
        next += 1
      } else if OfficeLabel.isNameOfUnit(text), next < cells.count, nature(cells[next]) == .text,
        !OfficeLabel.isHeader(grid.text(cells[next])), OfficeLabel.above(grid.text(cells[next])) == nil
      {
        line.pairs.append((OfficeLabel.folded(text), OfficeLabel.folded(grid.text(cells[next]))))
        next += 1
      } else if nature(cell) == .day || OfficeLabel.isOfPeriod(text) || OfficeLabel.isTitle(text) {
        if OfficeLabel.isTitle(text) { titles += 1 }
        line.texts.append(text)
      } else {
        return nil
      }
    }
    // A row as full as the table needs a name with a value, and the header below; one of titles stands above a fuller one.
    if cells.count >= max(width, 3) {
      let isAbove = line.pairs.contains { !$0.value.isEmpty } && (isFollowed || standsOverHeader(index))
      return isAbove ? line : nil
    }
    if !line.pairs.isEmpty { return line }
    let isAboveFuller = index + 1 < grid.rows.count && self.cells(index + 1).count > cells.count
    return titles > 0 && isAboveFuller ? line : nil
  }

  /// Whether what stands below a row that is as full as the table may be the header or what leads to it.
  private func standsOverHeader(_ index: Int) -> Bool {
    let next = index + 1
    guard next < grid.rows.count, let first = cells(next).first else { return false }
    if cells(next).count == 1 || looksLikeHeader(next) { return true }
    // Months and days may name columns.
    let areNames = cells(next).allSatisfy { nature($0) == .text || nature($0) == .day }
    return areNames && (OfficeLabel.isHeader(grid.text(first)) || lineAbove(next, isFollowed: true) != nil)
  }

  private mutating func noteTitles(_ indices: [Int]) {
    guard !indices.isEmpty else { return }
    var shown: [Phrase] = []
    for index in indices {
      shape.titles += cells(index).filter { $0.kind == .text }.map { grid.text($0) }
      if let line = lineAbove(index) {
        shape.above += line.pairs
        shown +=
          line.texts.map(quoted)
          + line.pairs.map { Phrase("\($0.name): \($0.value)", zh: "\($0.name)：\($0.value)") }
      } else if let first = cells(index).first {
        shown.append(
          first.kind == .noValue
            ? Phrase("a formula without a value", zh: "没有计算结果的公式") : quoted(grid.text(first)))
      }
    }
    let numbers = indices.map(number)
    let stand = numbers.count == 1 ? "stands" : "stand"
    decide(
      ShapeDecision(
        kind: .title, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(stand) above the table: \(listed: shown)",
          zh: "\(named(numbers))在表上方：\(listed: shown)"),
        setting: ShapeSetting("title_rows", .rows(numbers))))
  }
}
