/// The blocks of a notice as HTML.
struct NoticeBody {
  private(set) var lines: [String] = []
  /// The figures that stand in the text.
  private(set) var printed: Set<FigureID> = []
  private var level = 1

  init(_ notice: Notice) {
    let place = notice.attachmentListPlace
    for block in notice.blocks[..<place] { append(block) }
    appendAttachments(notice)
    for block in notice.blocks[place...] { append(block) }
  }

  /// The list of attachments, each a link to its file.
  private mutating func appendAttachments(_ notice: Notice) {
    let items = notice.attachmentList.map { attachment in
      let href = HTMLText.escaped(HTMLText.path(attachment.file))
      return "<li><a href=\"\(href)\">\(attachment.number)\(HTMLText.escaped(attachment.name))</a></li>"
    }
    guard !items.isEmpty else { return }
    lines += ["<section class=\"attachments\" aria-label=\"附件\">", "<p>附件：</p>", "<ul>"] + items
    lines += ["</ul>", "</section>"]
  }

  private mutating func append(_ block: NoticeBlock) {
    switch block {
    case .heading(let wanted, let inlines):
      // Below the title, and never a level that skips one.
      level = min(max(2, wanted), level + 1)
      lines.append("<h\(level)>\(html(inlines))</h\(level)>")
    case .paragraph(let inlines): lines.append("<p>\(paragraph(inlines))</p>")
    case .addressee(let inlines): lines.append("<p class=\"addressee\">\(html(inlines))</p>")
    case .signature(let inlines): lines.append("<p class=\"signature\">\(html(inlines))</p>")
    case .list(let start, let items):
      let name = start == nil ? "ul" : "ol"
      let attribute = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
      lines.append("<\(name)\(attribute)>")
      for item in items { lines.append("<li>\(html(item))</li>") }
      lines.append("</\(name)>")
    case .table(let table): append(table)
    case .chart(let chart): append(chart)
    }
  }

  private mutating func append(_ table: NoticeTable) {
    func number(_ place: Int) -> String { table.isRight[place] ? " class=\"number\"" : "" }
    var cells = ""
    for (place, cell) in table.header.enumerated() {
      cells += "<th scope=\"col\"\(number(place))>\(html(cell))</th>"
    }
    lines += ["<table class=\"data\">", "<thead><tr>\(cells)</tr></thead>", "<tbody>"]
    for row in table.rows {
      cells = ""
      for (place, cell) in row.enumerated() { cells += "<td\(number(place))>\(html(cell))</td>" }
      lines.append("<tr>\(cells)</tr>")
    }
    lines += ["</tbody>", "</table>"]
  }

  /// The picture, its caption that opens its source, and what it shows as a table.
  private mutating func append(_ chart: NoticeChart) {
    lines.append("<figure class=\"picture\">")
    let parts = chart.parts
    if parts.count == 1 {
      lines += SVGChart(parts[0].drawing, id: "chart\(chart.number)").lines
    } else {
      appendWhole(chart, parts)
    }
    lines.append("<figcaption>\(figure(chart.figure, chart.caption))</figcaption>")
    lines += ["<details>", "<summary>图\(chart.number)的数据</summary>"]
    let rows = chart.chart.content.rows(chart.chart.words)
    for (place, row) in rows.enumerated() {
      let tag = place == 0 ? "th scope=\"col\"" : "td"
      let cells = row.map { "<\(tag)>\(HTMLText.escaped($0))</\(tag.prefix(2))>" }.joined()
      switch place {
      case 0: lines += ["<table class=\"data\">", "<thead><tr>\(cells)</tr></thead>", "<tbody>"]
      default: lines.append("<tr>\(cells)</tr>")
      }
    }
    lines += ["</tbody>", "</table>", "</details>", "</figure>"]
  }

  /// A chart that is whole on a screen and in parts on paper.
  private mutating func appendWhole(_ chart: NoticeChart, _ parts: [ChartPart]) {
    lines.append("<div class=\"on-screen\">")
    lines += SVGChart(chart.drawing, id: "chart\(chart.number)").lines
    lines.append("</div>")
    for part in parts {
      lines.append("<div class=\"on-paper\">")
      lines += SVGChart(part.drawing, id: "chart\(part.number)-paper").lines
      lines.append("</div>")
    }
  }

  /// A paragraph that opens with strong text has a heading that runs in: `（一）……情况。` One with a number is a heading for
  /// those who jump from heading to heading as well.
  private mutating func paragraph(_ inlines: [Inline]) -> String {
    guard case .strong(let heading)? = inlines.first else { return html(inlines) }
    let isHeading = HeadingNumber(heading.plainText) != nil
    let role = isHeading ? " role=\"heading\" aria-level=\"\(min(level + 1, 6))\"" : ""
    return "<strong class=\"run-in\"\(role)>\(html(heading))</strong>" + html(Array(inlines.dropFirst()))
  }

  private mutating func html(_ inlines: [Inline]) -> String {
    var result = ""
    for inline in inlines {
      switch inline {
      case .text(let text): result += HTMLText.escaped(text)
      case .figure(let id, let text): result += figure(id, text)
      case .emphasis(let inner): result += "<em>\(html(inner))</em>"
      case .strong(let inner): result += "<strong>\(html(inner))</strong>"
      case .lineBreak: result += "<br>"
      case .link(let label, let target, _): result += link(label, target)
      }
    }
    return result
  }

  private mutating func figure(_ id: FigureID, _ text: String) -> String {
    let anchor = printed.insert(id).inserted ? " id=\"at-\(id)\"" : ""
    let classes = Self.isWhole(text) ? "figure whole" : "figure"
    return
      "<a class=\"\(classes)\"\(anchor) href=\"#\(id)\" aria-describedby=\"\(id)-title\">\(HTMLText.escaped(text))</a>"
  }

  /// A number or an attachment's name is not broken over two lines; a list may be.
  private static func isWhole(_ text: String) -> Bool { text.count <= 8 && !text.contains("、") }

  /// A link within a link is no HTML, so figures in a label are plain there.
  private mutating func link(_ label: [Inline], _ target: String) -> String {
    switch LinkTarget(target) {
    case .attachment:
      "<a\(Self.isWhole(label.plainText) ? " class=\"whole\"" : "") href=\"\(HTMLText.escaped(HTMLText.path(target)))\">\(HTMLText.escaped(label.plainText))</a>"
    case .web:
      "<a href=\"\(HTMLText.escaped(target))\" rel=\"noreferrer\">\(HTMLText.escaped(label.plainText))</a>"
    case .refused: html(label)
    }
  }
}
