/// Series over the same places: what bars, lines and heat maps are made of.
package struct SeriesContent: Hashable, Sendable {
  /// What the places are called: the title of a column.
  package let placeTitle: String
  /// Names of units, or periods in the order of the calendar.
  package let places: [String]
  /// What the numbers are called.
  package let valueTitle: String
  /// What tells the series apart; nil for a single one.
  package let seriesTitle: String?
  package let series: [ChartSeries]
  package let isPercent: Bool

  package init(
    placeTitle: String, places: [String], valueTitle: String, seriesTitle: String?, series: [ChartSeries],
    isPercent: Bool
  ) {
    precondition(series.allSatisfy { $0.cells.count == places.count }, "a cell for each place")
    self.placeTitle = placeTitle
    self.places = places
    self.valueTitle = valueTitle
    self.seriesTitle = seriesTitle
    self.series = series
    self.isPercent = isPercent
  }

  var values: [Double] { series.flatMap(\.values) }
}
