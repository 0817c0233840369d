package import Diagnostics
package import Tables

/// A Markdown table, its source aligned by terminal cells so that it reads as well unrendered.
///
/// Missing values are `–` or their reason; a line break in a cell is `<br>`.
package struct MarkdownTableWriter: TableWriter {
  package var heading: ColumnHeading
  /// The language of the reasons of missing values.
  package var reasons: Language

  package init(heading: ColumnHeading = .names, reasons: Language = .english) {
    self.heading = heading
    self.reasons = reasons
  }

  package var fileExtension: String { "md" }

  package func bytes(of table: Table) -> [UInt8] {
    Array(lines(of: table).map { $0 + "\n" }.joined().utf8)
  }

  /// The lines of the table without line ends; none for a table without columns.
  package func lines(of table: Table) -> [String] {
    let rows = 0..<table.rowCount
    return Self.lines(
      header: heading.texts(table.schema).map(Self.cell),
      columns: table.columns.map { CellText.printed($0, rows: rows, reasons: reasons).map(Self.cell) },
      isRight: table.schema.fields.map(\.type.isNumeric), rowCount: table.rowCount)
  }

  /// A table of cells that are Markdown already.
  static func lines(header: [String], columns: [[String]], isRight: [Bool], rowCount: Int) -> [String] {
    guard !header.isEmpty else { return [] }
    let widths = zip(header, columns).map { header, cells in
      cells.reduce(max(3, DisplayWidth.cells(header))) { max($0, DisplayWidth.cells($1)) }
    }
    func line(_ cell: (Int) -> String) -> String {
      "| " + header.indices.map(cell).joined(separator: " | ") + " |"
    }
    func padded(_ text: String, _ place: Int) -> String {
      DisplayWidth.padded(text, to: widths[place], right: isRight[place])
    }
    let rule = line { place in
      String(repeating: "-", count: widths[place] - 1) + (isRight[place] ? ":" : "-")
    }
    let rows = (0..<rowCount).map { row in line { padded(columns[$0][row], $0) } }
    return [line { padded(header[$0], $0) }, rule] + rows
  }

  private static func cell(_ text: String) -> String {
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
    return parts.map { VisibleText.escaped(String($0)) }.map(MarkdownText.escaped).joined(separator: "<br>")
  }
}
