import Diagnostics
import Tables

/// A column of a table as cells of a sheet: what they hold, and how they look.
struct SheetColumn {
  /// A column of one kind of cells.
  private enum Cells {
    case flags(IntegerBuffer)
    /// Exact numbers of at most fifteen digits.
    case numbers(IntegerBuffer, divisor: Double)
    case floats([Double])
    /// Days, or moments by minutes.
    case days(IntegerBuffer, partsOfDay: Double)
    case texts(IntegerBuffer, TextDictionary)
    /// What a spreadsheet would change: long numbers, early days, periods.
    case written(Column)
  }

  /// Days since 1970-01-01 that a spreadsheet has.
  private static let days = SheetNumber.firstDay - SheetNumber.epoch...SheetNumber.lastDay - SheetNumber.epoch
  /// Rows that are measured for the width of a column.
  private static let measuredRows = 5_000
  private static let mostWidth = 48
  /// Points of a line, and of the highest row that a spreadsheet has.
  private static let lineHeight = 15.0
  private static let mostHeight = 409.0

  let look: CellLook
  /// Width of its cells, in digits of the usual font.
  let width: Int
  /// Whether its cells are texts, which might look like numbers.
  let holdsTexts: Bool
  private let cells: Cells
  private let missing: MissingMask?
  private let reasonLabels: [[UInt8]]?

  init(_ field: Field, _ column: Column, isPercent: Bool, writesReasons: Bool) {
    cells = Self.cells(of: column)
    missing = column.missing
    reasonLabels =
      writesReasons
      ? (0...UInt8(MissingReason.allCases.count)).map { raw in
        guard let reason = MissingReason(rawValue: raw), reason != .unspecified else { return [] }
        return Array(reason.label.utf8)
      } : nil
    let widest = Self.widest(column)
    width = min(Self.mostWidth, widest)
    var look = Self.look(of: column, cells, isPercent: isPercent)
    look.wraps = widest > Self.mostWidth || Self.hasLineEnd(column)
    self.look = look
    holdsTexts =
      switch cells {
      case .texts, .written: true
      default: false
      }
  }

  /// The format of its numbers, for the axis of a chart; nil for texts.
  var numberFormat: String? { holdsTexts ? nil : look.numberFormat }

  /// How high the row must be for its text to be seen, in points; nil for one line.
  func height(_ row: Int) -> Double? {
    guard look.wraps, missing?.isMissing(row) != true, case .texts(let places, let dictionary) = cells else {
      return nil
    }
    let text = dictionary.text(Int(places[row]))
    return Self.height(ofLines: Self.lines(of: text, width: width))
  }

  /// The height of a row with so many lines; nil for one.
  static func height(ofLines lines: Int) -> Double? {
    lines > 1 ? min(mostHeight, Double(lines) * lineHeight + 3) : nil
  }

  /// How many lines a text takes in a cell of this width.
  static func lines(of text: String, width: Int) -> Int {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .reduce(0) { $0 + max(1, (DisplayWidth.cells($1) + width - 1) / max(1, width)) }
  }

  /// Writes the cell of one row of the table.
  ///
  /// - Throws: ``WriteError`` for a text that is longer than a cell.
  func write(_ row: Int, to sheet: BookSheet, row line: Int, column: Int) throws(WriteError) {
    if let missing, missing.bytes[row] != 0 {
      let label = reasonLabels?[Int(missing.bytes[row])] ?? []
      return try sheet.write(label, row: line, column: column, look)
    }
    switch cells {
    case .flags(let buffer): sheet.write(buffer[row] != 0, row: line, column: column, look)
    case .numbers(let buffer, let divisor):
      sheet.write(Double(buffer[row]) / divisor, row: line, column: column, look)
    case .floats(let numbers): sheet.write(rounding: numbers[row], row: line, column: column, look)
    case .days(let buffer, let parts):
      let serial = (Double(buffer[row]) + Double(SheetNumber.epoch) * parts) / parts
      sheet.write(serial, row: line, column: column, look)
    case .texts(let places, let dictionary):
      try sheet.write(dictionary.utf8(Int(places[row])), row: line, column: column, look)
    case .written(let column_):
      try sheet.write(column_[row].description.utf8, row: line, column: column, look)
    }
  }

