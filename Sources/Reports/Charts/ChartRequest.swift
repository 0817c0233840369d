/// What is asked of a chart. What is nil or empty is guessed from the table.
package struct ChartRequest: Hashable, Sendable {
  package var kind: ChartKind?
  /// The column along the chart: names of bars, periods of lines, indicators of a heat map, numbers of a histogram.
  package var x: String?
  /// The columns of numbers.
  package var y: [String] = []
  /// The column that makes one series a value: units of lines, rows of a heat map, bars of a group.
  package var by: String?
  /// The columns of the ends of the ranges around dots.
  package var low: String?
  package var high: String?
  package var title: String?
  /// About how many bars a histogram has.
  package var bins: Int?
  /// Series that are drawn in colours where there are too many for a colour each.
  package var highlight: [String] = []
  /// Whether shades of a heat map are compared within each column; nil guesses.
  package var shadesByColumn: Bool?
  /// Whether columns are called by their titles.
  package var usesTitles = false
  package var words = ChartWords.english

  package init(_ kind: ChartKind? = nil) {
    self.kind = kind
  }
}
