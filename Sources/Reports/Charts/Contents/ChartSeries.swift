/// Numbers that belong together, one a place along the chart.
package struct ChartSeries: Hashable, Sendable {
  package let name: String
  package let cells: [ChartCell]

  package init(_ name: String, _ cells: [ChartCell]) {
    self.name = name
    self.cells = cells
  }

  package var values: [Double] { cells.compactMap(\.value) }
}
