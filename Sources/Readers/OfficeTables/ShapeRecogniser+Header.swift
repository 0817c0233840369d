import Diagnostics

/// The rows of a header, one or several.
extension ShapeRecogniser {
  private static let deepest = 4

  mutating func findHeader(from top: Int) throws(ReadError) {
    if let numbers = options.headerRows {
      shape.header = numbers.compactMap(index(ofRow:))
      if numbers.count > 1 || top > 0 { noteHeader("as asked for") }
    } else {
      let (last, evidence) = recogniseLast(top)
      shape.header = Array(top...last)
      if let evidence { noteHeader(evidence) } else { try checkDepth(top) }
    }
    guard shape.header.count > 1 else { return }
    for column in headerColumns { shape.names[column] = name(ofColumn: column) }
  }

  // MARK: - Depth

  /// The last row of a header, and what says that it has several; nil when nothing does.
  private func recogniseLast(_ top: Int) -> (last: Int, evidence: String?) {
    var last = top
    var evidence: String?
    while last + 1 < grid.rows.count, last - top + 1 < Self.deepest {
      if let reach = reach(of: top...last), reach > number(last) {
        while last + 1 < grid.rows.count, number(last + 1) <= reach { last += 1 }
        evidence = "cells of it are merged"
      } else if mergesAcross(last), isTextOnly(last + 1) {
        last += 1
        evidence = "cells of it are merged"
      } else if names(last + 1, gapsOf: top...last) {
        last += 1
        evidence = evidence ?? "the second names what the first leaves open"
      } else {
        break
      }
    }
    return (last, evidence)
  }

  /// The last row, by number, that a cell merged downwards from one of these rows reaches.
  private func reach(of rows: ClosedRange<Int>) -> Int? {
    rows.compactMap { merges[number($0)]?.map(\.rows.upperBound).max() }.max()
  }

  private func mergesAcross(_ index: Int) -> Bool {
    merges[number(index)]?.contains { $0.columns.count > 1 && $0.rows.count == 1 } ?? false
  }

  private func isTextOnly(_ index: Int) -> Bool { cells(index).allSatisfy { nature($0) == .text } }

  /// Whether a row of texts names columns that the rows above it leave without a name.
  private func names(_ index: Int, gapsOf rows: ClosedRange<Int>) -> Bool {
    guard isTextOnly(index), index + 1 < grid.rows.count else { return false }
    var named: Set<UInt16> = []
    for row in rows { for cell in cells(row) { named.insert(cell.column) } }
    let added = Set(cells(index).map(\.column))
    guard !added.isSubset(of: named) else { return false }
    // The columns in which something stands below, as far as they tell; each needs a name.
    var used: Set<UInt16> = []
    for row in (index + 1)..<min(index + 20, grid.rows.count) where cells(row).count > 1 {
      for cell in cells(row) { used.insert(cell.column) }
    }
    guard used.isSubset(of: named.union(added)) else { return false }
    // A first row of data fills the columns that have names too; a second row of a header mostly leaves some open.
    return !named.isSubset(of: added) || added.subtracting(named).count > 1
  }

  /// A second row of texts above columns of numbers may be part of the header, or a row of the table.
  private func checkDepth(_ top: Int) throws(ReadError) {
    let second = top + 1
    guard second + 2 < grid.rows.count, cells(second).count > 1,
      cells(second).allSatisfy({ nature($0) == .text })
    else { return }
    var natures: [UInt16: Set<CellNature>] = [:]
    var counts: [UInt16: Int] = [:]
    for row in (second + 1)..<min(second + 51, grid.rows.count) where cells(row).count > 1 {
      for cell in cells(row) {
        natures[cell.column, default: []].insert(nature(cell))
        counts[cell.column, default: 0] += 1
      }
    }
    let measured = natures.filter { column, found in
      counts[column, default: 0] > 1 && !found.contains(.text) && !found.isDisjoint(with: [.number, .day])
    }
    let unlike = cells(second).filter { measured[$0.column] != nil }
    guard unlike.count > 1 else { return }
    let (first, below) = (number(top), number(second))
    let joined = cells(second).prefix(3).compactMap { cell in
      cells(top).first { $0.column == cell.column }.map {
        grid.text($0) + options.separator + grid.text(cell)
      }
    }
    throw ReadError(
      "it is not clear whether \(noun) \(below) belongs to the header: it holds texts where numbers or days stand below",
      at: location(below),
      help: [
        "header_rows = {\(first), \(below)} joins the names: \(joined.joined(separator: ", "))",
        "header_rows = {\(first)} takes \(noun) \(below) as the first row of the table",
      ])
  }

