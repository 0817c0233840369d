import Diagnostics
import Tables

/// Where the figures of a page come from, one section a figure.
struct FigureSources {
  private(set) var lines: [String]
  private let showsDecisions: Bool

  /// Runs of lines shown for one file, and rows of a preview.
  private static let limit = 50

  init(_ figures: [Figure], showsDecisions: Bool) {
    self.showsDecisions = showsDecisions
    lines = ["<aside class=\"sources\" aria-label=\"数据来源\">"]
    for figure in figures { append(figure) }
    lines.append("</aside>")
    lines.append("<a class=\"shade\" href=\"#_\" tabindex=\"-1\" aria-hidden=\"true\"></a>")
  }

  private mutating func append(_ figure: Figure) {
    let id = figure.id.description
    lines += [
      "<section class=\"source\" id=\"\(id)\" aria-labelledby=\"\(id)-title\">",
      "<p class=\"controls\"><a href=\"#at-\(id)\">回到正文</a><a href=\"#_\">关闭</a></p>",
      "<h2 id=\"\(id)-title\">\(HTMLText.escaped(figure.label))</h2>",
      "<p class=\"value\">\(HTMLText.escaped(figure.text))</p>",
    ]
    appendList("说明", figure.notes.map(HTMLText.escaped))
    if showsDecisions { appendList("人工决定", figure.decisions.map(HTMLText.escaped)) }
    if !figure.query.isEmpty {
      lines += ["<h3>查询</h3>", "<pre>\(HTMLText.escaped(figure.query))</pre>"]
    }
    appendRows(figure)
    appendList(
      "数据集",
      figure.datasets.map { dataset in
        let hash = HTMLText.escaped(dataset.sha256)
        return "\(HTMLText.escaped(dataset.name)) <code class=\"hash\">\(hash)</code>"
      })
    lines.append("</section>")
  }

  private mutating func appendRows(_ figure: Figure) {
    guard !figure.rows.isEmpty else { return }
    let items = LineRanges.grouping(figure.rows).map { lines in
      let hidden = lines.ranges.dropFirst(Self.limit).reduce(0) { $0 + $1.count }
      let rest = hidden == 0 ? "" : " …… 另有 \(hidden) 行"
      return "<code>\(HTMLText.escaped(lines.file))</code>：第 \(lines.text(limit: Self.limit)) 行\(rest)"
    }
    appendList("数据行（\(figure.rows.count) 行）", items)
    if let preview = figure.preview { append(preview) }
  }

  private mutating func append(_ preview: Table) {
    let shown = preview.schema.fields.indices.filter { !preview.schema[$0].isConfidential }
    guard !shown.isEmpty else { return }
    let rows = (0..<Int32(min(preview.rowCount, Self.limit))).map { $0 }
    let table = preview.selecting(shown).gathered(rows)
    lines.append("<div class=\"preview\">")
    lines += HTMLTableWriter(heading: .titles, reasons: .chinese).lines(of: table)
    lines.append("</div>")
  }

  private mutating func appendList(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    lines += ["<h3>\(title)</h3>", "<ul>"] + items.map { "<li>\($0)</li>" } + ["</ul>"]
  }
}
