import Diagnostics

/// Lines over periods in a terminal: a canvas of dots with names at the ends; many series as a line of small bars each.
struct TerminalLines {
  let width: Int
  let height: Int
  let signs: ChartSigns

  /// With more lines than these, one cannot be told from another without colours.
  private static let mostLines = 4

  // MARK: - Values

  func lines(_ content: SeriesContent) -> [String] {
    guard !content.values.isEmpty else { return [] }
    return content.series.count > Self.mostLines ? sparklines(content) : canvas(content)
  }

  private func sparklines(_ content: SeriesContent) -> [String] {
    let names = TerminalRows.Names(content.series.map(\.name), limit: width / 3)
    let lasts = content.series.map { $0.cells.last?.text ?? CellText.missing }
    let texts = lasts.map { DisplayWidth.cells($0) }.max() ?? 0
    let room = max(4, width - 1 - names.width - 4 - texts)
    let ends = (content.values.min() ?? 0)...(content.values.max() ?? 0)
    let first = max(0, content.places.count - room)
    let heading = "\(content.places[first])–\(content.places.last ?? "")"
    var lines = [" \(String(repeating: " ", count: names.width))  \(heading)"]
    for (row, series) in content.series.enumerated() {
      let line = Sparkline.text(series.cells[first...].map(\.value), in: ends, signs: signs)
      lines.append(
        " \(names.padded(row))  \(line)  \(DisplayWidth.padded(lasts[row], to: texts, right: true))")
    }
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }

  private func canvas(_ content: SeriesContent) -> [String] {
    let rows = max(4, height - 2)
    let scale = NumberScale(
      content.values, ticks: max(2, rows / 3), fromZero: false, isPercent: content.isPercent)
    let tickWidth = scale.ticks.map { DisplayWidth.cells($0.text) }.max() ?? 0
    let isNamed = content.seriesTitle != nil
    let names = TerminalRows.Names(content.series.enumerated().map { mark($0) + $1.name }, limit: width / 4)
    let columns = max(8, width - 1 - tickWidth - 2 - (isNamed ? names.width + 1 : 0))
    var canvas = DotCanvas(columns: columns, rows: rows, signs: signs)
    func dot(_ place: Int, _ value: Double) -> (x: Int, y: Int) {
      let count = max(1, content.places.count - 1)
      let x = content.places.count == 1 ? canvas.width / 2 : place * (canvas.width - 1) / count
      return (x, Int(((1 - scale.share(value)) * Double(canvas.height - 1)).rounded()))
    }
    var ends: [(row: Int, name: String)] = []
    for (number, series) in content.series.enumerated() {
      let sign = Character("\(number + 1)")
      for run in series.runs {
        let dots = run.map { dot($0, series.cells[$0].value ?? 0) }
        for (from, to) in zip(dots, dots.dropFirst()) { canvas.line(from: from, to: to, sign: sign) }
        if dots.count == 1 { canvas.put(signs == .blocks ? "•" : sign, dots[0].x, dots[0].y) }
      }
      guard let place = series.cells.lastIndex(where: { $0.number != nil }),
        let value = series.cells[place].value
      else { continue }
      let y = dot(place, value).y
      ends.append((row: signs == .blocks ? y / 4 : y, name: names.texts[number]))
    }
    let labels = isNamed ? Self.labels(ends, rows: rows) : []
    let marks = Self.marks(scale, rows: rows)
    var lines = canvas.lines.enumerated().map { row, line in
      let tick = DisplayWidth.padded(marks[row] ?? "", to: tickWidth, right: true)
      return " \(tick) \(marks[row] == nil ? signs.upright : String(signs.rightEnd))\(line)"
        + (labels.isEmpty ? "" : " \(labels[row])")
    }
    lines.append(
      " \(String(repeating: " ", count: tickWidth)) \(signs.corner)"
        + String(repeating: signs.flat, count: columns))
    let xs = content.places.indices.map { dot($0, scale.low).x / (signs == .blocks ? 2 : 1) }
    lines.append(
      String(repeating: " ", count: tickWidth + 3)
        + Self.axis(content.places, xs, width: width - tickWidth - 3))
    return lines.map { DisplayWidth.truncated($0, to: width) }
  }

