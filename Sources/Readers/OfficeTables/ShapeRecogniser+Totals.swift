import Diagnostics

/// Rows of totals and of means are left out, and held against the rows they add up.
extension ShapeRecogniser {
  /// A word for a total in a row that may be one.
  struct TotalMark: Equatable {
    let word: OfficeLabel.TotalWord
    let column: UInt16
    /// Whether at most a number stands before it.
    let isFirst: Bool
    /// Whether no other text stands in the row.
    let isAlone: Bool

    /// Whether the row is no row of the table, whatever its numbers say.
    var isSure: Bool { word.isSure && word.isWhole && isFirst && isAlone }
  }

  func totalMark(_ index: Int) -> TotalMark? {
    let cells = cells(index)
    guard width > 1,
      let first = cells.firstIndex(where: { nature($0) == .text && !isNumeral($0) })
    else { return nil }
    if let word = OfficeLabel.total(grid.utf8(cells[first])) {
      let isAlone = !cells[cells.index(after: first)...].contains { nature($0) == .text }
      return TotalMark(
        word: word, column: cells[first].column, isFirst: cells[..<first].count < 2, isAlone: isAlone)
    }
    for cell in cells[cells.index(after: first)...] where cell.kind == .text {
      guard let word = OfficeLabel.wholeTotal(grid.utf8(cell)) else { continue }
      // Without numbers a word is what it says.
      let isMeasured = cells.contains { nature($0) == .number && !isSerialColumn(Int($0.column)) }
      return isMeasured ? TotalMark(word: word, column: cell.column, isFirst: false, isAlone: false) : nil
    }
    return nil
  }

  private func isNumeral(_ cell: SheetGrid.Cell) -> Bool {
    cell.length <= 18 && OfficeLabel.mayBeNumbered(grid.utf8(cell)) && OfficeLabel.isNumeral(grid.text(cell))
  }

  // MARK: - Rows that may be totals

  private enum Verdict { case total, row, doubtfulRow, unclear }

  /// Settles which rows with a word for a total are one.
  ///
  /// - Throws: ``ReadError`` for a row that the numbers do not make one, with both readings.
  mutating func settleTotals(_ kinds: inout [RowKind], from first: Int) throws(ReadError) {
    var marks: [(index: Int, mark: TotalMark, found: Comparison?)] = []
    for index in kinds.indices {
      guard case .mark(let mark) = kinds[index] else { continue }
      marks.append((index, mark, likeliest(index, mark.word, kinds, first)))
    }
    settleSumWithoutLabel(&kinds, first)
    guard !marks.isEmpty else { return }
    let rowCount = kinds.indices.count { $0 >= first && (kinds[$0] == .data || kinds[$0].isTotal) }
    let fitting = Set(marks.filter { $0.found.map(Self.speaksForTotal) ?? false }.map(\.mark.column))
    var strangers: [UInt16: Int] = [:]
    for (_, mark, found) in marks where !(found?.fits ?? false) { strangers[mark.column, default: 0] += 1 }
    var unclear: (index: Int, mark: TotalMark, found: Comparison?)?
    var doubtful: [String: [Int]] = [:]
    for (index, mark, found) in marks {
      let isUsual = strangers[mark.column, default: 0] >= max(2, rowCount / 4)
      switch verdict(mark, found, isUsual: isUsual, hasFitting: fitting.contains(mark.column)) {
      case .total: kinds[index] = .total(mark.word)
      case .row: kinds[index] = .data
      case .doubtfulRow:
        kinds[index] = .data
        doubtful[mark.word.text, default: []].append(index)
      case .unclear: unclear = unclear ?? (index, mark, found)
      }
    }
    let held = marks.filter { $0.found?.fits ?? false }
    for (index, mark) in unfitted(held.map { ($0.index, $0.mark) }, &kinds, first) {
      doubtful[mark.word.text, default: []].append(index)
    }
    if let (index, mark, found) = unclear { throw self.unclear(index, mark, found, kinds) }
    for (word, indices) in doubtful.sorted(by: { $0.value[0] < $1.value[0] }) {
      noteDoubtfulRows(indices.sorted(), word)
    }
  }

