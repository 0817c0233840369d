import CWorkbookWriter
import Diagnostics
import Tables

/// Draws a chart of a table on a sheet of its own, which prints on one page.
struct ChartWriting {
  private static let colours: [Int32] = [0x2F5597, 0xC55A11, 0x548235, 0xBF9000, 0x7030A0, 0x7F7F7F]
  /// Pixels of a landscape and of an upright page of A4.
  private static let landscape = (width: 960.0, height: 600.0)
  private static let upright = (width: 640.0, height: 920.0)
  /// A bar and the gap below it, and what stands above and below all bars.
  private static let barHeight = 20.0
  private static let frameHeight = 110.0
  /// With more rows, numbers beside the marks would lie upon one another.
  private static let mostLabels = (bars: 60, columns: 30)
  /// Above so many bars, names are set smaller.
  private static let manyBars = 30

  let content: TableSheet
  let cells: SheetWriting
  let book: Book

  /// - Throws: ``WriteError`` for columns that are not there, or hold no numbers.
  func write(_ chart: SheetChart, sheet name: String) throws(WriteError) {
    let sheet = try book.addSheet(name)
    let drawn = unsafe try draw(chart)
    let wanted = wantedHeight(of: chart)
    let isUpright = wanted > Self.landscape.height
    let page = isUpright ? Self.upright : Self.landscape
    let names = chart.values.joined(separator: "、")
    unsafe sheet.insert(
      drawn, row: 0, column: 0, width: page.width, height: min(page.height, wanted),
      description: chart.title ?? "\(chart.categories)：\(names)")
    sheet.setPrint(isLandscape: !isUpright, onOnePage: true)
  }

  private var rowCount: Int { content.table.rowCount }

  private func wantedHeight(of chart: SheetChart) -> Double {
    guard chart.kind == .bar else { return 480 }
    return max(320, Double(rowCount * max(1, chart.values.count)) * Self.barHeight + Self.frameHeight)
  }

  private func hasLabels(_ chart: SheetChart) -> Bool {
    switch chart.kind {
    case .bar: rowCount <= Self.mostLabels.bars
    case .column: rowCount <= Self.mostLabels.columns
    case .line: false
    }
  }

  private func draw(_ chart: SheetChart) throws(WriteError) -> OpaquePointer {
    let categories = try content.place(of: chart.categories)
    guard let names = cells.range(ofColumn: categories) else {
      throw WriteError(.noRowsForChart(content.name))
    }
    var places: [Int] = []
    for name in chart.values {
      places.append(try content.numericPlace(of: name, for: Phrase("a chart", zh: "图表")))
    }
    let drawn = unsafe try book.addChart(chart.kind)
    for (number, place) in places.enumerated() {
      guard let values = cells.range(ofColumn: place) else { continue }
      unsafe Book.withTexts(cells.numberFormat(ofColumn: place), nil) { format, _ in
        unsafe book_add_series(
          drawn, chart.kind.code, names.formula(sheet: content.name), values.formula(sheet: content.name),
          cells.heading(ofColumn: place), Self.colours[number % Self.colours.count], hasLabels(chart), format)
      }
    }
    let isPositive = places.allSatisfy { !Self.hasNegative(content.table.columns[$0]) }
    let format = places.first.flatMap(cells.numberFormat(ofColumn:))
    unsafe Book.withTexts(format, CellLook.font) { format, font in
      unsafe book_chart_axes(
        drawn, chart.kind.code, chart.kind != .line && isPositive, format, font,
        rowCount > Self.manyBars ? 8 : 10)
    }
    unsafe Book.withTexts(chart.title, CellLook.font) { title, font in
      unsafe book_chart_text(drawn, title, places.count > 1, font)
    }
    return unsafe drawn
  }

  private static func hasNegative(_ column: Column) -> Bool {
    (0..<column.count).contains { row in
      guard column.missing?.isMissing(row) != true else { return false }
      switch column.values {
      case .floats(let numbers): return numbers[row] < 0
      case .integers(let buffer): return buffer[row] < 0
      }
    }
  }
}