  // MARK: - Names

  /// Columns with a cell in one of the header's rows, or below a merged cell of it, ascending.
  private var headerColumns: [Int] {
    var columns: Set<Int> = []
    // A merged cell may reach beyond the table.
    var used: Set<Int> = []
    for index in grid.rows.indices { for cell in cells(index) { used.insert(Int(cell.column)) } }
    for row in shape.header {
      for cell in cells(row) { columns.insert(Int(cell.column)) }
      for merge in merges[number(row)] ?? [] where self.cell(row, merge.columns.lowerBound) != nil {
        columns.formUnion(used.filter(merge.columns.contains))
      }
    }
    return columns.sorted()
  }

  func cell(_ index: Int, _ column: Int) -> SheetGrid.Cell? {
    cells(index).first { Int($0.column) == column }
  }

  /// The names above a column from the top down, each once.
  private func name(ofColumn column: Int) -> String {
    var parts: [String] = []
    for (level, row) in shape.header.enumerated() {
      let part = ownPart(row, column) ?? partFromTheLeft(row, level, column)
      if let part, !part.isEmpty, parts.last != part { parts.append(part) }
    }
    return parts.joined(separator: options.separator)
  }

  /// What stands in a row of the header over a column, also in a merged cell; empty below one that reaches down.
  private func ownPart(_ row: Int, _ column: Int) -> String? {
    if let cell = cell(row, column) { return Self.cleaned(grid.text(cell)) }
    let number = number(row)
    for above in shape.header where above <= row {
      for merge in merges[self.number(above)] ?? []
      where merge.rows.contains(number) && merge.columns.contains(column) {
        guard let cell = cell(above, merge.columns.lowerBound) else { continue }
        return above == row ? Self.cleaned(grid.text(cell)) : ""
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
    return Self.cleaned(grid.text(left))
  }

  /// A name without the line ends and spaces that set it in its cell.
  private static func cleaned(_ text: String) -> String {
    let parts = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" || $0 == "\t" }
    let line = parts.map { String(String.UnicodeScalarView($0)) }.joined()
    let isASCII = line.utf8.allSatisfy { $0 < 0x80 }
    let spaces: Set<Unicode.Scalar> = isASCII ? [] : [" ", "\u{3000}", "\u{A0}"]
    let kept = line.unicodeScalars.filter { !spaces.contains($0) }
    return String(String.UnicodeScalarView(kept))
  }

  private mutating func noteHeader(_ evidence: String) {
    let numbers = shape.header.map(number)
    guard numbers.count > 1 else { return }
    decide(
      ShapeDecision(
        kind: .header, rows: numbers,
        sentence:
          "\(named(numbers)) are the header (\(evidence)), with \"\(options.separator)\" between their names",
        option: "header_rows = \(braces(numbers))"))
  }

  // MARK: - Numbers of columns

  /// Whether a row below the header only counts the columns: 甲 1 2 3, or 1 2 3 over a column of texts.
  func countsColumns(_ index: Int) -> Bool {
    let cells = Array(cells(index))
    guard cells.count > 2, index + 1 < grid.rows.count else { return false }
    let letters = Array("甲乙丙丁戊己庚辛")
    var texts = cells.map { OfficeLabel.folded(grid.text($0)) }
    if ["栏次", "列次", "行次"].contains(texts[0]) { texts[0] = "甲" }
    let lettered = zip(texts, letters).prefix { $0.0 == String($0.1) }.count
    let numbers = texts.dropFirst(lettered)
    guard numbers.enumerated().allSatisfy({ $0.element == String($0.offset + 1) }) else { return false }
    if lettered > 0 { return !numbers.isEmpty }
    return self.cells(index + 1).first.map { nature($0) == .text && $0.column == cells[0].column } ?? false
  }
}