  /// Takes those for rows of the table again that only fitted while a row below was thought a total too: of 收到总数, 网络,
  /// 信函 and 办结总数 the first is no sum of all others.
  private func unfitted(
    _ marks: [(index: Int, mark: TotalMark)], _ kinds: inout [RowKind], _ first: Int
  ) -> [(index: Int, mark: TotalMark)] {
    var found: [(index: Int, mark: TotalMark)] = []
    var goesOn = true
    while goesOn {
      goesOn = false
      for (index, mark) in marks where !mark.word.isSure && kinds[index] == .total(mark.word) {
        if likeliest(index, mark.word, kinds, first)?.fits ?? false { continue }
        kinds[index] = .data
        found.append((index, mark))
        goesOn = true
      }
    }
    return found
  }

  private static func speaksForTotal(_ found: Comparison) -> Bool { found.fits && found.rows.count > 1 }

  private func verdict(
    _ mark: TotalMark, _ found: Comparison?, isUsual: Bool, hasFitting: Bool
  ) -> Verdict {
    if let found, found.fits, found.rows.count > 1 || mark.word.isSure { return .total }
    let isHeld = (found?.checked ?? 0) > 0
    guard mark.word.isWhole else {
      // 收入合计 or 全县平均 in a row of texts; 受理总数 is as well a row.
      if !mark.word.isSure, mark.word.meaning == .sum { return .row }
      guard isHeld else { return mark.isFirst && mark.isAlone ? .doubtfulRow : .row }
      return isUsual ? .doubtfulRow : .unclear
    }
    if isUsual { return .doubtfulRow }
    if mark.isFirst, mark.word.isSure || (mark.word.meaning == .mean && !isHeld && mark.isAlone) {
      return .total
    }
    if mark.word.isSure, hasFitting { return .total }
    return isHeld ? .unclear : .doubtfulRow
  }

  private func unclear(
    _ index: Int, _ mark: TotalMark, _ found: Comparison?, _ kinds: [RowKind]
  ) -> ReadError {
    let number = number(index)
    let sure = kinds.indices.filter { if case .total = kinds[$0] { true } else { false } }.map(self.number)
    let keep: ShapeSetting =
      sure.isEmpty ? .init("total_rows", .text("keep")) : .init("total_rows", .rows(sure))
    let leave = ShapeSetting("total_rows", .rows((sure + [number]).sorted()))
    let reason = found.map { result($0) } ?? Phrase("there are no rows", zh: "没有可加的行")
    return ReadError(
      Phrase(
        "it is not clear whether \(noun) \(number) is \(Self.noun(mark.word)) (\(mark.word.text)): \(reason)",
        zh: "不能确定第\(number)行是不是\(Self.noun(mark.word))（\(mark.word.text)）：\(reason)"),
      at: location(number),
      help: [
        Phrase("\(written(leave)) leaves it out of the table", zh: "\(written(leave)) 不把它算作表中的行"),
        Phrase("\(written(keep)) reads it as a row of the table", zh: "\(written(keep)) 把它读作表中的一行"),
      ])
  }

