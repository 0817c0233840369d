import Diagnostics

/// The rows of the table, and what stands between and below them.
extension ShapeRecogniser {
  /// What a row below the header is taken for.
  enum RowKind: Equatable {
    case data
    /// One cell alone: a group, a remark, or a row of the table that lacks the others.
    case alone
    case group
    /// A row with a word for a total in it, until the others were looked at.
    case mark(TotalMark)
    case total(OfficeLabel.TotalWord)
    case footnote
    case repeated

    /// Whether it is or may be a total, which no other total adds up.
    var isTotal: Bool {
      switch self {
      case .mark, .total: true
      default: false
      }
    }
  }

  mutating func findRows() throws(ReadError) {
    let first = (shape.header.last ?? 0) + 1
    var kinds = [RowKind](repeating: .data, count: grid.rows.count)
    markRepeated(&kinds, from: first)
    for index in first..<max(first, grid.rows.count) where kinds[index] == .data {
      kinds[index] = kind(index)
    }
    markRemarks(&kinds, from: first)
    noteRemarks(kinds, from: first)
    try settleAlone(&kinds, from: first)
    try settleGroupSums(&kinds, from: first)
    try settleTotals(&kinds, from: first)
    try checkFurtherTables(kinds, from: first)
    shape.rows = (first..<max(first, grid.rows.count)).filter { kinds[$0] == .data }
    takeGroups(kinds, from: first)
    findSerials()
    checkTotals(kinds, from: first)
    noteParts()
    if options.fillsDown { fillDown() }
    if options.filledColumns.isEmpty { noteBlanksBelow() } else { try fillColumns() }
  }

  /// What a row is by itself.
  private func kind(_ index: Int) -> RowKind {
    let number = number(index)
    if options.groupRows?.contains(number) == true { return .group }
    if options.footnotes?.contains(number) == true { return .footnote }
    if options.totalRows?.contains(number) == true { return .total(askedTotal(index)) }
    if options.totalRows == nil, let mark = totalMark(index) {
      if mark.isSure { return .total(mark.word) }
      if cells(index).count > 1 { return .mark(mark) }
    }
    guard cells(index).count == 1, width > 1, let cell = cells(index).first, nature(cell) == .text else {
      return .data
    }
    return .alone
  }

  /// What a row is called that somebody says is a total.
  private func askedTotal(_ index: Int) -> OfficeLabel.TotalWord {
    for cell in cells(index) where nature(cell) == .text {
      if let word = OfficeLabel.total(grid.utf8(cell)) { return word }
    }
    return OfficeLabel.TotalWord(text: cells(index).first.map { OfficeLabel.folded(grid.text($0)) } ?? "")
  }

  // MARK: - Repeated rows

  private mutating func markRepeated(_ kinds: inout [RowKind], from first: Int) {
    guard options.repeatedRows != RowChoice.noRows, width > 1 else { return }
    var found: [Int] = []
    var counting: [Int] = []
    if case .rows(let numbers)? = options.repeatedRows {
      found = numbers.compactMap(index(ofRow:)).filter { $0 >= first }
    } else {
      if first < grid.rows.count, countsColumns(first) { counting = [first] }
      let above = Array(0..<(shape.header.first ?? 0)) + shape.header + counting
      let known = above.map(texts)
      let titles = Set(above.filter { cells($0).count == 1 }.compactMap { texts($0).first })
      let firstCells = Set(above.compactMap { cells($0).first }.map { Array(grid.utf8($0)) })
      let lengths = Set(firstCells.map(\.count))
      for index in first..<max(first, grid.rows.count) where index != counting.first {
        if cells(index).count == 1, let text = texts(index).first, let title = OfficeLabel.continued(text),
          titles.contains(title)
        {
          found.append(index)
          continue
        }
        // Most rows differ in their first cell, which is looked at as bytes.
        guard let cell = cells(index).first, lengths.contains(Int(cell.length)),
          firstCells.contains(Array(grid.utf8(cell)))
        else { continue }
        if known.contains(texts(index)) { found.append(index) }
      }
    }
    for index in found + counting { kinds[index] = .repeated }
    noteRepeated(found, counting)
  }

  private mutating func noteRepeated(_ found: [Int], _ counting: [Int]) {
    if !found.isEmpty {
      let numbers = found.map(number)
      let verb = numbers.count == 1 ? "repeats" : "repeat"
      decide(
        ShapeDecision(
          kind: .repeated, rows: numbers,
          sentence: Phrase(
            "\(named(numbers)) \(verb) the header or the title, and \(isAre(numbers)) left out",
            zh: "\(named(numbers))重复表头或标题，不读入"),
          setting: ShapeSetting("repeated_rows", .flag(false))))
    }
    if let row = counting.first {
      decide(
        ShapeDecision(
          kind: .repeated, rows: [number(row)],
          sentence: Phrase(
            "\(noun) \(number(row)) only counts the columns, and is left out",
            zh: "第\(number(row))行只是各列的编号，不读入"),
          setting: ShapeSetting("repeated_rows", .flag(false))))
    }
  }