  /// In ASCII each line is drawn with a number, which its name begins with.
  private func mark(_ number: Int) -> String { signs == .plain ? "\(number + 1) " : "" }

  /// The texts of the ticks by the row nearest to them.
  private static func marks(_ scale: NumberScale, rows: Int) -> [Int: String] {
    var marks: [Int: String] = [:]
    for tick in scale.ticks {
      let row = Int(((1 - scale.share(tick.value)) * Double(rows - 1)).rounded())
      if marks[row] == nil, marks[row + 1] == nil { marks[row] = tick.text }
    }
    return marks
  }

  /// Names in the rows nearest to where their lines end, one a row.
  private static func labels(_ ends: [(row: Int, name: String)], rows: Int) -> [String] {
    let places = ChartLayout.spread(ends.map { Double($0.row) }, gap: 1, within: 0...Double(rows - 1))
    var labels = [String](repeating: "", count: rows)
    for (end, place) in zip(ends, places) where Int(place) >= 0 {
      labels[min(rows - 1, Int(place))] = end.name
    }
    return labels
  }

  /// Names under their columns, as many as stand apart.
  private static func axis(_ names: [String], _ xs: [Int], width: Int) -> String {
    guard let last = names.indices.last else { return "" }
    for step in 1...names.count {
      var line = ""
      var fits = true
      for place in stride(from: last, through: 0, by: -step).reversed() {
        let cells = DisplayWidth.cells(names[place])
        let start = min(max(0, xs[place] - cells / 2), max(0, width - cells))
        let used = DisplayWidth.cells(line)
        if used > 0, start < used + 1 { fits = false }
        line += String(repeating: " ", count: max(0, start - used)) + names[place]
      }
      if fits { return line }
    }
    return DisplayWidth.truncated(names[last], to: width)
  }

  // MARK: - Places

  func places(_ content: SeriesContent) -> [String] {
    guard !content.values.isEmpty else { return [] }
    let slots = BumpSlots(content)
    let last = content.places.count - 1
    let left = labels(content, slots, 0, right: true)
    let right =
      last > 0 ? labels(content, slots, last, right: false) : .init(repeating: "", count: slots.count)
    let leftWidth = left.map { DisplayWidth.cells($0) }.max() ?? 0
    let rightWidth = right.map { DisplayWidth.cells($0) }.max() ?? 0
    var canvas = DotCanvas(
      columns: max(8, width - 3 - leftWidth - rightWidth), rows: slots.count, signs: signs)
    let step = signs == .blocks ? 4 : 1
    func dot(_ place: Int, _ row: Int) -> (x: Int, y: Int) {
      (last == 0 ? 0 : place * (canvas.width - 1) / last, row * step + step / 2)
    }
    for (number, series) in content.series.enumerated() {
      for run in series.runs {
        let dots = run.map { dot($0, slots.rows[number][$0] ?? 0) }
        for (from, to) in zip(dots, dots.dropFirst()) { canvas.line(from: from, to: to) }
      }
    }
    for rows in slots.rows {
      for (place, row) in rows.enumerated() {
        if let row { canvas.put(signs.dot, dot(place, row).x, dot(place, row).y) }
      }
    }
    let xs = content.places.indices.map { dot($0, 0).x / (signs == .blocks ? 2 : 1) }
    let heading = Self.axis(content.places, xs.map { $0 + leftWidth + 2 }, width: width)
    return [heading]
      + canvas.lines.enumerated().map { row, line in
        let name = DisplayWidth.padded(left[row], to: leftWidth, right: true)
        return DisplayWidth.truncated(" \(name) \(line) \(right[row])", to: width)
      }
  }

  /// `3 公安局` in the row of each series that has a place in a period.
  private func labels(_ content: SeriesContent, _ slots: BumpSlots, _ place: Int, right: Bool) -> [String] {
    var labels = [String](repeating: "", count: slots.count)
    for (number, series) in content.series.enumerated() {
      guard let row = slots.rows[number][place], let rank = series.cells[place].number else { continue }
      labels[row] = DisplayWidth.truncated("\(rank.text) \(series.name)", to: max(8, width / 3 - 2))
    }
    return labels
  }
}
