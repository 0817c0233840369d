/// Counts between limits.
extension ChartLayout {
  mutating func drawHistogram(_ content: HistogramContent) {
    let most = Double(content.counts.max() ?? 0)
    let scale = NumberScale([most], ticks: 5, fromZero: true)
    let whole = scale.ticks.filter { !$0.text.contains(".") }
    let tickRoom = (whole.map { TextMeasure.width($0.text, size: Self.smallSize) }.max() ?? 0) + 8
    let left = Self.margin + tickRoom
    let plot = Box(x: left, y: top + 14, width: drawing.width - Self.margin - 24 - left, height: 250)
    drawing.setPlot(plot)
    for tick in whole {
      let y = plot.bottom - scale.share(tick.value) * plot.height
      line([Point(plot.x, y), Point(plot.right, y)], .grid)
      text(tick.text, plot.x - 8, y + 4, .end, size: Self.smallSize, paint: .faint)
    }
    let slot = plot.width / Double(content.counts.count)
    for (bar, count) in content.counts.enumerated() {
      let height = scale.share(Double(count)) * plot.height
      let x = plot.x + Double(bar) * slot
      let gap = min(2, slot / 10)
      if count > 0 {
        drawing.add(
          Shape(
            .rectangle(Box(x: x + gap / 2, y: plot.bottom - height, width: slot - gap, height: height)),
            .series(0),
            .mark, note: "\(content.name(bar))\(chart.words.colon)\(count)"))
      }
      if TextMeasure.width(String(count), size: Self.smallSize) + 4 <= slot {
        text(String(count), x + slot / 2, plot.bottom - height - 4, .middle, size: Self.smallSize)
      }
    }
    line([Point(plot.x, plot.bottom), Point(plot.right, plot.bottom)], .ink)
    drawLimits(content, plot, slot)
    top = plot.bottom + 24
  }

  private mutating func drawLimits(_ content: HistogramContent, _ plot: Box, _ slot: Double) {
    let labels = content.limits.enumerated().map { place, limit in
      (text: limit, x: plot.x + (Double(place) + (content.isWhole ? 0.5 : 0)) * slot)
    }
    drawFoot(labels, y: plot.bottom + 16)
  }
}
