/// A notice as Markdown that other tools read: the header as front matter, figures as plain text.
///
/// Addressee and signature become paragraphs of their own lines.
package struct MarkdownRenderer: NoticeRenderer {
  package init() {}

  package var fileExtension: String { "md" }

  package func text(of notice: Notice) -> String {
    var parts: [String] = []
    if !notice.metadata.isEmpty {
      let lines = notice.metadata.map { entry in
        entry.value.isEmpty ? "\(entry.label):" : "\(entry.label): \(entry.value.plainText)"
      }
      parts.append((["---"] + lines + ["---"]).joined(separator: "\n"))
    }
    parts.append("# " + MarkdownText.escaped(notice.title))
    let place = notice.attachmentListPlace
    parts += notice.blocks[..<place].map(Self.text)
    parts += Self.attachments(notice)
    parts += notice.blocks[place...].map(Self.text)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The list of attachments as one paragraph of lines; none without attachments.
  private static func attachments(_ notice: Notice) -> [String] {
    let lines = notice.attachmentList.map { $0.number + MarkdownText.escaped($0.name) }
    return lines.isEmpty ? [] : ["附件：" + lines.joined(separator: "\\\n")]
  }

  private static func text(_ block: NoticeBlock) -> String {
    switch block {
    case .heading(let level, let inlines): String(repeating: "#", count: level) + " " + text(inlines)
    case .paragraph(let inlines), .addressee(let inlines), .signature(let inlines):
      MarkdownText.escapedAtStart(text(inlines))
    case .list(let start, let items):
      items.enumerated().map { place, item in
        (start.map { "\($0 + place). " } ?? "- ") + MarkdownText.escapedAtStart(text(item))
      }.joined(separator: "\n")
    case .table(let table):
      MarkdownTableWriter.lines(
        header: table.header.map(cell),
        columns: table.header.indices.map { place in table.rows.map { cell($0[place]) } },
        isRight: table.isRight, rowCount: table.rows.count
      ).joined(separator: "\n")
    case .chart(let chart): "![\(MarkdownText.escaped(chart.caption))](\(chart.fileName))"
    }
  }

  private static func cell(_ inlines: [Inline]) -> String {
    text(inlines).split(separator: "\\\n").joined(separator: "<br>")
  }

  private static func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .figure(_, let text): MarkdownText.escaped(text)
      case .emphasis(let inner): delimited(inner, by: "*")
      case .strong(let inner): delimited(inner, by: "**")
      case .link(let label, let target, let title):
        link(text(label), target, title.map { MarkdownText.escaped($0) })
      case .lineBreak: "\\\n"
      }
    }.joined()
  }

  /// Other readers of Markdown do not see an end after Chinese punctuation, so that punctuation moves out.
  private static func delimited(_ inner: [Inline], by sign: String) -> String {
    guard case .text(let last)? = inner.last else { return sign + text(inner) + sign }
    let kept = last.reversed().drop { $0.isPunctuation && "。，；：、！？".contains($0) }
    let content = String(kept.reversed())
    guard !content.isEmpty else { return sign + text(inner) + sign }
    return sign + text(inner.dropLast() + [.text(content)]) + sign
      + MarkdownText.escaped(String(last.dropFirst(content.count)))
  }

  private static func link(_ label: String, _ target: String, _ title: String?) -> String {
    guard LinkTarget(target) != .refused else { return label }
    return title.map { "[\(label)](\(target) \"\($0)\")" } ?? "[\(label)](\(target))"
  }
}
