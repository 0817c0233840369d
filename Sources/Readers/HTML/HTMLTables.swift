/// Collects the tables of a page, element by element. A table inside of another one is a table of its own.
struct HTMLTables {
  /// A table that is being read.
  private struct Open {
    /// Its place among all tables of the page.
    let index: Int
    var row = 0
    var column = 0
    /// For columns that a cell above reaches into: in how many further rows.
    var covered: [Int: Int] = [:]
    /// The cell that is being read.
    var text: String?
    var spans = (rows: 1, columns: 1)
  }

  private static let mostColumns = 16_384

  private var grids: [SheetGrid] = []
  private var open: [Open] = []
  /// Inside elements whose text nobody sees.
  private var unseen = 0

  mutating func take(_ event: DocumentOutline.Event) {
    switch event {
    case .start("script", _), .start("style", _): unseen += 1
    case .end("script"), .end("style"): unseen -= 1
    case .start("table", _):
      open.append(Open(index: grids.count))
      grids.append(SheetGrid(name: "table \(grids.count + 1)"))
    case .end("table"):
      endCell()
      _ = open.popLast()
    case .start("tr", _): beginRow()
    case .start("td", let attributes), .start("th", let attributes): beginCell(attributes)
    case .end("td"), .end("th"): endCell()
    case .start("br", _): append("\n")
    case .text(let text) where unseen == 0: append(Self.collapsed(text))
    default: break
    }
  }

  /// The tables in their order; those without any text are left out.
  mutating func finish() -> [SheetGrid] {
    while !open.isEmpty { take(.end("table")) }
    return grids.filter { !$0.isEmpty }
  }

  private mutating func append(_ text: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text?.append(text)
  }

  private mutating func beginRow() {
    endCell()
    guard var table = open.popLast() else { return }
    table.row += 1
    table.column = 0
    open.append(table)
  }

  private mutating func beginCell(_ attributes: [String: String]) {
    endCell()
    guard var table = open.popLast() else { return }
    if table.row == 0 { table.row = 1 }
    while let rows = table.covered[table.column], rows > 0 {
      table.covered[table.column] = rows - 1
      table.column += 1
    }
    table.text = ""
    table.spans = (Self.span(attributes["rowspan"]), Self.span(attributes["colspan"]))
    open.append(table)
  }

  private mutating func endCell() {
    guard var table = open.popLast() else { return }
    defer { open.append(table) }
    guard let text = table.text, table.column < Self.mostColumns else { return }
    table.text = nil
    let content = Self.trimmed(text)
    if !content.isEmpty {
      grids[table.index].beginRow(table.row, isHidden: false)
      grids[table.index].append(column: table.column, .text, text: content.utf8)
    }
    let last = min(table.column + table.spans.columns, Self.mostColumns) - 1
    if table.spans.rows > 1 || last > table.column {
      grids[table.index].merges.append(
        SheetRange(rows: table.row...table.row + table.spans.rows - 1, columns: table.column...last))
    }
    if table.spans.rows > 1 {
      for column in table.column...last { table.covered[column] = table.spans.rows - 1 }
    }
    table.column = last + 1
  }

  private static func span(_ text: String?) -> Int {
    max(1, min(1000, text.flatMap { Int($0) } ?? 1))
  }

  /// Spaces and line ends of the source as one space.
  private static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSpace = [" ", "\n", "\r", "\t"].contains(scalar)
      if !isSpace { result.append(scalar) } else if result.last != " " { result.append(" ") }
    }
    return String(result)
  }

  /// Without the spaces around it, also those that do not break.
  private static func trimmed(_ text: String) -> String {
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\n" || scalar == "\u{A0}" }
    let rest = text.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace)
    return String(String.UnicodeScalarView(rest.reversed()))
  }
}
