extension SheetRange {
  /// A range by the names of its first and last cell: `B3:H40`. Nil for anything else.
  package init?(_ text: String) {
    let cells = text.split(separator: ":", omittingEmptySubsequences: false).map { Self.cell(String($0)) }
    guard cells.count == 2, let first = cells[0], let last = cells[1], first.row <= last.row,
      first.column <= last.column
    else { return nil }
    self.init(rows: first.row...last.row, columns: first.column...last.column)
  }

  /// `B7`: its row from 1, its column from 0.
  private static func cell(_ name: String) -> (row: Int, column: Int)? {
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    guard (1...3).contains(letters.count), let row = Int(name.dropFirst(letters.count)), row > 0 else {
      return nil
    }
    let column = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1) - 0x40 }
    return (row, column - 1)
  }
}
