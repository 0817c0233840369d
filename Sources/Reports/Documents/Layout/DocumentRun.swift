/// Text of one look within a paragraph. `\n` in it breaks the line, `\t` goes on to the paragraph's indent.
struct DocumentRun: Hashable {
  var text: String
  /// Nil for the paragraph's own.
  var font: OfficialFont?
  var isBold = false
  /// The figure that this prints, if it is one.
  var figure: FigureID?
}

extension [DocumentRun] {
  var text: String { map(\.text).joined() }

  /// What stands in a paragraph, heading or cell. A link is its label: paper cannot be clicked.
  init(_ inlines: [Inline], font: OfficialFont? = nil, isBold: Bool = false) {
    self = inlines.flatMap { inline -> [DocumentRun] in
      switch inline {
      case .text(let text): [DocumentRun(text: text, font: font, isBold: isBold)]
      case .figure(let id, let text): [DocumentRun(text: text, font: font, isBold: isBold, figure: id)]
      case .emphasis(let inner): Self(inner, font: .kaiti, isBold: isBold)
      case .strong(let inner): Self(inner, font: font, isBold: true)
      case .link(let label, _, _): Self(label, font: font, isBold: isBold)
      case .lineBreak: [DocumentRun(text: "\n")]
      }
    }
  }
}
