import CivilTime
import Diagnostics
import Tables

/// Writes the sheet of an ``EntryForm`` that is filled in.
struct EntrySheetWriting {
  private static let largest = Double(SheetNumber.largest)
  private static let serialOfEpoch = Double(SheetNumber.epoch)
  private static let firstDay = Double(SheetNumber.firstDay)
  private static let lastDay = Double(SheetNumber.lastDay)

  let form: EntryForm
  let sheet: BookSheet
  let lists: EntryLists

  func write() throws(WriteError) {
    for (place, column) in form.columns.enumerated() {
      try sheet.write(column.title.utf8, row: 0, column: place, column.isRequired ? .requiredHeader : .header)
      sheet.note(EntryWords(column: column).note, row: 0, column: place)
    }
    for (row, values) in form.rows.enumerated() {
      for (place, value) in values.enumerated() {
        try write(value, row: row + 1, column: place)
      }
    }
    for (place, column) in form.columns.enumerated() {
      addCheck(column, place)
      markWhenOpen(column, place)
      sheet.setWidth(Double(width(of: column)), column: place, look(of: column))
    }
    sheet.setHeight(28, row: 0)
    sheet.freeze(rows: 1)
    sheet.setPrint(repeated: 0)
  }

  private func write(_ value: Value, row: Int, column: Int) throws(WriteError) {
    let look = look(of: form.columns[column])
    switch value {
    case .missing: break
    case .int(let number): sheet.write(Double(number), row: row, column: column, look)
    case .decimal(let number): sheet.write(number.double, row: row, column: column, look)
    case .float(let number): sheet.write(rounding: number, row: row, column: column, look)
    case .date(let day):
      sheet.write(Double(day.daysSinceEpoch) + Self.serialOfEpoch, row: row, column: column, look)
    case .datetime(let moment):
      let serial = Double(moment.minutesSinceEpoch) / Double(SheetNumber.minutesOfDay) + Self.serialOfEpoch
      sheet.write(serial, row: row, column: column, look)
    case .bool, .text, .period:
      try sheet.write(value.description.utf8, row: row, column: column, look)
    }
  }

  // MARK: - Layout

  private func look(of column: EntryColumn) -> CellLook {
    var look = CellLook(hasBorder: false)
    switch column.kind {
    case .text, .period, .choice: look.numberFormat = "@"
    case .whole: look.numberFormat = "0"
    case .number(let scale, _, _):
      look.numberFormat = scale.map { $0 == 0 ? "0" : "0." + String(repeating: "0", count: $0) }
    case .day: look.numberFormat = "yyyy-mm-dd"
    case .moment: look.numberFormat = "yyyy-mm-dd hh:mm"
    }
    return look
  }

  private func width(of column: EntryColumn) -> Int {
    let content =
      switch column.kind {
      case .text: 24
      case .whole, .number: 10
      case .day, .period: 12
      case .moment: 18
      case .choice(let values, _): min(30, values.reduce(8) { max($0, DisplayWidth.cells($1)) } + 3)
      }
    return max(content, DisplayWidth.cells(column.title)) + 3
  }

  // MARK: - Checks

  private var lastRow: Int { max(EntryForm.checkedRows, form.rows.count) }
  private func cells(_ place: Int) -> BookRange { BookRange(rows: 1...lastRow, column: place) }

  /// A row that was begun shows what is still to be filled in.
  private func markWhenOpen(_ column: EntryColumn, _ place: Int) {
    guard column.isRequired, let last = form.columns.indices.last else { return }
    let row = "$A2:$\(BookRange.letters(last))2"
    sheet.mark(
      cells(place), where: "=AND(COUNTA(\(row))>0,\(BookRange.letters(place))2=\"\")", CellMark.Tone.fair.look
    )
  }

  private func addCheck(_ column: EntryColumn, _ place: Int) {
    guard let rule = rule(for: column, place) else { return }
    let words = EntryWords(column: column)
    sheet.check(
      cells(place),
      EntryCheck(rule: rule, title: column.title, hint: words.note, refusal: words.refusal))
  }

  private func rule(for column: EntryColumn, _ place: Int) -> EntryCheck.Rule? {
    let cell = "\(BookRange.letters(place))2"
    let marks = column.marks.map { "\(cell)=\"\($0.text)\"" }
    switch column.kind {
    case .choice: return lists.rule(for: place, column)
    case .whole(let low, let high):
      let range = (low.map(Double.init) ?? -Self.largest, high.map(Double.init) ?? Self.largest)
      guard !marks.isEmpty || column.isUnique else { return .whole(low: range.0, high: range.1) }
      return formula(column, cell, ["INT(\(cell))=\(cell)"] + Self.bounds(cell, range.0, range.1), marks)
    case .number(let scale, let low, let high):
      guard scale != nil || !marks.isEmpty || column.isUnique else {
        return .number(low: low ?? -Self.largest, high: high ?? Self.largest)
      }
      let digits = scale.map { ["ROUND(\(cell),\($0))=\(cell)"] } ?? []
      return formula(column, cell, digits + Self.bounds(cell, low, high), marks)
    case .day(let low, let high):
      let range = (Self.serial(low) ?? Self.firstDay, Self.serial(high) ?? Self.lastDay)
      guard !marks.isEmpty || column.isUnique else { return .day(low: range.0, high: range.1) }
      return formula(column, cell, ["INT(\(cell))=\(cell)"] + Self.bounds(cell, range.0, range.1), marks)
    case .moment: return formula(column, cell, Self.bounds(cell, Self.firstDay, Self.lastDay + 1), marks)
    case .text(let lengths):
      if column.isUnique { return .formula("=\(distinct(place))") }
      return lengths.map {
        .length(low: Double($0.lowerBound), high: $0.upperBound == .max ? 32_767 : Double($0.upperBound))
      }
    case .period: return column.isUnique ? .formula("=\(distinct(place))") : nil
    }
  }

  /// A number of which conditions hold, or one of the marks.
  private func formula(
    _ column: EntryColumn, _ cell: String, _ conditions: [String], _ marks: [String]
  ) -> EntryCheck.Rule {
    var conditions = conditions
    if column.isUnique, let place = form.columns.firstIndex(where: { $0.title == column.title }) {
      conditions.append(distinct(place))
    }
    let number = conditions.isEmpty ? "TRUE" : "AND(\(conditions.joined(separator: ",")))"
    // Of a text, arithmetic is an error, which would swallow the marks.
    return .formula(
      "=IF(ISNUMBER(\(cell)),\(number),\(marks.isEmpty ? "FALSE" : "OR(\(marks.joined(separator: ",")))"))")
  }

  /// Whether no other row of a column holds the same. Counting by COUNTIF would take long codes for numbers.
  private func distinct(_ place: Int) -> String {
    let letters = BookRange.letters(place)
    return "SUMPRODUCT(--($\(letters)$2:$\(letters)$\(lastRow + 1)=\(letters)2))=1"
  }

  private static func bounds(_ cell: String, _ low: Double?, _ high: Double?) -> [String] {
    [low.map { "\(cell)>=\(text($0))" }, high.map { "\(cell)<=\(text($0))" }].compactMap(\.self)
  }

  private static func text(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : number.description
  }

  private static func serial(_ day: CivilDate?) -> Double? {
    day.map { max(firstDay, Double($0.daysSinceEpoch) + serialOfEpoch) }
  }
}
