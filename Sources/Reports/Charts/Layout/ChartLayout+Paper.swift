/// Charts on official paper, where letters must be read without a click: none smaller than 8 points.
extension ChartLayout {
  /// What fills the 156 mm of the text when the smallest letters are 8 points high.
  private static let paperWidth = 600.0
  /// What a page then has room for, with the caption below and a few lines to spare.
  private static let paperHeight = 660.0

  /// The chart without its title, over as many pages as its rows need: a chart of lines or places is never cut. Each part has
  /// its names, axis and legend, and one scale and one set of shades holds for all; remarks stand on the last.
  package static func paperDrawings(of chart: Chart) -> [Drawing] {
    func part(_ rows: Range<Int>?) -> Drawing {
      drawing(of: chart, rows: rows, width: width(of: chart, usual: paperWidth), hasTitle: false)
    }
    let whole = part(nil)
    let count = chart.content.rowCount
    guard whole.height > paperHeight, count > 1 else { return [whole] }
    let first = part(0..<1).height
    let pitch = (count == 2 ? whole.height : part(0..<2).height) - first
    let remarks = max(0, whole.height - first - pitch * Double(count - 1))
    let most = max(1, 1 + Int(max(0, paperHeight - remarks - first) / max(1, pitch)))
    let pages = (count + most - 1) / most
    let rows = (count + pages - 1) / pages
    return stride(from: 0, to: count, by: rows).map { part($0..<min(count, $0 + rows)) }
  }
}

extension ChartContent {
  /// How many rows of names the chart has below each other; 1 for one that cannot be cut between rows.
  var rowCount: Int {
    switch self {
    case .bars(let content): content.places.count
    case .heat(let content, _): content.series.count
    case .dots(let content): content.marks.count
    case .lines, .bump, .histogram: 1
    }
  }
}
