/// A chart in a notice, on a line of its own; a figure like every number, with the rows behind it.
package struct NoticeChart: Hashable, Sendable {
  package let figure: FigureID
  /// Which chart of the notice it is, from 1.
  package let number: Int
  package let chart: Chart

  package init(figure: FigureID, number: Int, chart: Chart) {
    self.figure = figure
    self.number = number
    self.chart = chart
  }

  /// `图1　各单位得分`
  package var caption: String { "图\(number)　\(chart.title)" }

  /// The picture beside editions that hold none: `附图1.svg`.
  package var fileName: String { "附图\(number).svg" }

  /// What stands on paper, where letters are at least 8 points high.
  var parts: [ChartPart] { ChartPart.all(of: self) }

  /// The pictures as PNG by their numbers, for paper that prints the caption.
  ///
  /// - Throws: ``PictureError`` where the library or a font is not installed.
  package func pictures() throws(PictureError) -> [Int: [UInt8]] {
    var pictures: [Int: [UInt8]] = [:]
    for part in parts { pictures[part.number] = try PNGChart(part.drawing).bytes() }
    return pictures
  }

  /// For a screen that shows the caption.
  var drawing: Drawing { ChartLayout.drawing(of: chart, hasTitle: false) }
}