  private mutating func noteDoubtfulRows(_ indices: [Int], _ word: String) {
    let numbers = indices.map(number)
    decide(
      ShapeDecision(
        kind: .total, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(isAre(numbers)) called \"\(word)\" and \(numbers.count == 1 ? "is read as a row" : "are read as rows") of the table: no other rows add up to \(numbers.count == 1 ? "it" : "them")",
          zh: "\(named(numbers))写着“\(word)”，读作表中的行：没有其他行合计为\(numbers.count == 1 ? "该行" : "这些行")"),
        setting: ShapeSetting("total_rows", .rows(numbers)), isDoubtful: true))
  }

  // MARK: - Totals

  private static func noun(_ word: OfficeLabel.TotalWord) -> Phrase {
    word.meaning == .mean ? Phrase("a mean", zh: "平均行") : Phrase("a total", zh: "合计行")
  }

  /// `it is not the sum of rows 2 and 3: "件数" says 14, the rows add up to 13`
  private func result(_ found: Comparison) -> Phrase {
    let rows = named(found.rows.map(self.number))
    let (noun, zh) = found.meaning == .mean ? ("mean", "平均数") : ("sum", "合计")
    guard !found.wrong.isEmpty else { return Phrase("it is the \(noun) of \(rows)", zh: "它是\(rows)的\(zh)") }
    let wrong = found.wrong.prefix(4).joined(", ", zh: "；")
    return Phrase("it is not the \(noun) of \(rows): \(wrong)", zh: "它不是\(rows)的\(zh)：\(wrong)")
  }

  mutating func checkTotals(_ kinds: [RowKind], from first: Int) {
    var sums: [Int] = []
    for index in first..<max(first, kinds.count) {
      if case .total(let word) = kinds[index] {
        sums.append(index)
        decide(decision(index, word, kinds, first))
      }
    }
    shape.totals = sums
    noteSumsWithoutName(kinds, first)
  }

  private func decision(
    _ index: Int, _ word: OfficeLabel.TotalWord, _ kinds: [RowKind], _ first: Int
  ) -> ShapeDecision {
    let number = number(index)
    let found = likeliest(index, word, kinds, first)
    let label = word.text.isEmpty ? Phrase("without a name", zh: "没有名称") : Phrase(verbatim: word.text)
    var parts = [
      Phrase(
        "\(noun) \(number) is \(Self.noun(word)) (\(label)), left out of the table",
        zh: "第\(number)行是\(Self.noun(word))（\(label)），不算表中的行")
    ]
    let remarks = remarks(inTotal: index)
    if let found, found.checked > 0 { parts.append(result(found)) }
    if !remarks.isEmpty {
      let shown = remarks.map(quoted)
      parts.append(Phrase("beside it: \(listed: shown)", zh: "旁边写着：\(listed: shown)"))
    }
    if let found, !found.unchecked.isEmpty {
      parts.append(
        Phrase("not added up: \(listed: found.unchecked)", zh: "没有核对合计的列：\(listed: found.unchecked)"))
    }
    let isDoubtful = found.map { !$0.wrong.isEmpty } ?? false || (!remarks.isEmpty && !(found?.fits ?? false))
    return ShapeDecision(
      kind: .total, rows: [number], sentence: parts.joined("; ", zh: "；"),
      setting: ShapeSetting("total_rows", .text("keep")),
      isDoubtful: isDoubtful)
  }

  /// The texts to the right of the word for a total.
  private func remarks(inTotal index: Int) -> [String] {
    let cells = cells(index)
    let word = cells.firstIndex { nature($0) == .text && OfficeLabel.total(grid.utf8($0)) != nil }
    guard let word else { return [] }
    return cells[cells.index(after: word)...].filter { nature($0) == .text }.map { grid.text($0) }
  }

  // MARK: - Totals without a word

  private static let mostRowsAddedUp = 1000

  /// The last row may hold nothing but the sums of the others.
  private func settleSumWithoutLabel(_ kinds: inout [RowKind], _ first: Int) {
    let rows = (first..<max(first, kinds.count)).filter { kinds[$0] == .data }
    guard options.totalRows == nil, (3...Self.mostRowsAddedUp).contains(rows.count), let last = rows.last,
      cells(last).allSatisfy({ nature($0) == .number }), !cells(last).isEmpty
    else { return }
    let others = Array(rows.dropLast())
    // Where the others have their names, this one has none.
    let isUnnamed = others.allSatisfy { row in
      cells(row).contains { cell in nature(cell) == .text && self.cell(last, Int(cell.column)) == nil }
    }
    // A cell that is drawn down into the row names it.
    let isNamed = grid.merges.contains { merge in
      merge.rows.lowerBound < number(last) && merge.rows.contains(number(last))
    }
    guard isUnnamed, !isNamed, compare(last, with: others, .sum).fits else { return }
    kinds[last] = .total(OfficeLabel.TotalWord(text: ""))
  }

  /// The first or last row of a table may be the sum of all others without being called so.
  private mutating func noteSumsWithoutName(_ kinds: [RowKind], _ first: Int) {
    let rows = (first..<max(first, kinds.count)).filter { kinds[$0] == .data }
    guard options.totalRows == nil, (4...Self.mostRowsAddedUp).contains(rows.count) else { return }
    for index in [rows[0], rows[rows.count - 1]] {
      let others = rows.filter { $0 != index }
      let found = compare(index, with: others, .sum)
      let isFilled = cells(index).contains { nature($0) == .number && grid.text($0) != "0" }
      guard found.fits, isFilled, cells(index).contains(where: { nature($0) == .text }) else { continue }
      let label = cells(index).first { nature($0) == .text }.map { quoted(grid.text($0)) } ?? .empty
      let number = number(index)
      let added = named(others.map(self.number))
      decide(
        ShapeDecision(
          kind: .total, rows: [number],
          sentence: Phrase(
            "\(noun) \(number) (\(label)) is read as a row of the table, although it is the sum of \(added)",
            zh: "第\(number)行（\(label)）读作表中的行，但它正好是\(added)的合计"),
          setting: ShapeSetting("total_rows", .rows([number])), isDoubtful: true))
    }
  }
}
