import Diagnostics

/// Rows that name a group and hold its sums: `一 | 县政府部门 | 13` over `1 | 甲项 | 8` and `2 | 乙项 | 5`.
extension ShapeRecogniser {
  private struct Heading {
    let index: Int
    /// 1 for `一`, 2 for `（一）`: a group reaches to the next of its level or above.
    let level: Int
  }

  /// Takes such rows for groups.
  ///
  /// - Throws: ``ReadError`` where the numbers of such rows are not the sums of the rows below.
  mutating func settleGroupSums(_ kinds: inout [RowKind], from first: Int) throws(ReadError) {
    guard options.groupRows == nil else { return }
    let rows = kinds.indices.filter { $0 >= first && kinds[$0] == .data }
    guard rows.count > 2 else { return }
    // Only what begins with a heading is made of groups, so that hardly any table is looked through.
    let numbered = isNumbered(rows[0]) ? numberedHeadings(rows) : []
    let headings = numbered.isEmpty && namesClass(rows[0]) ? classHeadings(rows) : numbered
    guard !headings.isEmpty, headings.count < rows.count else { return }
    let places = Set(headings.map(\.index))
    let found = headings.map { heading in
      compare(heading.index, with: block(of: heading, headings, kinds, places), .sum)
    }
    // Two ways of numbering say it by themselves, all else only together with the sums.
    let isMixed = mixesNumbers(rows)
    let isSum = found.allSatisfy { $0.wrong.isEmpty && !$0.rows.isEmpty }
    let speaks = found.contains { $0.fits && $0.rows.count > 1 }
    guard isMixed || speaks else { return }
    guard isSum else { throw unclear(headings.map(\.index), found) }
    for heading in headings { kinds[heading.index] = .group }
    noteHeadings(
      headings.map(\.index), isNumbered: !numbered.isEmpty, isHeld: found.contains { $0.checked > 0 })
  }

  /// Whether the first row has a Chinese numeral before it, and others a number.
  private func mixesNumbers(_ rows: [Int]) -> Bool {
    guard let first = cells(rows[0]).first, OfficeLabel.mayBeNumbered(grid.utf8(first)),
      OfficeLabel.isNumeral(grid.text(first))
    else { return false }
    return rows.contains { row in
      cells(row).first.map { $0.column == first.column && nature($0) == .number } ?? false
    }
  }

  /// Rows with a Chinese numeral where others have a number, or with a numeral before their name where others have none.
  private func numberedHeadings(_ rows: [Int]) -> [Heading] {
    var headings: [Heading] = []
    var others = 0
    let column = cells(rows[0]).first?.column
    for row in rows {
      guard let cell = cells(row).first, cell.column == column, isNumbered(row) else {
        others += 1
        continue
      }
      headings.append(
        Heading(index: row, level: OfficeLabel.folded(grid.text(cell)).hasPrefix("(") ? 2 : 1))
    }
    return others > 0 && headings.count <= others + 1 ? headings : []
  }

  private func isNumbered(_ row: Int) -> Bool {
    guard let cell = cells(row).first, cell.length <= 72, OfficeLabel.mayBeNumbered(grid.utf8(cell)),
      nature(cell) == .text
    else { return false }
    let text = grid.text(cell)
    return OfficeLabel.isNumeral(text) || OfficeLabel.isEnumerated(text)
  }

  /// Rows that name a sort of units.
  private func classHeadings(_ rows: [Int]) -> [Heading] {
    rows.filter(namesClass).map { Heading(index: $0, level: 1) }
  }

  private func namesClass(_ row: Int) -> Bool {
    guard let cell = cells(row).first(where: { nature($0) == .text }), cell.length <= 60 else {
      return false
    }
    return OfficeLabel.isClass(grid.text(cell)) && cells(row).contains { nature($0) == .number }
  }

  /// The rows below a heading, up to the next one of its level or above.
  private func block(
    of heading: Heading, _ headings: [Heading], _ kinds: [RowKind], _ places: Set<Int>
  ) -> [Int] {
    let next = headings.first { $0.index > heading.index && $0.level <= heading.level }?.index
    return (heading.index + 1..<(next ?? kinds.count)).filter { kinds[$0] == .data && !places.contains($0) }
  }

  private mutating func noteHeadings(_ indices: [Int], isNumbered: Bool, isHeld: Bool) {
    var evidence = [
      isNumbered
        ? Phrase("numbered otherwise than the rows below", zh: "编号与下面各行不同") : .namesASortOfUnits
    ]
    if isHeld {
      evidence.append(
        Phrase("holding the sums of the rows below, which are left out", zh: "含下面各行的小计，小计不读入"))
    }
    noteGroups(indices, evidence)
  }

  private func unclear(_ indices: [Int], _ found: [Comparison]) -> ReadError {
    let numbers = indices.map(number)
    let wrong = zip(indices, found).first { !$0.1.wrong.isEmpty }
    let reason = wrong.map { index, found in
      let said = found.wrong.prefix(2).joined(", ", zh: "；")
      return Phrase(": in \(noun) \(number(index)) \(said)", zh: "：第\(number(index))行\(said)")
    }
    let isOne = numbers.count == 1
    let groups = ShapeSetting("group_rows", .rows(numbers))
    let rows = ShapeSetting("group_rows", .flag(false))
    return ReadError(
      Phrase(
        "it is not clear whether \(named(numbers)) \(isOne ? "names a group and holds its" : "name groups and hold their") sums\(reason ?? .empty)",
        zh: "不能确定\(named(numbers))是不是分组及其小计\(reason ?? .empty)"),
      at: location(wrong.map { number($0.0) } ?? numbers[0]),
      help: [
        Phrase(
          "\(written(groups)) takes the names as a column, and leaves the sums out",
          zh: "\(written(groups)) 把名称读作一列，不要其中的小计"),
        Phrase(
          "\(written(rows)) reads \(isOne ? "it as a row" : "them as rows") of the table",
          zh: "\(written(rows)) 把\(isOne ? "它" : "它们")读作表中的行"),
      ])
  }
}
