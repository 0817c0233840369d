import Diagnostics

/// A notice as the county's website prints it as plain text: no markup, one line a paragraph, indented by two
/// ideographic spaces. Links keep their label only.
package struct TextRenderer: NoticeRenderer {
  package init() {}

  package var fileExtension: String { "txt" }

  package func text(of notice: Notice) -> String {
    var lines = [notice.title, ""]
    let header = notice.metadata.filter { !$0.isForPaperOnly }
    if !header.isEmpty {
      lines += header.map { "\($0.label)：\($0.value.plainText)" } + [""]
    }
    let place = notice.attachmentListPlace
    lines += notice.blocks[..<place].flatMap(Self.lines)
    lines += notice.attachmentList.enumerated().map { number, attachment in
      Self.indent + (number == 0 ? "附件：" : "　　　") + attachment.number + attachment.name
    }
    lines += notice.blocks[place...].flatMap(Self.lines)
    return lines.map { $0 + "\n" }.joined()
  }

  private static let indent = "　　"

  private static func lines(_ block: NoticeBlock) -> [String] {
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): split(inlines).map { indent + $0 }
    case .addressee(let inlines), .signature(let inlines): split(inlines)
    case .list(let start, let items):
      items.enumerated().map { place, item in
        indent + (start.map { "\($0 + place). " } ?? "· ") + split(item).joined(separator: "")
      }
    case .table(let table): lines(table)
    case .chart(let chart): ["\(indent)（\(chart.caption)，见\(chart.fileName)）"]
    }
  }

  private static func split(_ inlines: [Inline]) -> [String] {
    inlines.plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func lines(_ table: NoticeTable) -> [String] {
    let cells = ([table.header] + table.rows).map { row in
      row.map { VisibleText.escaped(split($0.self).joined(separator: " ")) }
    }
    let widths = table.header.indices.map { place in
      cells.reduce(0) { max($0, DisplayWidth.cells($1[place])) }
    }
    return cells.map { row in
      var line = ""
      for (place, cell) in row.enumerated() {
        line += (place == 0 ? " " : "  ")
        line += DisplayWidth.padded(cell, to: widths[place], right: table.isRight[place])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
