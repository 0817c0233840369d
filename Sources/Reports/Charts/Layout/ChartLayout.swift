import Diagnostics

/// Lays a chart out: the title on top, the marks below it, what must be said at the foot.
///
/// Widths are those of ``TextMeasure``, so that nothing overlaps in any usual font. The same chart gives the same drawing.
package struct ChartLayout {
  static let titleSize = 16.0
  static let labelSize = 12.5
  static let smallSize = 11.0
  static let margin = 16.0
  static let usualWidth = 720.0

  let chart: Chart
  /// The rows that are drawn of a chart of rows; nil for all.
  private let rows: Range<Int>?
  var drawing: Drawing
  /// Where the next part begins.
  var top = Self.margin

  /// The chart laid out, with its title or, for a page that prints it below the picture, without.
  package static func drawing(of chart: Chart, hasTitle: Bool = true) -> Drawing {
    drawing(of: chart, rows: nil, width: width(of: chart, usual: usualWidth), hasTitle: hasTitle)
  }

  /// Some rows of the chart, or all.
  static func drawing(of chart: Chart, rows: Range<Int>?, width: Double, hasTitle: Bool) -> Drawing {
    var layout = ChartLayout(chart, rows: rows, width: width)
    if hasTitle { layout.drawTitle() }
    layout.drawContent()
    layout.drawRemarks()
    return layout.drawing
  }

  private init(_ chart: Chart, rows: Range<Int>?, width: Double) {
    self.chart = chart
    self.rows = rows
    drawing = Drawing(width: width, title: chart.title, summary: chart.summary)
  }

  static func width(of chart: Chart, usual: Double) -> Double {
    guard case .heat(let content, _) = chart.content else { return usual }
    return max(usual, HeatGrid(content).leastWidth + 2 * margin)
  }

  /// Which of so many rows are drawn.
  func shownRows(of count: Int) -> Range<Int> { rows?.clamped(to: 0..<count) ?? 0..<count }

  /// Whether the last row is among them.
  private func showsEnd(of count: Int) -> Bool { shownRows(of: count).upperBound == count }

  /// Between the margins.
  var inner: Box {
    Box(x: Self.margin, y: top, width: drawing.width - 2 * Self.margin, height: 0)
  }

  // MARK: - Parts of every chart

  private mutating func drawTitle() {
    for line in TextMeasure.lines(chart.title, size: Self.titleSize * 1.05, in: inner.width)
    where !line.isEmpty {
      top += Self.titleSize * 1.25
      text(line, Self.margin, top, size: Self.titleSize, isBold: true)
    }
    top += 14
  }

  private mutating func drawContent() {
    switch chart.content {
    case .bars(let content):
      if content.places.isEmpty { drawNothing() } else { drawBars(content) }
    case .lines(let content):
      if content.places.isEmpty || content.series.isEmpty { drawNothing() } else { drawLines(content) }
    case .bump(let content):
      if content.values.isEmpty { drawNothing() } else { drawPlaces(content) }
    case .histogram(let content):
      if content.counts.isEmpty { drawNothing() } else { drawHistogram(content) }
    case .heat(let content, let byColumn):
      if content.series.isEmpty || content.places.isEmpty {
        drawNothing()
      } else {
        drawHeat(content, byColumn)
      }
    case .dots(let content):
      if content.marks.isEmpty { drawNothing() } else { drawDots(content) }
    }
  }

  private mutating func drawNothing() {
    drawing.setPlot(Box(x: Self.margin, y: top, width: inner.width, height: 60))
    let words = chart.content.rows(chart.words).count > 1 ? chart.words.noValues : chart.words.noRows
    text(words, drawing.width / 2, top + 34, .middle, paint: .faint)
    top += 60
  }

  private mutating func drawRemarks() {
    let colours = chart.isHighlightGuessed ? [chart.words.coloured(chart.highlight.count)] : []
    let remarks = chart.remarks + colours
    guard !remarks.isEmpty, showsEnd(of: chart.content.rowCount) else {
      return drawing.setHeight(top + Self.margin)
    }
    top += 10
    let all = remarks.joined(separator: chart.words == .chinese ? "" : " ")
    for line in TextMeasure.lines(all, size: Self.smallSize, in: inner.width) {
      top += Self.smallSize * 1.4
      text(line, Self.margin, top, size: Self.smallSize, paint: .faint)
    }
    drawing.setHeight(top + Self.margin)
  }

  // MARK: - Pieces

  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ side: ChartText.Side = .start,
    size: Double = Self.labelSize, paint: Paint = .ink, isBold: Bool = false, note: String? = nil
  ) {
    drawing.add(
      Shape(
        .text(ChartText(text, at: Point(x, y), side, size: size, isBold: isBold)), paint, .label, note: note))
  }

  mutating func line(_ points: [Point], _ paint: Paint, width: Double = 1, isDashed: Bool = false) {
    drawing.add(Shape(.line(points, width: width, isDashed: isDashed), paint, .axis))
  }

  /// A label of at most so many pixels; the whole of a cut one is told when a pointer rests on it.
  mutating func label(
    _ whole: String, _ x: Double, _ y: Double, _ side: ChartText.Side, in limit: Double, paint: Paint = .ink
  ) {
    let shown = TextMeasure.cut(whole, size: Self.labelSize, to: limit)
    text(shown, x, y, side, paint: paint, note: shown == whole ? nil : whole)
  }

  /// The colour of each series: its own where they are few, else only for those that are highlighted.
  func paints(_ names: [String]) -> [Paint] {
    guard names.count > Paint.seriesCount || !chart.highlight.isEmpty else {
      return names.indices.map(Paint.series)
    }
    return names.map { name in
      chart.highlight.firstIndex(of: name).map { Paint.series($0 % Paint.seriesCount) } ?? .back
    }
  }

  /// Squares with the names of series, in lines.
  mutating func drawLegend(_ names: [String], _ paints: [Paint]) {
    var x = Self.margin
    top += 12
    for (name, paint) in zip(names, paints) {
      let shown = TextMeasure.cut(name, size: Self.labelSize, to: inner.width / 2)
      let wide = TextMeasure.width(shown, size: Self.labelSize)
      if x > Self.margin, x + wide + 16 > drawing.width - Self.margin {
        x = Self.margin
        top += 18
      }
      drawing.add(
        Shape(.rectangle(Box(x: x, y: top - 10, width: 11, height: 11)), paint, .axis))
      text(shown, x + 16, top, note: shown == name ? nil : name)
      x += 16 + wide + 18
    }
    top += 12
  }

  /// Small labels in a row at the foot of a plot, kept within the picture, as many as can stand beside each other.
  mutating func drawFoot(_ labels: [(text: String, x: Double)], y: Double) {
    let placed = labels.map { label in
      let half = TextMeasure.width(label.text, size: Self.smallSize) / 2
      return (text: label.text, x: min(max(label.x, 2 + half), drawing.width - 2 - half))
    }
    for place in Self.thinned(placed, size: Self.smallSize) {
      text(placed[place].text, placed[place].x, y, .middle, size: Self.smallSize, paint: .faint)
    }
  }

  /// Which of some labels can stand beside each other, the last one always: every n-th from the end.
  static func thinned(_ labels: [(text: String, x: Double)], size: Double) -> [Int] {
    guard let last = labels.indices.last else { return [] }
    for step in 1...labels.count {
      let kept = stride(from: last, through: 0, by: -step).reversed()
      let boxes = kept.map { ChartText(labels[$0].text, at: Point(labels[$0].x, 0), .middle, size: size).box }
      if zip(boxes, boxes.dropFirst()).allSatisfy({ $0.right + 6 <= $1.x }) { return Array(kept) }
    }
    return [last]
  }

  /// Places for labels near where they belong, at least `gap` apart and within the range as far as it reaches; in the
  /// order of the wanted places.
  static func spread(_ wanted: [Double], gap: Double, within range: ClosedRange<Double>) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = wanted
    var least = range.lowerBound
    for index in order {
      places[index] = max(wanted[index], least)
      least = places[index] + gap
    }
    var most = range.upperBound
    for index in order.reversed() {
      places[index] = min(places[index], most)
      most = places[index] - gap
    }
    return places
  }
}
