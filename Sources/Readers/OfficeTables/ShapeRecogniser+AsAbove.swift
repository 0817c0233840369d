import Diagnostics

/// Cells without anything, or with a sign such as 〃, that mean the one above.
extension ShapeRecogniser {
  /// Fills the columns that somebody named.
  ///
  /// - Throws: ``ReadError`` for a name that no column has.
  mutating func fillColumns() throws(ReadError) {
    for name in options.filledColumns {
      guard let column = namedColumns.first(where: { $0.name == name })?.column else {
        throw ReadError(
          Phrase(
            "\"fill_down\" names the column \"\(name)\", which is not there\(nearest: name, among: namedColumns.map(\.name))",
            zh: "“fill_down”指的列“\(name)”不存在\(nearest: name, among: namedColumns.map(\.name))"),
          at: location(nil))
      }
      fill(column, name)
    }
  }

  /// The columns by their names in the header, from left to right.
  private var namedColumns: [(column: Int, name: String)] {
    if !shape.names.isEmpty {
      return shape.names.sorted { $0.key < $1.key }.map { (column: $0.key, name: $0.value) }
    }
    return (shape.header.last.map { Array(cells($0)) } ?? []).map {
      (column: Int($0.column), name: HeaderName.ofSheet(grid.text($0)))
    }
  }

  private mutating func fill(_ column: Int, _ name: String) {
    var above: SheetGrid.Cell?
    var filled: [Int] = []
    for row in shape.rows where !(shape.fills[row]?.contains { Int($0.column) == column } ?? false) {
      if let cell = cell(row, column), !isDitto(cell) {
        above = cell
      } else if let above {
        shape.fills[row, default: []].append(TableShape.Fill(column: UInt16(column), cell: above))
        shape.fills[row]?.sort { $0.column < $1.column }
        filled.append(number(row))
      }
    }
    guard !filled.isEmpty else { return }
    decide(
      ShapeDecision(
        kind: .blank, rows: filled,
        sentence: Phrase(
          "column \"\(name)\" takes the value above in \(named(filled)), as asked for",
          zh: "按要求，列“\(name)”的\(named(filled))取上一行的值"),
        setting: nil))
  }

  private func isDitto(_ cell: SheetGrid.Cell) -> Bool {
    cell.kind == .text && cell.length <= 6 && DittoMark.contains(grid.text(cell))
  }

  /// Tells columns with signs such as 〃, and the first column of names where it looks like one in which blanks mean the
  /// name above: each name stands once, the first row has one, and many have none.
  mutating func noteBlanksBelow() {
    let columns = namedColumns.filter { !shape.serialColumns.contains($0.column) }
    for (column, name) in columns {
      // Not `map(isDitto)`: that would copy all of this value for each cell.
      let dittos = shape.rows.filter { row in if let cell = cell(row, column) { isDitto(cell) } else { false }
      }
      if !dittos.isEmpty { noteAsAbove(dittos, column, name) }
    }
    guard shape.rows.count > 3, let (column, name) = columns.first, columns.count > 1 else { return }
    let blanks = shape.rows.filter { row in
      cell(row, column) == nil && !(shape.fills[row]?.contains { Int($0.column) == column } ?? false)
    }
    guard blanks.count > 1, blanks.count * 3 >= shape.rows.count, blanks.first != shape.rows[0] else {
      return
    }
    let names = shape.rows.compactMap { cell($0, column) }
    guard names.count > 1, names.allSatisfy({ nature($0) == .text }),
      Set(names.map { grid.text($0) }).count == names.count
    else { return }
    noteAsAbove(blanks, column, name)
  }

  private mutating func noteAsAbove(_ rows: [Int], _ column: Int, _ name: String) {
    let numbers = rows.map(number)
    let shown = cell(rows[0], column).map { quoted(grid.text($0)) }
    let setting = ShapeSetting("fill_down", .text(name))
    decide(
      ShapeDecision(
        kind: .blank, rows: numbers,
        sentence: Phrase(
          "column \"\(name)\" holds \(shown ?? Phrase("nothing", zh: "")) in \(named(numbers)): where that means the value above, \(written(setting)) takes it",
          zh:
            "列“\(name)”的\(named(numbers))\(shown.map { Phrase("", zh: "写着\($0)") } ?? Phrase("", zh: "没有内容"))：如果意思是同上一行，用 \(written(setting))"
        ),
        setting: setting, isDoubtful: true))
  }
}
