/// A chart as it stands on paper, or a part of one that needs more than a page.
package struct ChartPart: Hashable, Sendable {
  /// The number of its picture: that of its chart, and another one for each further part.
  package let number: Int
  package let drawing: Drawing
  /// `图3　各单位得分`, and `图3（续）　各单位得分` below what follows the first part.
  package let caption: String
  let isContinued: Bool

  /// The parts of a chart, in order; never none.
  static func all(of chart: NoticeChart) -> [ChartPart] {
    ChartLayout.paperDrawings(of: chart.chart).enumerated().map { place, drawing in
      ChartPart(
        number: place == 0 ? chart.number : chart.number * 1000 + place + 1, drawing: drawing,
        caption: place == 0 ? chart.caption : "图\(chart.number)（续）　\(chart.chart.title)",
        isContinued: place > 0)
    }
  }
}
