import Diagnostics

/// A notice: title, header, text and the figures in it.
package struct Notice: Sendable {
  package let title: String
  /// The header between `---` lines, in order.
  package let metadata: [NoticeMetadata]
  package let blocks: [NoticeBlock]
  /// Every figure of the notice, in the order of printing.
  package let figures: [Figure]
  /// Every file the text links to, once, in the order of first mention.
  package let attachments: [Attachment]

  /// Reads the rendered Markdown of a template. O(text).
  ///
  /// The title is the header's 标题 or else the first heading. Every figure in `pieces` must be in `figures`.
  ///
  /// - Throws: ``NoticeError`` for a text without a title, a header line without a colon, a header or `:::` block
  ///   that does not end, or an unknown kind of block.
  package init(rendered pieces: [RenderedPiece], figures: [Figure]) throws(NoticeError) {
    var parser = NoticeParser(pieces)
    let parsed = try parser.parse()
    metadata = parsed.metadata
    let named = metadata.first { ["标题", "title"].contains($0.label) }?.value.plainText
    var blocks = parsed.blocks
    var heading: String?
    if case .heading(level: 1, let inlines)? = blocks.first {
      heading = inlines.plainText
      blocks.removeFirst()
    }
    guard let title = heading ?? named, !title.isEmpty else {
      throw NoticeError(
        Phrase("the notice has no title", zh: "通报没有标题"),
        help: [
          Phrase(
            "begin the text with \"# \" and the title, or give 标题 in the header",
            zh: "正文以“# ”和标题开头，或在文首写明标题")
        ])
    }
    self.title = title
    self.blocks = blocks
    self.figures = figures
    attachments = Self.attachments(blocks)
    checkInvariants(pieces)
  }

  /// Every chart, in order.
  package var charts: [NoticeChart] {
    blocks.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
  }

  /// The figure with this number.
  package func figure(_ id: FigureID) -> Figure? { figures.first { $0.id == id } }

  private static func attachments(_ blocks: [NoticeBlock]) -> [Attachment] {
    var result: [Attachment] = []
    for attachment in blocks.flatMap(\.inlines).flatMap(\.attachments) {
      if let place = result.firstIndex(where: { $0.file == attachment.file }) {
        let first = result[place]
        result[place] = Attachment(
          label: first.label, file: first.file, title: first.title ?? attachment.title)
      } else {
        result.append(attachment)
      }
    }
    return result
  }

  private func checkInvariants(_ pieces: [RenderedPiece]) {
    let known = Set(figures.map(\.id))
    precondition(known.count == figures.count, "figures have distinct numbers")
    for piece in pieces {
      switch piece {
      case .figure(let id, _): precondition(known.contains(id), "every printed figure is known")
      case .chart(let chart): precondition(known.contains(chart.figure), "every chart is a known figure")
      case .text, .literal: break
      }
    }
  }
}
