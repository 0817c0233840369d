/// Text within a paragraph, heading, item or cell.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  /// A figure keeps its identity through every renderer.
  case figure(FigureID, String)
  case emphasis([Inline])
  case strong([Inline])
  case link(label: [Inline], target: String, title: String?)
  case lineBreak
}

extension [Inline] {
  /// The text without markup.
  package var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .figure(_, let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _): inner.plainText
      case .lineBreak: "\n"
      }
    }.joined()
  }

  /// Every link, in order, with the plain text of its label.
  var attachments: [Attachment] {
    flatMap { inline -> [Attachment] in
      switch inline {
      case .link(let label, let target, let title):
        guard LinkTarget(target) == .attachment else { return [] }
        return [Attachment(label: label.plainText, file: target, title: title)]
      case .emphasis(let inner), .strong(let inner): return inner.attachments
      case .text, .figure, .lineBreak: return []
      }
    }
  }
}
