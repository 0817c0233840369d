import Tables

/// Reads the columns of a settled request into what a chart shows.
struct ChartReader {
  private let columns: ChartColumns
  private let request: ChartRequest
  private let words: ChartWords
  private(set) var remarks: [String] = []
  /// Rows with a place in the chart and no number. Where no row is, as for most units on most days, no value is missing.
  private var missingValues = 0

  /// More than these cannot be seen.
  private static let mostRows = 20_000
  static let mostBars = 200
  static let mostSeries = 100
  static let mostPlaces = 400
  static let mostColumns = 60
  static let mostGroups = 8

  private var table: Table { columns.table }

  init(_ table: Table, _ request: ChartRequest) {
    columns = ChartColumns(table: table, usesTitles: request.usesTitles)
    self.request = request
    words = request.words
  }

  mutating func content() throws(ChartError) -> ChartContent {
    if request.kind == .histogram { return .histogram(try histogram()) }
    guard table.rowCount <= Self.mostRows else {
      throw ChartError(.tooMany(table.rowCount, .rows, most: Self.mostRows))
    }
    switch request.kind {
    case .bar:
      let content = try seriesContent()
      try refuse(content.places.count * max(1, content.series.count), .bars, most: Self.mostBars)
      try refuse(content.series.count, .barsOfGroup, most: Self.mostGroups)
      remarkMissing(missingValues, content.valueTitle)
      return .bars(content)
    case .line, .bump:
      let content = try seriesContent()
      try refuse(content.series.count, .lines, most: Self.mostSeries)
      try refuse(content.places.count, .steps, most: Self.mostPlaces)
      if request.kind == .bump {
        remarkPlaces(content)
        return .bump(content)
      }
      remarkMissing(missingValues, content.valueTitle)
      return .lines(content)
    case .heat:
      let content = try request.y.count > 1 ? wideContent() : seriesContent()
      try refuse(content.series.count, .heatRows, most: Self.mostBars)
      try refuse(content.places.count, .heatColumns, most: Self.mostColumns)
      let usual = request.y.count > 1 && !content.isPercent
      let byColumn = request.shadesByColumn ?? usual
      remarkShades(content, byColumn)
      remarkMissing(missingValues, content.valueTitle)
      return .heat(content, shadesByColumn: byColumn)
    case .dots:
      let content = try ranges()
      remarkMissing(content.marks.count { $0.middle.number == nil }, content.middleTitle)
      return .dots(content)
    case .histogram, nil: preconditionFailure("the kind is settled, and histograms are read above")
    }
  }

  private func refuse(_ count: Int, _ crowd: ChartError.Crowd, most: Int) throws(ChartError) {
    guard count <= most else { throw ChartError(.tooMany(count, crowd, most: most)) }
  }

  // MARK: - Series

  /// One series for each column of numbers, or for each value of the column `by`.
  private mutating func seriesContent() throws(ChartError) -> SeriesContent {
    let along = try columns.place(request.x ?? "")
    let places = chartPlaces(along, keepingOrder: request.kind == .bar)
    var numbers: [Int] = []
    for name in request.y { numbers.append(try columns.numericPlace(name)) }
    remarkRows(places, columns.title(along))
    let isPercent = numbers.allSatisfy(columns.isPercent)
    guard let by = request.by else {
      var series: [ChartSeries] = []
      for number in numbers {
        let cells = try cells(number, isPercent, places, named: nil, rows: Array(0..<table.rowCount))
        series.append(ChartSeries(columns.title(number), cells))
      }
      return SeriesContent(
        placeTitle: columns.title(along), places: places.names,
        valueTitle: numbers.map(columns.title).joined(separator: words == .chinese ? "、" : ", "),
        seriesTitle: numbers.count > 1 ? "" : nil, series: series, isPercent: isPercent)
    }
    return try content(along, places, numbers[0], by: columns.place(by), isPercent)
  }

  private mutating func content(
    _ along: Int, _ places: ChartPlaces, _ number: Int, by: Int, _ isPercent: Bool
  ) throws(ChartError) -> SeriesContent {
    let groups = chartPlaces(by, keepingOrder: request.kind != .bar)
    remarkRows(groups, columns.title(by))
    var rows = [[Int]](repeating: [], count: groups.names.count)
    for (row, group) in groups.ofRow.enumerated() { if let group { rows[group].append(row) } }
    var series: [ChartSeries] = []
    for (name, rows) in zip(groups.names, rows) {
      series.append(ChartSeries(name, try cells(number, isPercent, places, named: name, rows: rows)))
    }
    return SeriesContent(
      placeTitle: columns.title(along), places: places.names, valueTitle: columns.title(number),
      seriesTitle: columns.title(by), series: series, isPercent: isPercent)
  }

