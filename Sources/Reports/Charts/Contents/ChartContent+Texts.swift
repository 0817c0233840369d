extension ChartContent {
  /// What the chart is about: the titles of its numbers.
  var subject: String? {
    let name =
      switch self {
      case .bars(let content), .lines(let content), .bump(let content), .heat(let content, _):
        content.valueTitle
      case .histogram(let content): content.valueTitle
      case .dots(let content): content.middleTitle
      }
    return name.isEmpty ? nil : name
  }

  /// What may be highlighted.
  var seriesNames: [String] {
    switch self {
    case .bars(let content):
      content.seriesTitle == nil ? content.places : content.series.map(\.name)
    case .lines(let content), .bump(let content), .heat(let content, _): content.series.map(\.name)
    case .histogram: []
    case .dots(let content): content.marks.map(\.name)
    }
  }

  /// The lines that moved most from their first to their last place, where there are too many for a colour each.
  var mostMoved: [String] {
    guard case .lines(let content) = self, content.series.count > Paint.seriesCount else {
      guard case .bump(let content) = self, content.series.count > Paint.seriesCount else { return [] }
      return Self.mostMoved(content)
    }
    return Self.mostMoved(content)
  }

  private static let highlighted = 6

  private static func mostMoved(_ content: SeriesContent) -> [String] {
    let moves = content.series.enumerated().compactMap { number, series -> (number: Int, move: Double)? in
      guard let first = series.cells.first?.value, let last = series.cells.last?.value, first != last else {
        return nil
      }
      return (number, (last - first).magnitude)
    }
    return moves.sorted { ($1.move, $0.number) < ($0.move, $1.number) }.prefix(highlighted)
      .map { content.series[$0.number].name }
  }

  /// Everything that is drawn as a table: a row of headings, then rows; what stands beside or behind the picture for
  /// those who cannot see it.
  package func rows(_ words: ChartWords) -> [[String]] {
    switch self {
    case .bars(let content): return Self.upright(content)
    case .lines(let content) where content.seriesTitle == nil: return Self.upright(content)
    case .lines(let content), .bump(let content), .heat(let content, _):
      return [[content.seriesTitle ?? ""] + content.places]
        + content.series.map { series in [series.name] + series.cells.map(\.text) }
    case .histogram(let content):
      return [[content.valueTitle, words.count]]
        + content.counts.indices.map { [content.name($0), String(content.counts[$0])] }
    case .dots(let content):
      return [[content.placeTitle, content.middleTitle, content.lowTitle, content.highTitle]]
        + content.marks.map { [$0.name, $0.middle.text, $0.low.text, $0.high.text] }
    }
  }
}

extension ChartContent {
  /// A row a place, a column a series.
  private static func upright(_ content: SeriesContent) -> [[String]] {
    let headings = content.seriesTitle == nil ? [content.valueTitle] : content.series.map(\.name)
    return [[content.placeTitle] + headings]
      + content.places.indices.map { place in
        [content.places[place]] + content.series.map { $0.cells[place].text }
      }
  }
}

extension Chart {
  /// What the picture shows, in a sentence or two.
  package var summary: String {
    var parts = [words.kind(content.kind) + words.colon + title + (words == .chinese ? "。" : ".")]
    switch content {
    case .bars(let content), .lines(let content), .bump(let content), .heat(let content, _):
      let named = content.series.flatMap { series in
        series.cells.enumerated().compactMap { place, cell in
          cell.number.map { (name: Self.name(content, series, place), number: $0) }
        }
      }
      if let top = named.max(by: { $0.number.value < $1.number.value }),
        let bottom = named.min(by: { $0.number.value < $1.number.value }), named.count > 1
      {
        parts.append(
          words.highest(top.name, top.number.text, lowest: bottom.name, bottom.number.text))
      }
    case .histogram(let content):
      parts.append(words.values(content.counts.reduce(0, +)))
    case .dots(let content):
      parts.append(words.marks(content.marks.count, content.placeTitle))
    }
    return (parts + remarks).joined(separator: words == .chinese ? "" : " ")
  }

  private static func name(_ content: SeriesContent, _ series: ChartSeries, _ place: Int) -> String {
    content.seriesTitle == nil ? content.places[place] : "\(series.name) \(content.places[place])"
  }
}
