/// The forms that a chart is written in, by the end of the file's name.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  case svg, png
  case text = "txt"

  /// The form that a file name ends in; nil for an ending that is not one of ours.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
  }

  /// The whole file. The same chart gives the same bytes; as PNG, with the same fonts and library.
  ///
  /// - Throws: ``PictureError`` for PNG where its library or a font is not installed.
  package func bytes(of chart: Chart) throws(PictureError) -> [UInt8] {
    switch self {
    case .svg: Array(SVGChart(ChartLayout.drawing(of: chart)).text.utf8)
    case .png: try PNGChart(ChartLayout.drawing(of: chart)).bytes()
    case .text: Array((TerminalChart(chart).description + "\n").utf8)
    }
  }
}
