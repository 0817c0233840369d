/// Charts with one row a name and a number axis below: bars, and dots with ranges.
extension ChartLayout {
  /// The names at the left, the number axis, and the plot between.
  struct RowFrame {
    let scale: NumberScale
    let plot: Box
    let labelLimit: Double

    func x(_ value: Double) -> Double { plot.x + scale.share(value) * plot.width }
  }

  private static let mostLabel = 230.0

  /// Draws ticks and lines; `room` is what texts beside the marks need left and right of the plot.
  mutating func drawFrame(
    names: [String], values: [Double], height: Double, fromZero: Bool, isPercent: Bool,
    room: (left: Double, right: Double)
  ) -> RowFrame {
    let widest = names.map { TextMeasure.width($0, size: Self.labelSize) }.max() ?? 0
    let limit = min(Self.mostLabel, widest)
    let scale = NumberScale(values, ticks: 5, fromZero: fromZero, isPercent: isPercent)
    let tick = scale.ticks.map { TextMeasure.width($0.text, size: Self.smallSize) / 2 }.max() ?? 0
    let left = Self.margin + limit + 10 + room.left
    let right = drawing.width - Self.margin - max(tick, room.right)
    let plot = Box(x: left, y: top, width: max(60, right - left), height: height)
    drawing.setPlot(plot)
    let frame = RowFrame(scale: scale, plot: plot, labelLimit: limit)
    let labels = scale.ticks.map { (text: $0.text, x: frame.x($0.value)) }
    for tick in scale.ticks {
      let x = frame.x(tick.value)
      line([Point(x, plot.y), Point(x, plot.bottom)], tick.value == 0 && fromZero ? .faint : .grid)
    }
    drawFoot(labels, y: plot.bottom + 16)
    return frame
  }

  // MARK: - Bars

  mutating func drawBars(_ content: SeriesContent) {
    let count = content.series.count
    let isGrouped = content.seriesTitle != nil
    let colours = isGrouped ? paints(content.series.map(\.name)) : [.series(0)]
    if isGrouped { drawLegend(content.series.map(\.name), colours) }
    let barHeight = isGrouped ? 12.0 : 15.0
    let pitch = Double(count) * (barHeight + 2) + (isGrouped ? 10 : 6)
    let cells = content.series.flatMap(\.cells)
    func widest(_ holds: (ChartCell) -> Bool) -> Double {
      cells.filter(holds).map { TextMeasure.width($0.text, size: Self.smallSize) + 8 }.max() ?? 0
    }
    let frame = drawFrame(
      names: content.places, values: content.values,
      height: pitch * Double(shownRows(of: content.places.count).count),
      fromZero: true, isPercent: content.isPercent,
      room: (widest { ($0.value ?? 0) < 0 }, widest { ($0.value ?? 0) >= 0 }))
    for (slot, place) in shownRows(of: content.places.count).enumerated() {
      let name = content.places[place]
      let row = frame.plot.y + pitch * Double(slot)
      label(name, Self.margin + frame.labelLimit, row + pitch / 2 + 4.5, .end, in: frame.labelLimit)
      for (number, series) in content.series.enumerated() {
        let y = row + (pitch - Double(count) * (barHeight + 2)) / 2 + Double(number) * (barHeight + 2) + 1
        let isMarked = !isGrouped && chart.highlight.contains(name)
        let title = isGrouped ? "\(name) · \(series.name)" : name
        drawBar(
          series.cells[place], Box(x: 0, y: y, width: 0, height: barHeight), frame,
          isMarked ? .series(1) : colours[number], title)
      }
    }
    line(
      [Point(frame.x(0), frame.plot.y), Point(frame.x(0), frame.plot.bottom)], .ink)
    top = frame.plot.bottom + 22
  }

  private mutating func drawBar(
    _ cell: ChartCell, _ slot: Box, _ frame: RowFrame, _ paint: Paint, _ name: String
  ) {
    let zero = frame.x(0)
    let base = slot.y + slot.height / 2 + 4
    guard let number = cell.number else {
      return text(cell.text, zero + 5, base, size: Self.smallSize, paint: .faint, note: name)
    }
    let end = frame.x(number.value)
    if end != zero {
      let box = Box(x: min(zero, end), y: slot.y, width: (end - zero).magnitude, height: slot.height)
      drawing.add(Shape(.rectangle(box), paint, .mark, note: "\(name)\(chart.words.colon)\(number.text)"))
    }
    let isNegative = number.value < 0
    text(
      number.text, isNegative ? end - 4 : end + 4, base, isNegative ? .end : .start, size: Self.smallSize,
      note: name)
  }

  // MARK: - Dots

  mutating func drawDots(_ content: RangeContent) {
    let pitch = 22.0
    let room = (content.marks.map { TextMeasure.width($0.text, size: Self.smallSize) }.max() ?? 0) + 14
    let frame = drawFrame(
      names: content.marks.map(\.name), values: content.values,
      height: pitch * Double(shownRows(of: content.marks.count).count),
      fromZero: false, isPercent: content.isPercent, room: (6, room))
    for (slot, place) in shownRows(of: content.marks.count).enumerated() {
      let mark = content.marks[place]
      let y = frame.plot.y + pitch * (Double(slot) + 0.5)
      let note = "\(mark.name)\(chart.words.colon)\(mark.text)"
      label(mark.name, Self.margin + frame.labelLimit, y + 4.5, .end, in: frame.labelLimit)
      if let low = mark.low.value, let high = mark.high.value {
        let ends = [Point(frame.x(low), y), Point(frame.x(high), y)]
        drawing.add(Shape(.line(ends, width: 3, isDashed: false), .series(5), .mark, note: note))
        for end in ends {
          drawing.add(
            Shape(
              .line([Point(end.x, y - 4), Point(end.x, y + 4)], width: 1.5, isDashed: false), .series(0),
              .mark))
        }
      }
      if let middle = mark.middle.value {
        drawing.add(Shape(.dot(Point(frame.x(middle), y), radius: 5), .series(0), .mark, note: note))
      }
      text(
        mark.text, drawing.width - Self.margin, y + 4, .end, size: Self.smallSize,
        paint: mark.middle.value == nil ? .faint : .ink)
    }
    top = frame.plot.bottom + 22
  }
}