  // MARK: - What cells hold

  private static func cells(of column: Column) -> Cells {
    if column.type == .text, let places = column.textPlaces, let dictionary = column.dictionary {
      return .texts(places, dictionary)
    }
    switch (column.type, column.values) {
    case (_, .floats(let numbers)): return .floats(numbers)
    case (.bool, .integers(let buffer)): return .flags(buffer)
    case (.int, .integers(let buffer)), (.decimal, .integers(let buffer)):
      guard all(buffer, column.missing, { $0.magnitude <= UInt64(SheetNumber.largest) }) else {
        return .written(column)
      }
      return .numbers(buffer, divisor: Double(FixedDecimal.power(column.type.scale)))
    case (.date, .integers(let buffer)):
      guard all(buffer, column.missing, days.contains) else { return .written(column) }
      return .days(buffer, partsOfDay: 1)
    case (.datetime, .integers(let buffer)):
      let minutes = SheetNumber.minutesOfDay
      let allowed = days.lowerBound * minutes..<(days.upperBound + 1) * minutes
      guard all(buffer, column.missing, { allowed.contains($0) }) else { return .written(column) }
      return .days(buffer, partsOfDay: Double(minutes))
    default: return .written(column)
    }
  }

  /// Whether something holds of every value that is not missing.
  private static func all(
    _ buffer: IntegerBuffer, _ missing: MissingMask?, _ holds: (Int64) -> Bool
  ) -> Bool {
    (0..<buffer.count).allSatisfy { missing?.isMissing($0) == true || holds(buffer[$0]) }
  }

  // MARK: - How cells look

  private static func look(of column: Column, _ cells: Cells, isPercent: Bool) -> CellLook {
    var look = CellLook()
    look.alignment = column.type.isNumeric ? .right : (column.type == .text ? .left : .centre)
    switch cells {
    case .flags: break
    case .numbers:
      look.numberFormat =
        isPercent
        ? numberFormat(digits: column.type.scale) + percentSign
        : numberFormat(digits: column.type.scale)
    case .floats(let numbers):
      look.numberFormat = isPercent ? "0.0" + percentSign : floatFormat(numbers, column.missing)
    case .days(_, let parts): look.numberFormat = parts == 1 ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm"
    // What is typed into such a cell stays the text it is.
    case .texts, .written: look.numberFormat = "@"
    }
    return look
  }

  private static func numberFormat(digits: Int) -> String {
    digits == 0 ? "0" : "0." + String(repeating: "0", count: digits)
  }

  /// In quotes: without, a spreadsheet shows a hundred times the number.
  private static let percentSign = "\"%\""

  /// One to four digits after the point, as tables are printed; all of them when four would show a number as 0.
  private static func floatFormat(_ numbers: [Double], _ missing: MissingMask?) -> String? {
    let isTiny = numbers.indices.contains { row in
      missing?.isMissing(row) != true && numbers[row] != 0 && numbers[row].magnitude < 0.00005
    }
    return isTiny ? nil : "0.0###"
  }

  private static func hasLineEnd(_ column: Column) -> Bool {
    guard column.type == .text, let dictionary = column.dictionary else { return false }
    return (0..<dictionary.count).contains { dictionary.utf8($0).contains(0x0A) }
  }

  private static func widest(_ column: Column) -> Int {
    let rows = 0..<min(column.count, measuredRows)
    let texts = CellText.texts(column, rows: rows, reasons: .chinese)
    return texts.reduce(4) { widest, text in
      text.split(separator: "\n").reduce(widest) { max($0, DisplayWidth.cells($1)) }
    }
  }
}
