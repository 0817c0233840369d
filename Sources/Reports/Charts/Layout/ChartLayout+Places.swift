/// Places over periods, the best on top.
extension ChartLayout {
  private static let rowHeight = 18.0
  private static let mostName = 170.0

  mutating func drawPlaces(_ content: SeriesContent) {
    let slots = BumpSlots(content)
    let names = content.series.map(\.name)
    let colours = paints(names)
    func side(_ place: Int) -> Double {
      let texts = content.series.compactMap { Self.placeLabel($0, place) }
      return min(Self.mostName, texts.map { TextMeasure.width($0, size: Self.labelSize) }.max() ?? 0) + 12
    }
    let last = content.places.count - 1
    let left = Self.margin + side(0)
    let right = drawing.width - Self.margin - (last > 0 ? side(last) : 12)
    drawSteps(
      content.places,
      Self.places(content.places.count, in: Box(x: left, y: 0, width: right - left, height: 0)),
      below: top - 4)
    top += 22
    let plot = Box(x: left, y: top, width: right - left, height: Double(slots.count) * Self.rowHeight)
    drawing.setPlot(plot)
    let xs = Self.places(content.places.count, in: plot)
    for x in xs { line([Point(x, plot.y), Point(x, plot.bottom)], .grid) }
    for isFront in [false, true] {
      for (number, paint) in colours.enumerated() where (paint != .back) == isFront {
        drawPath(content.series[number], slots.rows[number], content.places, paint, xs, plot)
      }
    }
    for (number, series) in content.series.enumerated() {
      for (place, x, side) in [(0, plot.x - 4, ChartText.Side.end), (last, plot.right + 4, .start)]
      where place == 0 || last > 0 {
        guard side == .end || last > 0, let row = slots.rows[number][place],
          let text = Self.placeLabel(series, place)
        else { continue }
        let y = plot.y + (Double(row) + 0.5) * Self.rowHeight
        label(text, x, y + 4.5, side, in: Self.mostName, paint: colours[number] == .back ? .faint : .ink)
      }
    }
    top = plot.bottom + 10
  }

  /// `3 公安局`
  private static func placeLabel(_ series: ChartSeries, _ place: Int) -> String? {
    series.cells[place].number.map { "\($0.text) \(series.name)" }
  }

  private mutating func drawPath(
    _ series: ChartSeries, _ rows: [Int?], _ periods: [String], _ paint: Paint, _ xs: [Double], _ plot: Box
  ) {
    func point(_ place: Int) -> Point {
      Point(xs[place], plot.y + (Double(rows[place] ?? 0) + 0.5) * Self.rowHeight)
    }
    for run in series.runs {
      if run.count > 1 {
        drawing.add(
          Shape(
            .line(run.map(point), width: paint == .back ? 1.2 : 2.4, isDashed: false), paint, .mark,
            note: series.name))
      }
      for place in run {
        drawing.add(
          Shape(
            .dot(point(place), radius: paint == .back ? 3 : 4.5), paint, .mark,
            note: "\(series.name) · \(periods[place])\(chart.words.colon)\(series.cells[place].text)"))
      }
    }
  }
}
