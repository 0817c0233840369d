import Diagnostics

/// The rows of a header, one or several.
extension ShapeRecogniser {
  private static let deepest = 4

  mutating func findHeader(from top: Int) throws(ReadError) {
    if let numbers = options.headerRows {
      shape.header = numbers.compactMap(index(ofRow:))
      if numbers.count > 1 || top > 0 { noteHeader(.asAskedFor) }
    } else {
      let (last, evidence) = try recogniseLast(top)
      shape.header = Array(top...last)
      if let evidence {
        noteHeader(evidence)
      } else {
        try checkDepth(top)
        try checkHeaderIsThere(top)
      }
    }
    if shape.header.count > 1 {
      for column in headerColumns { shape.names[column] = name(ofColumn: column) }
    } else {
      nameColumnsUnderOneCell()
    }
  }

  // MARK: - Names

  /// Columns with a cell in one of the header's rows, or below a merged cell of it, ascending.
  private var headerColumns: [Int] {
    var columns: Set<Int> = []
    // A merged cell may reach beyond the table.
    var isUsed = [Bool](repeating: false, count: Int(UInt16.max) + 1)
    for cell in grid.cells { isUsed[Int(cell.column)] = true }
    let ordered = isUsed.indices.filter { isUsed[$0] }
    for row in shape.header {
      for cell in cells(row) { columns.insert(Int(cell.column)) }
      for merge in merges[number(row)] ?? [] where self.cell(row, merge.columns.lowerBound) != nil {
        columns.formUnion(Self.part(of: ordered, in: merge.columns))
      }
    }
    return columns.sorted()
  }

  /// Those of ascending numbers that lie in a range.
  private static func part(of numbers: [Int], in range: ClosedRange<Int>) -> ArraySlice<Int> {
    let start = firstPlace(numbers.count) { numbers[$0] >= range.lowerBound }
    let end = firstPlace(numbers.count) { numbers[$0] > range.upperBound }
    return numbers[start..<end]
  }

  /// The first of so many places at which a condition holds that holds from there on.
  private static func firstPlace(_ count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  func cell(_ index: Int, _ column: Int) -> SheetGrid.Cell? {
    let cells = cells(index)
    // Most rows are short.
    guard cells.count > 16 else { return cells.first { Int($0.column) == column } }
    let start = cells.startIndex
    let place = start + Self.firstPlace(cells.count) { Int(cells[start + $0].column) >= column }
    return place < cells.endIndex && Int(cells[place].column) == column ? cells[place] : nil
  }

  /// The names above a column from the top down, each once.
  private func name(ofColumn column: Int) -> String {
    var name = ""
    var last = ""
    for (level, row) in shape.header.enumerated() {
      guard let part = ownPart(row, column) ?? partFromTheLeft(row, level, column), !part.isEmpty,
        part != last
      else { continue }
      last = part
      if name.isEmpty {
        name = part
      } else if isOfMeasures(row) {
        name += part.hasPrefix("(") || part.hasPrefix("（") ? part : "（\(part)）"
      } else {
        name += options.separator + part
      }
    }
    return name
  }

  /// Whether a row only says in what the columns count, which stands in brackets behind their names.
  private func isOfMeasures(_ row: Int) -> Bool {
    cells(row).allSatisfy { OfficeLabel.isMeasure(grid.text($0)) }
  }

  /// What stands in a row of the header over a column, also in a merged cell; empty below one that reaches down.
  private func ownPart(_ row: Int, _ column: Int) -> String? {
    if let cell = cell(row, column) { return HeaderName.ofSheet(grid.text(cell)) }
    let number = number(row)
    for above in shape.header where above <= row {
      for merge in merges[self.number(above)] ?? []
      where merge.rows.contains(number) && merge.columns.contains(column) {
        guard let cell = cell(above, merge.columns.lowerBound) else { continue }
        return above == row ? HeaderName.ofSheet(grid.text(cell)) : ""
      }
    }
    return nil
  }

  /// Without merged cells, a name stands over the columns to its right as long as these and its own are named below.
  private func partFromTheLeft(_ row: Int, _ level: Int, _ column: Int) -> String? {
    guard level + 1 < shape.header.count, !mergesAcross(row) else { return nil }
    let below = shape.header[level + 1]
    guard cell(below, column) != nil, let left = cells(row).last(where: { Int($0.column) < column }),
      cell(below, Int(left.column)) != nil
    else { return nil }
    return HeaderName.ofSheet(grid.text(left))
  }

  private mutating func noteHeader(_ evidence: Phrase) {
    let numbers = shape.header.map(number)
    guard numbers.count > 1 else { return }
    decide(
      ShapeDecision(
        kind: .header, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) are the header (\(evidence)), with \"\(options.separator)\" between their names",
          zh: "\(named(numbers))是表头（\(evidence)），各级名称以“\(options.separator)”连接"),
        setting: ShapeSetting("header_rows", .rows(numbers))))
  }

  /// A cell of the only header row may be drawn across several columns that hold something: each needs a name.
  private mutating func nameColumnsUnderOneCell() {
    guard let row = shape.header.first, mergesAcross(row) else { return }
    let columns = headerColumns
    guard columns.count > cells(row).count else { return }
    var under: [Phrase] = []
    var counts: [String: Int] = [:]
    for column in columns {
      let name = ownPart(row, column) ?? ""
      counts[name, default: 0] += 1
      let number = counts[name, default: 1]
      shape.names[column] = number == 1 || name.isEmpty ? name : "\(name)_\(number)"
      if number > 1, !name.isEmpty { under.append(quoted("\(name)_\(number)")) }
    }
    decide(
      ShapeDecision(
        kind: .header, rows: [number(row)],
        sentence: Phrase(
          "a cell of the header is drawn across several columns and nothing names each of them: called \(listed: under)",
          zh: "表头有单元格横跨几列，下面没有各列的名称，所以称为\(listed: under)"),
        setting: nil, isDoubtful: true))
  }

  // MARK: - Numbers of columns

  /// Whether a row below the header only counts the columns: 甲 1 2 3, (1) (2) (3), or 1 2 3 over a column of texts.
  func countsColumns(_ index: Int) -> Bool {
    let cells = Array(cells(index))
    guard cells.count > 1, index + 1 < grid.rows.count else { return false }
    let letters = Array("甲乙丙丁戊己庚辛")
    var texts = cells.map { OfficeLabel.folded(grid.text($0)) }
    if ["栏次", "列次", "行次"].contains(texts[0]) { texts[0] = "甲" }
    let lettered = zip(texts, letters).prefix { $0.0 == String($0.1) }.count
    // 甲 1 2 over 乙 3 4 are units that a form names so.
    let below = self.cells(index + 1).first.map { OfficeLabel.folded(grid.text($0)) }
    guard lettered != 1 || below != String(letters[1]) else { return false }
    let numbers = texts.dropFirst(lettered)
    guard numbers.enumerated().allSatisfy({ OfficeLabel.columnNumber($0.element) == $0.offset + 1 }) else {
      return false
    }
    if lettered > 0 { return !numbers.isEmpty && cells.count > 2 || numbers.isEmpty && lettered > 2 }
    // (1) and ③ count columns, whatever stands below.
    if numbers.contains(where: { Int($0) == nil }) { return true }
    guard cells.count > 2 else { return false }
    return self.cells(index + 1).first.map { nature($0) == .text && $0.column == cells[0].column } ?? false
  }
}
