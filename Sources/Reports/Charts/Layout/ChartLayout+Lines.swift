/// Lines over periods.
extension ChartLayout {
  private static let mostSeriesLabel = 200.0
  private static let labelGap = 15.0

  mutating func drawLines(_ content: SeriesContent) {
    let scale = NumberScale(content.values, ticks: 5, fromZero: false, isPercent: content.isPercent)
    let names = content.series.map(\.name)
    let isNamed = content.seriesTitle != nil
    let tickRoom = (scale.ticks.map { TextMeasure.width($0.text, size: Self.smallSize) }.max() ?? 0) + 8
    let labelRoom =
      isNamed
      ? min(Self.mostSeriesLabel, names.map { TextMeasure.width($0, size: Self.labelSize) }.max() ?? 0) + 24
      : 24
    let height = max(260, Double(isNamed ? names.count : 1) * Self.labelGap)
    let left = Self.margin + tickRoom
    let plot = Box(
      x: left, y: top, width: drawing.width - Self.margin - labelRoom - left, height: height)
    drawing.setPlot(plot)
    for tick in scale.ticks {
      let y = plot.bottom - scale.share(tick.value) * plot.height
      line([Point(plot.x, y), Point(plot.right, y)], .grid)
    }
    drawTicks(scale, plot)
    let xs = Self.places(content.places.count, in: plot)
    drawSteps(content.places, xs, below: plot.bottom)
    let colours = paints(names)
    if isNamed {
      drawSeriesLabels(content.series, colours, xs, plot) { plot.bottom - scale.share($0) * plot.height }
    }
    for isFront in [false, true] {
      for (series, paint) in zip(content.series, colours) where (paint != .back) == isFront {
        drawSeries(series, content, paint, xs) { plot.bottom - scale.share($0) * plot.height }
      }
    }
    top = plot.bottom + 24
  }

  /// Labels of an upright axis, as many as fit.
  mutating func drawTicks(_ scale: NumberScale, _ plot: Box) {
    var lowest = Double.infinity
    for tick in scale.ticks {
      let y = plot.bottom - scale.share(tick.value) * plot.height
      guard y < lowest - Self.smallSize else { continue }
      lowest = y
      text(tick.text, plot.x - 8, y + 4, .end, size: Self.smallSize, paint: .faint)
    }
  }

  /// Steps evenly over a plot, with a little room at both ends.
  static func places(_ count: Int, in plot: Box) -> [Double] {
    guard count > 1 else { return [plot.x + plot.width / 2] }
    let room = min(14, plot.width / 20)
    return (0..<count).map { plot.x + room + Double($0) * (plot.width - 2 * room) / Double(count - 1) }
  }

  mutating func drawSteps(_ names: [String], _ xs: [Double], below y: Double) {
    let limit = max(60, (xs.last ?? 0) - (xs.first ?? 0)) / 2
    let labels = zip(names, xs).map { name, x in
      (text: TextMeasure.cut(name, size: Self.smallSize, to: limit), x: x)
    }
    drawFoot(labels, y: y + 16)
  }

  /// The runs of a series between its gaps, as lines, and its values as dots where they are few.
  private mutating func drawSeries(
    _ series: ChartSeries, _ content: SeriesContent, _ paint: Paint, _ xs: [Double], y: (Double) -> Double
  ) {
    let width = paint == .back ? 1.2 : 2.2
    for run in series.runs {
      let points = run.map { Point(xs[$0], y(series.cells[$0].value ?? 0)) }
      if points.count > 1 {
        drawing.add(
          Shape(
            .line(points, width: width, isDashed: false), paint, .mark,
            note: content.seriesTitle == nil ? nil : series.name))
      }
      guard xs.count <= 40 || points.count == 1 else { continue }
      for (place, point) in zip(run, points) {
        let name =
          content.seriesTitle == nil ? content.places[place] : "\(series.name) · \(content.places[place])"
        drawing.add(
          Shape(
            .dot(point, radius: paint == .back ? 2 : 3), paint, .mark,
            note: "\(name)\(chart.words.colon)\(series.cells[place].text)"))
      }
    }
  }

  /// The name of each series beside its last value, moved apart where they would overlap.
  private mutating func drawSeriesLabels(
    _ series: [ChartSeries], _ paints: [Paint], _ xs: [Double], _ plot: Box, y: (Double) -> Double
  ) {
    let ends = series.enumerated().compactMap { number, series -> (number: Int, point: Point)? in
      guard let place = series.cells.lastIndex(where: { $0.number != nil }),
        let value = series.cells[place].value
      else { return nil }
      return (number, Point(xs[place], y(value)))
    }
    let places = Self.spread(ends.map(\.point.y), gap: Self.labelGap, within: plot.y + 4...plot.bottom - 2)
    for (end, labelY) in zip(ends, places) {
      let point = end.point
      if (labelY - point.y).magnitude > 1 || point.x < (xs.last ?? 0) {
        line([point, Point(plot.right + 4, labelY), Point(plot.right + 8, labelY)], .grid)
      }
      label(
        series[end.number].name, plot.right + 11, labelY + 4.5, .start, in: Self.mostSeriesLabel,
        paint: paints[end.number] == .back ? .faint : .ink)
      guard paints[end.number] != .back else { continue }
      line([Point(plot.right + 4, labelY), Point(plot.right + 9, labelY)], paints[end.number], width: 2.2)
    }
  }
}

extension ChartSeries {
  /// Places with a value that follow each other without a gap.
  var runs: [[Int]] {
    var runs: [[Int]] = []
    var isOpen = false
    for (place, cell) in cells.enumerated() {
      if cell.number == nil {
        isOpen = false
      } else if isOpen {
        runs[runs.count - 1].append(place)
      } else {
        runs.append([place])
        isOpen = true
      }
    }
    return runs
  }
}
