/// What a chart shows, by its kind; settled, so that every renderer draws the same.
package enum ChartContent: Hashable, Sendable {
  case bars(SeriesContent)
  case lines(SeriesContent)
  /// Places (ranks) of series over periods.
  case bump(SeriesContent)
  case histogram(HistogramContent)
  /// One series a row; the places are the columns.
  case heat(SeriesContent, shadesByColumn: Bool)
  case dots(RangeContent)

  package var kind: ChartKind {
    switch self {
    case .bars: .bar
    case .lines: .line
    case .bump: .bump
    case .histogram: .histogram
    case .heat: .heat
    case .dots: .dots
    }
  }
}