  // MARK: - Remarks

  /// Remarks begin with a word for them, or are long or drawn across below the last row of the table.
  private func markRemarks(_ kinds: inout [RowKind], from first: Int) {
    guard options.footnotes == nil, width > 1 else { return }
    let last = lastOfTable(kinds, from: first)
    var isBelowRemark = false
    for index in first..<max(first, grid.rows.count) {
      switch kinds[index] {
      case .alone:
        guard let cell = cells(index).first else { continue }
        let isLong = grid.text(cell).count > 20
        let isBelow =
          index > last
          && (isBelowRemark || isLong || isMergedAcross(index) || isSignature(cell, first..<last + 1))
        if isBelow || beginsAsRemark(index) { kinds[index] = .footnote }
      case .data where index > last && (beginsAsRemark(index) || isDayAlone(index)): kinds[index] = .footnote
      case .data where cells(index).allSatisfy({ OfficeLabel.isPageNumber(grid.text($0)) }):
        kinds[index] = .footnote
      default: break
      }
      isBelowRemark = kinds[index] == .footnote
    }
  }

  /// The last row of the table; signatures in several cells below it hold no number where its rows do.
  private func lastOfTable(_ kinds: [RowKind], from first: Int) -> Int {
    var last = kinds.indices.last { $0 >= first && isOfTable($0, kinds[$0]) } ?? first
    guard kinds.indices.contains(first) else { return first }
    let rows = (first..<max(first, last + 1)).filter { kinds[$0] == .data && !beginsAsRemark($0) }
    guard !rows.isEmpty else { return last }
    let numbers = columnsOfNumbers(rows)
    guard !numbers.isEmpty else { return last }
    while last > first, kinds[last] != .data || isSignature(last, numbers) {
      guard kinds[last] == .data || kinds[last] == .alone || kinds[last] == .footnote else { break }
      last -= 1
    }
    return last
  }

  /// Whether a row of several cells begins as a signature or a remark does, and holds no number in a column of numbers.
  private func isSignature(_ index: Int, _ numbers: Set<UInt16>) -> Bool {
    guard beginsAsRemark(index) else { return false }
    let label = cells(index).first.map { OfficeLabel.folded(grid.text($0)) } ?? ""
    // A telephone number may stand behind its name.
    if label.hasSuffix(":") { return true }
    return !cells(index).contains { cell in
      numbers.contains(cell.column) && (nature(cell) == .number || nature(cell) == .mark)
    }
  }

  /// The columns in which more than half of some rows hold a number.
  private func columnsOfNumbers(_ rows: [Int]) -> Set<UInt16> {
    var counts: [UInt16: Int] = [:]
    let looked = rows.prefix(200)
    for row in looked {
      for cell in cells(row) where nature(cell) == .number { counts[cell.column, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value * 2 > looked.count }.keys)
  }

  private func isDayAlone(_ index: Int) -> Bool {
    cells(index).count == 1 && cells(index).first.map { nature($0) == .day } ?? false
  }

  /// Whether a cell alone below the table stands to the right of the column in which its rows have their names, as who
  /// handed it in and when do.
  private func isSignature(_ cell: SheetGrid.Cell, _ rows: Range<Int>) -> Bool {
    var counts: [UInt16: Int] = [:]
    for row in rows.prefix(200) where cells(row).count > 1 {
      if let name = cells(row).first(where: { nature($0) == .text }) { counts[name.column, default: 0] += 1 }
    }
    guard let names = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return false }
    return cell.column > names
  }

  private func beginsAsRemark(_ index: Int) -> Bool {
    cells(index).first.map { nature($0) == .text && OfficeLabel.isFootnote(grid.text($0)) } ?? false
  }

  /// Whether a row is one of several cells that is no signature such as 填报人：张三 审核人：李四.
  private func isOfTable(_ index: Int, _ kind: RowKind) -> Bool {
    switch kind {
    case .total, .mark: return true
    case .data:
      guard let cell = cells(index).first, nature(cell) == .text else { return !isDayAlone(index) }
      if beginsAsRemark(index), cells(index).allSatisfy({ OfficeLabel.above(grid.text($0)) != nil }) {
        return false
      }
      return !OfficeLabel.isFootnote(grid.text(cell)) || cells(index).count * 2 > width
    default: return false
    }
  }

  private mutating func noteRemarks(_ kinds: [RowKind], from first: Int) {
    let remarks = kinds.indices.filter { $0 >= first && kinds[$0] == .footnote }
    if !remarks.isEmpty { noteRemarks(remarks) }
  }

