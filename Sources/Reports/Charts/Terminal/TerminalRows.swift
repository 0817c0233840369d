import Diagnostics

/// Charts with one line a row: bars, counts, dots with ranges.
struct TerminalRows {
  let width: Int
  let signs: ChartSigns

  // MARK: - Bars

  func bars(_ content: SeriesContent) -> [String] {
    let names = Names(content.places, limit: width / 3)
    let isGrouped = content.seriesTitle != nil
    let series = isGrouped ? Names(content.series.map(\.name), limit: width / 4) : nil
    let cells = content.series.flatMap(\.cells)
    let texts = cells.map { DisplayWidth.cells($0.text) }.max() ?? 0
    let used = 1 + names.width + 2 + (series.map { $0.width + 2 } ?? 0)
    let negative = cells.contains { ($0.value ?? 0) < 0 }
    let room = max(4, width - used - 1 - min(texts, 20) - (negative ? 2 : 0))
    let scale = BarScale(content.values, room: room)
    var lines: [String] = []
    for place in content.places.indices {
      for (number, series_) in content.series.enumerated() {
        let name = number == 0 ? names.padded(place) : String(repeating: " ", count: names.width)
        let head = " \(name)  " + (series.map { $0.padded(number) + "  " } ?? "")
        lines.append(head + bar(series_.cells[place], scale, hasAxis: negative))
      }
    }
    return lines
  }

  /// The bar with its text behind it, from the axis in the middle where some are negative.
  private func bar(_ cell: ChartCell, _ scale: BarScale, hasAxis: Bool) -> String {
    let eighths = scale.eighths(cell.value ?? 0)
    let isNegative = (cell.value ?? 0) < 0
    let left = isNegative ? signs.leftBar(eighths) : ""
    let right = isNegative ? "" : signs.bar(eighths)
    let axis = hasAxis ? DisplayWidth.padded(left, to: scale.left, right: true) + signs.upright : ""
    return axis + right + (right.isEmpty && !hasAxis ? "" : " ") + DisplayWidth.truncated(cell.text, to: 20)
  }

  // MARK: - Counts

  func histogram(_ content: HistogramContent) -> [String] {
    let names = Names(content.counts.indices.map(content.name), limit: width / 2)
    let texts = content.counts.map { String($0).count }.max() ?? 0
    let scale = BarScale(content.counts.map(Double.init), room: max(4, width - 1 - names.width - 3 - texts))
    return content.counts.enumerated().map { bar, count in
      let drawn = signs.bar(scale.eighths(Double(count)))
      return " \(names.padded(bar, right: true))  \(drawn)\(drawn.isEmpty ? "" : " ")\(count)"
    }
  }

  // MARK: - Dots

  func dots(_ content: RangeContent) -> [String] {
    let names = Names(content.marks.map(\.name), limit: width / 3)
    let texts = min(width / 3, content.marks.map { DisplayWidth.cells($0.text) }.max() ?? 0)
    let room = max(8, width - 1 - names.width - 2 - 2 - texts)
    let scale = NumberScale(content.values, ticks: 5, fromZero: false, isPercent: content.isPercent)
    func column(_ value: Double) -> Int { Int((scale.share(value) * Double(room - 1)).rounded()) }
    return content.marks.enumerated().map { row, mark in
      var track = [Character](repeating: " ", count: room)
      if let low = mark.low.value.map(column), let high = mark.high.value.map(column) {
        for place in low...high { track[place] = signs.flat }
        track[low] = signs.leftEnd
        track[high] = signs.rightEnd
      }
      if let middle = mark.middle.value.map(column) { track[middle] = signs.dot }
      return " \(names.padded(row))  \(String(track))  \(DisplayWidth.truncated(mark.text, to: texts))"
    }
  }

  /// Names in a column of equal width.
  struct Names {
    let texts: [String]
    let width: Int

    init(_ texts: [String], limit: Int) {
      let limit = max(4, min(limit, TerminalChart.mostNames))
      self.texts = texts.map { DisplayWidth.truncated($0, to: limit) }
      width = self.texts.map { DisplayWidth.cells($0) }.max() ?? 0
    }

    func padded(_ place: Int, right: Bool = false) -> String {
      DisplayWidth.padded(texts[place], to: width, right: right)
    }
  }

  /// How many eighths of a cell a value takes; one at least where it is not 0.
  struct BarScale {
    /// Cells left of the axis.
    let left: Int
    private let perValue: Double

    init(_ values: [Double], room: Int) {
      let least = min(0, values.min() ?? 0)
      let most = max(0, values.max() ?? 0)
      let span = most / 2 - least / 2
      perValue = span > 0 ? Double(room * 8) / span / 2 : 0
      left = least < 0 ? Int((-least * perValue / 8).rounded(.up)) : 0
    }

    func eighths(_ value: Double) -> Int {
      value == 0 ? 0 : max(1, Int((value.magnitude * perValue).rounded(.down)))
    }
  }
}
