/// Numbers as shades.
extension ChartLayout {
  private static let mostHeadingLines = 4

  mutating func drawHeat(_ content: SeriesContent, _ byColumn: Bool) {
    let grid = HeatGrid(content)
    let cell = grid.cell(in: inner.width)
    let left = Self.margin + grid.labelWidth
    let headings = content.places.map { Self.heading($0, in: cell - 4) }
    let lines = headings.map(\.count).max() ?? 0
    for (place, heading) in headings.enumerated() {
      for (number, line) in heading.enumerated() {
        let y = top + Double(lines - heading.count + number + 1) * Self.smallSize * 1.25
        let note = heading.joined() == content.places[place] ? nil : content.places[place]
        text(
          line, left + (Double(place) + 0.5) * cell, y, .middle, size: Self.smallSize, paint: .faint,
          note: note)
      }
    }
    top += Double(lines) * Self.smallSize * 1.25 + 8
    let plot = Box(
      x: left, y: top, width: cell * Double(content.places.count),
      height: HeatGrid.rowHeight * Double(shownRows(of: content.series.count).count))
    drawing.setPlot(plot)
    let shades = HeatShades(content, byColumn: byColumn, steps: Paint.shadeCount)
    for (slot, row) in shownRows(of: content.series.count).enumerated() {
      let series = content.series[row]
      let y = plot.y + Double(slot) * HeatGrid.rowHeight
      label(
        series.name, left - 8, y + HeatGrid.rowHeight / 2 + 4.5, .end, in: grid.labelWidth - 10)
      for (place, value) in series.cells.enumerated() {
        let box = Box(
          x: plot.x + Double(place) * cell, y: y, width: cell, height: HeatGrid.rowHeight)
        let name = "\(series.name) · \(content.places[place])"
        drawCell(value, box, shades.steps[row][place], name)
      }
    }
    top = plot.bottom + 6
  }

  private mutating func drawCell(_ cell: ChartCell, _ box: Box, _ shade: Int?, _ name: String) {
    let inner = Box(x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1)
    drawing.add(
      Shape(
        .rectangle(inner), shade.map(Paint.shade) ?? .empty, .mark,
        note: "\(name)\(chart.words.colon)\(cell.text)"))
    let whole = TextMeasure.width(cell.text, size: Self.smallSize) + 4 <= box.width
    let shown = whole ? cell.text : cell.number == nil ? CellText.missing : ""
    guard !shown.isEmpty else { return }
    text(
      shown, box.x + box.width / 2, box.y + box.height / 2 + 4, .middle, size: Self.smallSize,
      paint: shade.map(Paint.onShade) ?? .faint)
  }

  private static func heading(_ name: String, in width: Double) -> [String] {
    let lines = TextMeasure.lines(name, size: smallSize, in: max(width, smallSize))
    guard lines.count > mostHeadingLines else { return lines }
    let last = TextMeasure.cut(
      lines[mostHeadingLines - 1] + lines[mostHeadingLines], size: smallSize, to: max(width, smallSize))
    return lines.prefix(mostHeadingLines - 1) + [last]
  }
}
