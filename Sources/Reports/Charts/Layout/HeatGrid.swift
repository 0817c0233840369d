/// The measures of a heat map.
struct HeatGrid {
  static let rowHeight = 24.0
  private static let mostLabel = 200.0
  private static let leastCell = 30.0

  let labelWidth: Double
  private let columns: Double
  /// The narrowest cell in which every value can be read, where that is possible.
  private let wantedCell: Double

  init(_ content: SeriesContent) {
    let names = content.series.map { TextMeasure.width($0.name, size: ChartLayout.labelSize) }
    labelWidth = min(Self.mostLabel, names.max() ?? 0) + 10
    columns = Double(max(1, content.places.count))
    let texts = content.series.flatMap(\.cells).map {
      TextMeasure.width($0.text, size: ChartLayout.smallSize) + 6
    }
    wantedCell = min(72, max(Self.leastCell, texts.max() ?? 0))
  }

  var leastWidth: Double { labelWidth + columns * wantedCell }

  /// How wide a cell is in so much room.
  func cell(in width: Double) -> Double { min(110, (width - labelWidth) / columns) }
}
