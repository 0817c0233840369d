package import Diagnostics
package import Tables

/// A table as one HTML page that needs no network and runs no script.
///
/// Numbers stand right with digits of equal width. Missing values are `–` or their reason.
package struct HTMLTableWriter: TableWriter {
  /// Title of the page and caption of the table; nil for none.
  package var caption: String?
  package var heading: ColumnHeading
  /// The language of the reasons of missing values.
  package var reasons: Language

  package init(
    caption: String? = nil, heading: ColumnHeading = .names, reasons: Language = .english
  ) {
    self.caption = caption
    self.heading = heading
    self.reasons = reasons
  }

  package var fileExtension: String { "html" }

  package func bytes(of table: Table) -> [UInt8] {
    let page = HTMLPage(
      title: caption ?? "\(table.rowCount) rows", language: nil, style: HTMLPage.tableStyle,
      body: lines(of: table))
    return Array(page.text.utf8)
  }

  /// The `<table>` alone, line by line.
  package func lines(of table: Table) -> [String] {
    let isRight = table.schema.fields.map(\.type.isNumeric)
    let cells = table.columns.map { CellText.printed($0, rows: 0..<table.rowCount, reasons: reasons) }
    var lines = ["<table>"]
    if let caption { lines.append("<caption>\(HTMLText.escaped(caption))</caption>") }
    let heads = zip(heading.texts(table.schema), isRight).map { heading, isRight in
      "<th scope=\"col\"\(isRight ? " class=\"number\"" : "")>\(HTMLText.escaped(heading))</th>"
    }
    lines.append("<thead><tr>\(heads.joined())</tr></thead>")
    lines.append("<tbody>")
    for row in 0..<table.rowCount {
      let values = table.columns.indices.map { place in
        Self.cell(cells[place][row], isRight: isRight[place], isMissing: table[row, place].isMissing)
      }
      lines.append("<tr>\(values.joined())</tr>")
    }
    return lines + ["</tbody>", "</table>"]
  }

  private static func cell(_ text: String, isRight: Bool, isMissing: Bool) -> String {
    let classes = [isRight ? "number" : nil, isMissing ? "missing" : nil].compactMap { $0 }
    let attribute = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    return "<td\(attribute)>\(HTMLText.escaped(text))</td>"
  }
}
