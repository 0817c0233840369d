/// A notice as one HTML page: no network, no script, prints as an official document.
///
/// Every figure is a link to its source at the end of the page, which the style sheet shows as a panel: the query,
/// the records by file and line, and the datasets with their hashes. Links, unlike buttons, break over lines, and
/// they work in every browser.
package struct HTMLRenderer: NoticeRenderer {
  private let showsDecisions: Bool

  /// - Parameter showsDecisions: whether decisions of people stand beside the figures that follow them; for the office only.
  package init(showsDecisions: Bool = false) {
    self.showsDecisions = showsDecisions
  }

  package var fileExtension: String { "html" }

  package func text(of notice: Notice) -> String {
    let body = NoticeBody(notice)
    let printed = notice.figures.filter { body.printed.contains($0.id) }
    var lines = ["<main>", "<article>"]
    lines += Self.header(notice)
    if !printed.isEmpty { lines.append("<p class=\"hint\">\(Self.hint)</p>") }
    lines += body.lines
    lines += ["</article>", "</main>"]
    if !printed.isEmpty { lines += FigureSources(printed, showsDecisions: showsDecisions).lines }
    let style =
      NoticeStyle.text + (notice.charts.isEmpty ? "" : "\n\(ChartStyle.text)\n\(NoticeStyle.charts)")
    return HTMLPage(title: notice.title, language: "zh-CN", style: style, body: lines).text
  }

  private static let hint = "带虚线的数字和名单可以点开，查看它的查询、数据行和数据集。"

  private static func header(_ notice: Notice) -> [String] {
    var lines = ["<header>"]
    let metadata = notice.metadata.filter { !$0.isForPaperOnly }
    if !metadata.isEmpty {
      lines.append("<table class=\"metadata\">")
      lines += metadataRows(metadata).map { "<tr>\($0)</tr>" }
      lines.append("</table>")
    }
    return lines + ["<h1>\(HTMLText.escaped(notice.title))</h1>", "</header>"]
  }

  /// Two entries a row; a long one has a row of its own.
  private static func metadataRows(_ metadata: [NoticeMetadata]) -> [String] {
    var rows: [String] = []
    var pending: NoticeMetadata?
    func cells(_ entry: NoticeMetadata, span: Int) -> String {
      let span = span == 1 ? "" : " colspan=\"\(span)\""
      return "<th scope=\"row\">\(HTMLText.escaped(entry.label))</th>"
        + "<td\(span)>\(HTMLText.escaped(entry.value.plainText))</td>"
    }
    for entry in metadata {
      let isLong = entry.value.plainText.count > 24
      if isLong {
        if let first = pending { rows.append(cells(first, span: 3)) }
        rows.append(cells(entry, span: 3))
        pending = nil
      } else if let first = pending {
        rows.append(cells(first, span: 1) + cells(entry, span: 1))
        pending = nil
      } else {
        pending = entry
      }
    }
    if let last = pending { rows.append(cells(last, span: 3)) }
    return rows
  }
}
