package import Tables

/// What a chart shows, settled once from a table: every renderer draws the same.
///
/// A missing value is never drawn as 0: its place stays empty or says why, and ``remarks`` says how many there are.
package struct Chart: Hashable, Sendable {
  package let title: String
  package let content: ChartContent
  /// What must be said about what is not drawn, a sentence each.
  package let remarks: [String]
  /// Series that keep their colours where there are too many for a colour each.
  package let highlight: [String]
  /// Whether ``highlight`` was not asked for.
  package let isHighlightGuessed: Bool
  package let words: ChartWords

  /// A chart of a table. What the request leaves open is guessed: a ranking becomes bars, places over periods a bump
  /// chart. `caption` says what the rows are, for the title. O(rows).
  ///
  /// - Throws: ``ChartError`` that names the column and what is possible.
  package init(_ table: Table, _ request: ChartRequest = ChartRequest(), caption: String? = nil)
    throws(ChartError)
  {
    let request = try ChartGuess(table, request).settled()
    var reader = ChartReader(table, request)
    content = try reader.content()
    words = request.words
    let asked = try Self.highlighted(request.highlight, in: content)
    highlight = asked.isEmpty ? content.mostMoved : asked
    isHighlightGuessed = asked.isEmpty && !highlight.isEmpty
    remarks = reader.remarks
    title = request.title ?? [content.subject, caption].compactMap(\.self).joined(separator: " · ")
  }

  private static func highlighted(_ names: [String], in content: ChartContent) throws(ChartError) -> [String]
  {
    let known = content.seriesNames
    for name in names where !known.contains(name) { throw ChartError(.noHighlight(name, known: known)) }
    return names
  }
}