  /// One row a value of `by`, one column a column of numbers.
  private mutating func wideContent() throws(ChartError) -> SeriesContent {
    let by = try columns.place(request.by ?? "")
    let names = chartPlaces(by, keepingOrder: true)
    remarkRows(names, columns.title(by))
    var numbers: [Int] = []
    for name in request.y { numbers.append(try columns.numericPlace(name)) }
    var parts: [[ChartCell]] = []
    for number in numbers {
      parts.append(
        try cells(
          number, columns.isPercent(number), names, named: nil, rows: Array(0..<table.rowCount)))
    }
    return SeriesContent(
      placeTitle: "", places: numbers.map(columns.title), valueTitle: "", seriesTitle: columns.title(by),
      series: names.names.enumerated().map { row, name in ChartSeries(name, parts.map { $0[row] }) },
      isPercent: numbers.allSatisfy(columns.isPercent))
  }

  /// The cells of one series along the places.
  private mutating func cells(
    _ number: Int, _ isPercent: Bool, _ places: ChartPlaces, named name: String?, rows: [Int]
  ) throws(ChartError) -> [ChartCell] {
    let column = table.columns[number]
    let texts = CellText.texts(column, rows: 0..<table.rowCount, reasons: words.reasons)
    var cells = [ChartCell?](repeating: nil, count: places.names.count)
    for row in rows {
      guard let place = places.ofRow[row] else { continue }
      guard cells[place] == nil else {
        let mark = [name, places.names[place]].compactMap(\.self).joined(separator: " · ")
        throw ChartError(.twice(mark))
      }
      if let number = column[row].double {
        cells[place] = .number(ChartNumber(number, texts[row] + (isPercent ? "%" : "")))
      } else {
        cells[place] = .missing(texts[row])
        missingValues += 1
      }
    }
    return cells.map { $0 ?? .missing(CellText.missing) }
  }

  private func chartPlaces(_ column: Int, keepingOrder: Bool) -> ChartPlaces {
    ChartPlaces(
      table.schema[column], table.columns[column], rows: table.rowCount, keepingOrder: keepingOrder, words)
  }

  // MARK: - Ranges and counts

  private mutating func ranges() throws(ChartError) -> RangeContent {
    let along = try columns.place(request.x ?? "")
    let places = chartPlaces(along, keepingOrder: true)
    remarkRows(places, columns.title(along))
    try refuse(places.names.count, .dots, most: Self.mostBars)
    let rows = Array(0..<table.rowCount)
    var numbers: [Int] = []
    for name in [request.y.first ?? "", request.low ?? "", request.high ?? ""] {
      numbers.append(try columns.numericPlace(name))
    }
    let isPercent = numbers.allSatisfy(columns.isPercent)
    var parts: [[ChartCell]] = []
    for number in numbers { parts.append(try cells(number, isPercent, places, named: nil, rows: rows)) }
    let marks = places.names.enumerated().map { place, name in
      RangeContent.Mark(name, middle: parts[0][place], low: parts[1][place], high: parts[2][place])
    }
    for mark in marks {
      if let low = mark.low.number, let high = mark.high.number, low.value > high.value {
        throw ChartError(.rangeTurned(mark.name, low: low.text, high: high.text))
      }
    }
    return RangeContent(
      placeTitle: columns.title(along), middleTitle: columns.title(numbers[0]),
      lowTitle: columns.title(numbers[1]), highTitle: columns.title(numbers[2]), marks: marks,
      isPercent: isPercent)
  }

  private mutating func histogram() throws(ChartError) -> HistogramContent {
    let number = try columns.numericPlace(request.x ?? "")
    let column = table.columns[number]
    let title = columns.title(number)
    let bins = HistogramBins(column, wanted: request.bins)
    remarks.append(words.values(column.count - column.missingCount))
    if column.missingCount > 0 { remarks.append(words.missing(column.missingCount, of: title)) }
    if bins.counts.count > 0 { remarks.append(words.binRule(bins.width, whole: bins.isWhole)) }
    return HistogramContent(
      valueTitle: title, limits: bins.limits, counts: bins.counts, isWhole: bins.isWhole)
  }

  // MARK: - Remarks

  private mutating func remarkMissing(_ count: Int, _ title: String) {
    if count > 0 { remarks.append(words.missing(count, of: title)) }
  }

  private mutating func remarkShades(_ content: SeriesContent, _ byColumn: Bool) {
    let numbers = content.series.flatMap(\.cells).compactMap(\.number)
    guard let low = numbers.min(by: { $0.value < $1.value }),
      let high = numbers.max(by: { $0.value < $1.value })
    else { return }
    remarks.append(words.shades(byColumn: byColumn, low: low.text, high: high.text))
  }

  /// Names that stand at neither side of a bump chart.
  private mutating func remarkPlaces(_ content: SeriesContent) {
    let absent = content.series.filter { $0.values.isEmpty }.map(\.name)
    let between = content.series.filter { series in
      !series.values.isEmpty && series.cells.first?.number == nil && series.cells.last?.number == nil
    }
    if !between.isEmpty { remarks.append(words.betweenOnly(between.map(\.name))) }
    if !absent.isEmpty { remarks.append(words.unplaced(absent)) }
  }

  private mutating func remarkRows(_ places: ChartPlaces, _ title: String) {
    let count = places.ofRow.count { $0 == nil }
    if count > 0 { remarks.append(words.rowsWithout(count, title)) }
  }
}