  mutating func noteRemarks(_ remarks: [Int]) {
    let numbers = remarks.map(number)
    let noun = numbers.count == 1 ? "a remark" : "remarks"
    decide(
      ShapeDecision(
        kind: .footnote, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(isAre(numbers)) \(noun), left out of the table: \(quotedRows(remarks))",
          zh: "\(named(numbers))是备注，不算表中的行：\(quotedRows(remarks))"),
        setting: ShapeSetting("footnotes", .flag(false))))
  }

  // MARK: - Parts

  /// Rows such as 其中：网络申请, which are a part of the row above.
  private mutating func noteParts() {
    let parts = shape.rows.filter { row in
      cells(row).prefix(2).contains { $0.kind == .text && OfficeLabel.isPart(grid.utf8($0)) }
    }
    guard !parts.isEmpty else { return }
    let numbers = parts.map(number)
    let (begin, rows) = numbers.count == 1 ? ("begins", "a row") : ("begin", "rows")
    decide(
      ShapeDecision(
        kind: .part, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(begin) with \"其中\" and \(isAre(numbers)) read as \(rows) of the table: a sum counts what is in the row above twice",
          zh: "\(named(numbers))以“其中”开头，读作表中的行：求和时上一行中的数会重复计算"),
        setting: nil, isDoubtful: true))
  }

  // MARK: - Serial numbers

  /// Columns such as 序号 that count the rows; where they skip or repeat a number, that is told.
  private mutating func findSerials() {
    guard let header = shape.header.last else { return }
    for cell in shape.header.flatMap({ cells($0) }) {
      let column = Int(cell.column)
      let name = shape.names[column] ?? grid.text(cell)
      guard OfficeLabel.isSerial(name), self.cell(header, column) != nil || shape.names[column] != nil,
        shape.serialColumns.insert(column).inserted
      else { continue }
      var expected = 1
      var odd: [Int] = []
      for row in shape.rows {
        guard let found = self.cell(row, column).flatMap(wholeNumber) else { continue }
        if found != expected, found != 1 { odd.append(number(row)) }
        expected = found + 1
      }
      guard !odd.isEmpty else { continue }
      decide(
        ShapeDecision(
          kind: .serial, rows: odd,
          sentence: Phrase(
            "column \"\(OfficeLabel.folded(name))\" does not count on in \(named(odd)): a row may be missing or stand twice",
            zh: "列“\(OfficeLabel.folded(name))”在\(named(odd))没有接着往下编号：可能缺行或有重复的行"),
          setting: nil, isDoubtful: true))
    }
  }

  private func wholeNumber(_ cell: SheetGrid.Cell) -> Int? {
    let bytes = grid.utf8(cell)
    guard bytes.count <= 15, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return Int(OfficeLabel.folded(grid.text(cell)))
    }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  // MARK: - Merged cells

  /// The value of cells that are merged downwards stands in each row of the table that they cover.
  private mutating func fillDown() {
    let isRow = Set(shape.rows)
    // A cell may begin in the total above the rows that it adds up.
    let isTotal = Set(shape.totals)
    var filled: [SheetRange] = []
    // In a damaged sheet merged cells overlap: the first of them counts.
    var reach: [Int: Int] = [:]
    for merge in grid.merges.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound })
    where merge.rows.count > 1 && merge.rows.lowerBound > reach[merge.columns.lowerBound, default: 0] {
      reach[merge.columns.lowerBound] = merge.rows.upperBound
      guard let anchor = index(ofRow: merge.rows.lowerBound),
        isRow.contains(anchor) || (isTotal.contains(anchor) && columnName(merge.columns.lowerBound) != nil),
        let cell = cell(anchor, merge.columns.lowerBound)
      else { continue }
      var row = anchor + 1
      var isFilled = isRow.contains(anchor)
      while row < grid.rows.count, number(row) <= merge.rows.upperBound {
        if isRow.contains(row), self.cell(row, merge.columns.lowerBound) == nil {
          isFilled = true
          shape.fills[row, default: []].append(TableShape.Fill(column: cell.column, cell: cell))
        }
        row += 1
      }
      if isFilled { filled.append(merge) }
    }
    guard !filled.isEmpty else { return }
    for row in shape.fills.keys { shape.fills[row]?.sort { $0.column < $1.column } }
    noteFilled(
      filled.sorted {
        ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
      })
  }

  private mutating func noteFilled(_ filled: [SheetRange]) {
    let shown = filled.prefix(4).map(\.description)
    let numbers = filled.filter { merge in
      index(ofRow: merge.rows.lowerBound).flatMap { cell($0, merge.columns.lowerBound) }.map {
        nature($0) == .number
      } ?? false
    }
    let warning =
      numbers.first.map {
        Phrase("; \($0) is a number, which a sum would count in each of its rows", zh: "；\($0)是数字，求和时每行都会计入")
      } ?? .empty
    decide(
      ShapeDecision(
        kind: .merged, rows: filled.map(\.rows.lowerBound),
        sentence: Phrase(
          "the value of cells merged downwards stands in each of their rows: \(listed: shown, of: filled.count)\(warning)",
          zh: "纵向合并的单元格，其值填入所跨的每一行：\(listed: shown, of: filled.count)\(warning)"),
        setting: ShapeSetting("fill_down", .flag(false)), isDoubtful: !numbers.isEmpty))
  }
}
