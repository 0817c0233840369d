package import Diagnostics

/// A page with one table of states: words, and a sign of their kind beside them, so that it says the same without colours and
/// on paper.
package struct StatusPage: Sendable {
  package struct Cell: Sendable {
    package enum Kind: String, Sendable { case good, bad, open, none }

    package let lines: [String]
    package let kind: Kind

    package init(_ lines: [String], _ kind: Kind) {
      self.lines = lines
      self.kind = kind
    }
  }

  private let title: String
  private let head: [String]
  private let rows: [(name: String, cells: [Cell])]
  private let notes: [String]
  private let language: Language

  package init(
    title: String, head: [String], rows: [(name: String, cells: [Cell])], notes: [String],
    in language: Language
  ) {
    self.title = title
    self.head = head
    self.rows = rows
    self.notes = notes
    self.language = language
  }

  /// One file without scripts that asks for nothing from anywhere.
  package var text: String {
    let heads = head.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    var body = ["<h1>\(HTMLText.escaped(title))</h1>"]
    body += notes.map { "<p>\(HTMLText.escaped($0))</p>" }
    body += ["<table>", "<thead><tr>\(heads)</tr></thead>", "<tbody>"]
    for row in rows {
      let cells = row.cells.map { cell in
        "<td class=\"\(cell.kind.rawValue)\">\(cell.lines.map(HTMLText.escaped).joined(separator: "<br>"))</td>"
      }
      body.append("<tr><th scope=\"row\">\(HTMLText.escaped(row.name))</th>\(cells.joined())</tr>")
    }
    body += ["</tbody>", "</table>"]
    return HTMLPage(
      title: title, language: language == .chinese ? "zh-CN" : "en",
      style: HTMLPage.tableStyle + "\n" + Self.style,
      body: body
    ).text
  }

  private static let style = """
    .good { border-left: 4px solid #2a7f3b; } .bad { border-left: 4px double #b3261e; font-weight: bold; }
    .open { border-left: 4px dashed #8a6d00; }
    .good::before { content: "✓ "; } .bad::before { content: "✗ "; } .open::before { content: "… "; }
    @media print { body { margin: 0; } table { width: 100%; } tr { break-inside: avoid; } thead { display: table-header-group; } }
    """
}
