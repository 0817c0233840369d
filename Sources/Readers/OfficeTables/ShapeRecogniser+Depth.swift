import Diagnostics

/// How many rows a header has.
extension ShapeRecogniser {
  private static let deepest = 4
  private static let sampleSize = 50

  /// The last row of a header, and what says that it has several; nil when nothing does.
  func recogniseLast(_ top: Int) throws(ReadError) -> (last: Int, evidence: Phrase?) {
    var last = top
    var evidence: Phrase?
    while last + 1 < grid.rows.count, last - top + 1 < Self.deepest {
      if let reach = reach(of: top...last), reach > number(last) {
        while last + 1 < grid.rows.count, number(last + 1) <= reach { last += 1 }
        evidence = Phrase("cells of it are merged", zh: "其中有合并单元格")
      } else if countsColumns(last + 1) {
        break
      } else if mergesAcross(last), try namesParts(last + 1, of: last) {
        last += 1
        evidence = Phrase("cells of it are merged", zh: "其中有合并单元格")
      } else if names(last + 1, gapsOf: top...last) {
        last += 1
        evidence = evidence ?? Phrase("the second names what the first leaves open", zh: "后一行写出前一行空着的列名")
      } else if holdsMeasures(last + 1, of: last) {
        last += 1
        evidence = evidence ?? Phrase("the second says in what the columns count", zh: "后一行写的是各列的计量单位")
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

  func mergesAcross(_ index: Int) -> Bool { merges[number(index)]?.contains(where: Self.isWide) ?? false }

  private static func isWide(_ range: SheetRange) -> Bool { range.columns.count > 1 && range.rows.count == 1 }

  /// The cells of a row that are drawn across several columns.
  private func wideCells(_ index: Int) -> [SheetRange] {
    (merges[number(index)] ?? []).filter(Self.isWide)
  }

  func isTextOnly(_ index: Int) -> Bool { cells(index).allSatisfy { nature($0) == .text } }

  // MARK: - Below merged cells

  /// Whether a row names the columns below the wide cells of the row above it.
  ///
  /// - Throws: ``ReadError`` where it may as well be the first row of the table.
  private func namesParts(_ index: Int, of above: Int) throws(ReadError) -> Bool {
    guard cells(index).allSatisfy({ nature($0) == .text || isYear($0) }) else { return false }
    let wide = wideCells(above)
    func isUnder(_ cell: SheetGrid.Cell) -> Bool { wide.contains { $0.columns.contains(Int(cell.column)) } }
    // Where each column of the table is drawn as wide as its name, nothing is divided.
    let isDivided = wide.contains { range in
      cells(index).count { range.columns.contains(Int($0.column)) } > 1
    }
    guard isDivided else { return false }
    let measured = measuredColumns(below: index)
    let under = cells(index).filter(isUnder)
    let named = Set(cells(above).map(\.column))
    let beside = cells(index).filter { !isUnder($0) && named.contains($0.column) }
    guard isTextOnly(index) || beside.isEmpty else { return false }
    if under.contains(where: { measured.contains($0.column) }) {
      return Set(under.map { grid.text($0) }).count > 1
    }
    // A row of the table fills the columns that have their name already.
    if !beside.isEmpty { return false }
    let headers = under.count { OfficeLabel.isHeader(grid.text($0)) }
    let isAllUnder = named.allSatisfy { column in wide.contains { $0.columns.contains(Int(column)) } }
    if !isAllUnder || headers * 2 >= under.count { return true }
    throw unclear(
      above, index,
      Phrase(
        "cells above it are drawn across, and its texts may be names or values",
        zh: "上一行有合并单元格，这一行的文字可能是列名，也可能是数据"))
  }

  func isYear(_ cell: SheetGrid.Cell) -> Bool {
    Int(OfficeLabel.folded(grid.text(cell))).map { (1949...2100).contains($0) } ?? false
  }

  /// Columns that hold numbers or days, and no texts, in the rows below one.
  private func measuredColumns(below index: Int) -> Set<UInt16> {
    var natures: [UInt16: Set<CellNature>] = [:]
    for row in (index + 1)..<min(index + 1 + Self.sampleSize, grid.rows.count) where cells(row).count > 1 {
      for cell in cells(row) { natures[cell.column, default: []].insert(nature(cell)) }
    }
    return Set(
      natures.filter { !$0.value.contains(.text) && !$0.value.isDisjoint(with: [.number, .day]) }.keys)
  }

  // MARK: - Without merged cells

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

  /// Whether a row only says in what columns count, and leaves the first column open.
  private func holdsMeasures(_ index: Int, of above: Int) -> Bool {
    guard index + 1 < grid.rows.count, let first = cells(above).first,
      cells(index).allSatisfy({ $0.column != first.column }), cells(index).count < cells(above).count
    else { return false }
    return cells(index).allSatisfy { OfficeLabel.isMeasure(grid.text($0)) }
  }

  // MARK: - Not clear

  /// A second row of texts above columns of numbers may be part of the header, or a row of the table.
  func checkDepth(_ top: Int) throws(ReadError) {
    let second = top + 1
    guard second + 2 < grid.rows.count, cells(second).count > 1, !countsColumns(second),
      cells(second).allSatisfy({ nature($0) == .text })
    else { return }
    var natures: [UInt16: Set<CellNature>] = [:]
    var counts: [UInt16: Int] = [:]
    for row in (second + 1)..<min(second + 1 + Self.sampleSize, grid.rows.count) where cells(row).count > 1 {
      for cell in cells(row) {
        natures[cell.column, default: []].insert(nature(cell))
        counts[cell.column, default: 0] += 1
      }
    }
    let measured = natures.filter { column, found in
      counts[column, default: 0] > 1 && !found.contains(.text) && !found.isDisjoint(with: [.number, .day])
    }
    let unlike = cells(second).filter { measured[$0.column] != nil }
    let isHeader = unlike.contains { cell in
      OfficeLabel.isMeasure(grid.text(cell)) || OfficeLabel.isHeader(grid.text(cell))
    }
    guard unlike.count > 1 || isHeader else { return }
    throw unclear(
      top, second, Phrase("it holds texts where numbers or days stand below", zh: "下面各行是数字或日期的地方，它是文字"))
  }

  /// The ways to read a row of texts below the first of a header.
  private func unclear(_ top: Int, _ second: Int, _ reason: Phrase) -> ReadError {
    let (first, below) = (number(top), number(second))
    let joined = cells(second).prefix(3).compactMap { cell in
      cells(top).first { $0.column == cell.column }.map {
        grid.text($0) + options.separator + grid.text(cell)
      }
    }
    func header(_ rows: [Int]) -> String { written(ShapeSetting("header_rows", .rows(rows))) }
    var help = [
      Phrase(
        "\(header([first, below])) joins the names: \(joined.joined(separator: ", "))",
        zh: "\(header([first, below])) 把两行的名称连起来：\(joined.joined(separator: "、"))"),
      Phrase(
        "\(header([first])) takes \(noun) \(below) as the first row of the table",
        zh: "\(header([first])) 把第\(below)行读作表中的第一行"),
    ]
    if cells(second).count > cells(top).count {
      help.append(
        Phrase(
          "\(header([below])) takes \(noun) \(first) as what stands above the table",
          zh: "\(header([below])) 把第\(first)行当作表上面的文字"))
    }
    return ReadError(
      Phrase(
        "it is not clear whether \(noun) \(below) belongs to the header: \(reason)",
        zh: "不能确定第\(below)行是不是表头的一部分：\(reason)"), at: location(below), help: help)
  }
}
