import Diagnostics
import Tables

/// Writes one table into a sheet of a ``Book``, row by row.
struct SheetWriting {
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384
  /// More notes would make a file slow to open; then the header says how many cells are empty and why.
  private static let mostNotes = 1_000

  private let content: TableSheet
  private let sheet: BookSheet
  private let columns: [SheetColumn]
  private let headings: [String]
  /// The row of the header.
  private let header: Int

  private var table: Table { content.table }

  /// Writes the sheet, and gives what charts need to know of it.
  static func write(_ content: TableSheet, to book: Book) throws(WriteError) -> SheetWriting {
    let writing = try SheetWriting(content, book)
    try writing.writeCells()
    writing.addNotes()
    try writing.addRules()
    writing.layOut()
    return writing
  }

  private init(_ content: TableSheet, _ book: Book) throws(WriteError) {
    self.content = content
    let table = content.table
    header = content.options.title == nil ? 0 : 1
    guard table.rowCount + header + 1 <= Self.mostRows else {
      throw WriteError(.tooManyRows(table.rowCount + header + 1, sheet: content.name))
    }
    guard table.schema.count <= Self.mostColumns else {
      throw WriteError(.tooManyColumns(table.schema.count, sheet: content.name))
    }
    var percents: Set<Int> = []
    for name in content.options.percents {
      percents.insert(try content.numericPlace(of: name, for: Phrase("per cent", zh: "百分比")))
    }
    columns = zip(table.schema.fields, table.columns).enumerated().map { place, column in
      SheetColumn(
        column.0, column.1, isPercent: percents.contains(place),
        writesReasons: content.options.writesReasons)
    }
    headings = content.options.heading.texts(table.schema)
    sheet = try book.addSheet(content.name)
  }

  /// The cells of a column, for formulas; nil without rows.
  func range(ofColumn place: Int) -> BookRange? {
    guard table.rowCount > 0 else { return nil }
    return BookRange(rows: header + 1...header + table.rowCount, column: place)
  }

  func numberFormat(ofColumn place: Int) -> String? { columns[place].numberFormat }
  func heading(ofColumn place: Int) -> String { headings[place] }

  // MARK: - Cells

  private func writeCells() throws(WriteError) {
    if let title = content.options.title, !columns.isEmpty {
      try sheet.merge(title, row: 0, columns: columns.count, .title)
      sheet.setHeight(36, row: 0)
    }
    for (place, heading) in headings.enumerated() {
      try sheet.write(heading.utf8, row: header, column: place, .header)
    }
    for row in 0..<table.rowCount {
      for place in columns.indices {
        try columns[place].write(row, to: sheet, row: header + 1 + row, column: place)
      }
      if let height = columns.compactMap({ $0.height(row) }).max() {
        sheet.setHeight(height, row: header + 1 + row)
      }
    }
  }

  /// Why cells are empty: on each of them, or summed up on the header.
  private func addNotes() {
    guard !content.options.writesReasons else { return }
    var reasons: [(row: Int, column: Int, reason: MissingReason)] = []
    var counts: [[MissingReason: Int]] = []
    for (place, column) in table.columns.enumerated() {
      var count: [MissingReason: Int] = [:]
      if let mask = column.missing {
        for row in 0..<table.rowCount {
          guard let reason = mask.reason(row), reason != .unspecified else { continue }
          count[reason, default: 0] += 1
          if reasons.count <= Self.mostNotes { reasons.append((row, place, reason)) }
        }
      }
      counts.append(count)
    }
    guard reasons.count > Self.mostNotes else {
      for note in reasons {
        let text = CellText.reason(note.reason, in: content.options.reasons)
        sheet.note(text, row: header + 1 + note.row, column: note.column)
      }
      return
    }
    for (place, count) in counts.enumerated() where !count.isEmpty {
      let lines = count.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\(CellText.reason($0.key, in: content.options.reasons)) \($0.value)" }
      sheet.note(lines.joined(separator: "\n"), row: header, column: place)
    }
  }

  // MARK: - Rules

  private func addRules() throws(WriteError) {
    var places: [(mark: CellMark, range: BookRange)] = []
    for mark in content.options.marks {
      let place = try content.place(of: mark.column)
      if let range = range(ofColumn: place) { places.append((mark, range)) }
    }
    // An empty cell counts as 0 in a spreadsheet: rules that hold of missing values come first, and then one that keeps
    // the others away.
    for (mark, range) in places where !mark.comparison.isFalseOfMissing {
      sheet.mark(range, mark.comparison, mark.operand, mark.tone.look)
    }
    for column in Set(places.filter { $0.mark.comparison.isFalseOfMissing }.map(\.range.columns.lowerBound))
      .sorted()
    {
      if let range = range(ofColumn: column) { sheet.mark(range, .missing, nil, nil) }
    }
    for (mark, range) in places where mark.comparison.isFalseOfMissing {
      sheet.mark(range, mark.comparison, mark.operand, mark.tone.look)
    }
    for name in content.options.bars {
      let place = try content.numericPlace(of: name, for: Phrase("a bar", zh: "数据条"))
      if let range = range(ofColumn: place) { sheet.addBars(range, colour: 0x9BC2E6) }
    }
  }

  // MARK: - Layout

  private func layOut() {
    for (place, column) in columns.enumerated() {
      // A filter's button takes the room of three digits.
      let heading = min(16, DisplayWidth.cells(headings[place]) + 3)
      sheet.setWidth(Double(max(column.width, heading) + 2), column: place, column.look)
    }
    sheet.setHeight(24, row: header)
    sheet.freeze(rows: header + 1)
    if !columns.isEmpty {
      let last = header + table.rowCount
      sheet.addFilter(BookRange(rows: header...last, columns: 0...columns.count - 1))
    }
    sheet.setPrint(repeated: header, showsName: content.options.title == nil)
    sheet.allowNumberTexts(
      columns.indices.filter { columns[$0].holdsTexts }.compactMap(range(ofColumn:)))
  }
}

extension CellMark.Comparison {
  /// As everywhere, a missing value is neither above nor below anything, nor equal to it.
  fileprivate var isFalseOfMissing: Bool {
    switch self {
    case .greater, .less, .atLeast, .atMost, .equal, .present: true
    case .missing, .notEqual: false
    }
  }
}
