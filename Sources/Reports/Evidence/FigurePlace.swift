/// Where a figure is printed in its notice.
package struct FigurePlace: Hashable, Sendable {
  /// The heading above it; nil before the first.
  package let section: String?
  /// Which block of text below the title it is in, from 1; headings, tables, lists and charts count.
  package let block: Int
  /// The figure with the words around it, at most ``reach`` characters on each side.
  package let quotation: String

  package init(section: String?, block: Int, quotation: String) {
    self.section = section
    self.block = block
    self.quotation = quotation
  }

  private static let reach = 16

  /// The place of every figure of a notice; a figure that is printed twice has the first.
  static func all(in blocks: [NoticeBlock]) -> [FigureID: FigurePlace] {
    var places: [FigureID: FigurePlace] = [:]
    var section: String?
    for (index, block) in blocks.enumerated() {
      if case .heading(_, let inlines) = block { section = inlines.plainText }
      for (figure, quotation) in quotations(in: block) where places[figure] == nil {
        places[figure] = FigurePlace(section: section, block: index + 1, quotation: quotation)
      }
    }
    return places
  }

  private static func quotations(in block: NoticeBlock) -> [(FigureID, String)] {
    if case .chart(let chart) = block { return [(chart.figure, chart.caption)] }
    return block.inlines.flatMap { inlines in
      let runs = inlines.runs
      return runs.indices.compactMap { place -> (FigureID, String)? in
        guard let figure = runs[place].figure else { return nil }
        let before = runs[..<place].map(\.text).joined().suffix(reach)
        let behind = runs[(place + 1)...].map(\.text).joined().prefix(reach)
        return (figure, "\(before)\(runs[place].text)\(behind)".replacing("\n", with: ""))
      }
    }
  }
}

extension [Inline] {
  /// The text in pieces, each figure one of its own.
  var runs: [(figure: FigureID?, text: String)] {
    flatMap { inline -> [(FigureID?, String)] in
      switch inline {
      case .text(let text): [(nil, text)]
      case .figure(let id, let text): [(id, text)]
      case .emphasis(let inner), .strong(let inner), .link(let inner, _, _): inner.runs
      case .lineBreak: [(nil, "\n")]
      }
    }
  }
}
