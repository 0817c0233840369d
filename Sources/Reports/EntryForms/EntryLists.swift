/// The values of drop-downs: in the rule of a cell where they fit, else on a hidden sheet.
struct EntryLists {
  /// By column: where its values are, or nil where the rule itself holds them.
  private var cells: [Int: String] = [:]

  init(_ columns: [EntryColumn], book: Book, sheet name: String) throws(WriteError) {
    let long = columns.indices.filter { place in
      guard case .choice = columns[place].kind else { return false }
      return !Self.fits(Self.values(of: columns[place]))
    }
    guard !long.isEmpty else { return }
    let sheet = try book.addSheet(name)
    for (column, place) in long.enumerated() {
      let values = Self.values(of: columns[place])
      try sheet.write(columns[place].title.utf8, row: 0, column: column, .header)
      for (row, value) in values.enumerated() {
        try sheet.write(value.utf8, row: row + 1, column: column, .text)
      }
      sheet.setWidth(30, column: column)
      cells[place] = BookRange(rows: 1...max(1, values.count), column: column).formula(sheet: name)
    }
    sheet.hide()
  }

  /// The rule for a column that is a choice.
  func rule(for place: Int, _ column: EntryColumn) -> EntryCheck.Rule {
    cells[place].map(EntryCheck.Rule.listed) ?? .list(Self.values(of: column))
  }

  /// What may be chosen; what says that there is no value comes last.
  private static func values(of column: EntryColumn) -> [String] {
    guard case .choice(let values, _) = column.kind else { return [] }
    return values + column.marks.map(\.text)
  }

  private static func fits(_ values: [String]) -> Bool {
    let count = values.reduce(values.count - 1) { $0 + $1.unicodeScalars.count }
    return !values.isEmpty && count <= EntryCheck.mostCharacters && !values.contains { $0.contains(",") }
  }
}
