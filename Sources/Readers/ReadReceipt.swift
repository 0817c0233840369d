package import Diagnostics

/// How a file was read: what was decided, what was repaired, and the line each row came from.
package struct ReadReceipt: Sendable {
  package var file: String
  package var byteCount = 0
  package var rowCount = 0
  package var encoding = Phrase(verbatim: "UTF-8")
  /// The sheet of a workbook it was read from; its rows are the lines then.
  package var sheet: String?
  /// What was guessed or repaired, one sentence each.
  package var notes: [Phrase] = []
  /// What was decided about the shape of a table in a sheet; in ``notes`` too.
  package var decisions: [ShapeDecision] = []
  /// Names and values that stand above the table, such as 单位 and 万元.
  package var above: [(name: String, value: String)] = []
  /// The texts that stand above the table, such as 2021年第三季度检查情况表.
  package var titles: [String] = []
  /// The rows of the file, or lines, that the header takes up; empty for a file whose first line it is.
  package var headerRows: [Int] = []
  /// The column of the file, from 0, that each cell of a record stands in; nil for what comes from other rows. Empty when
  /// they are the same.
  package var columnOfCell: [Int?] = []
  /// Every cell in another spelling than the plain one, when they were asked for.
  package var repairs: [CellRepair] = []
  /// The cells and rows that do not fit, in the order of the file; empty unless only good rows were asked for.
  package var problems: [ReadError] = []
  /// How many rows were left out because of them.
  package var droppedRows = 0
  /// The line of the file, from 1, in which each row of the table begins.
  package var lines = LineNumbers()
  /// Which cell of a record, from 0, each column of the table was read from.
  package var cellOfColumn: [Int] = []

  package init(file: String) {
    self.file = file
  }

  /// Says in which encoding the file is, and how that is known.
  mutating func add(_ choice: EncodingChoice) {
    encoding = choice.name
    if let note = choice.note { notes.append(note) }
  }

  /// Where a cell of the table stands in its file: `B5` in a sheet, `line 5` (第5行) of a text.
  func cell(ofRow row: Int, column: Int) -> Phrase {
    let cell = column < cellOfColumn.count ? cellOfColumn[column] : column
    let place = columnOfCell.isEmpty ? cell : cell < columnOfCell.count ? columnOfCell[cell] : nil
    guard sheet != nil, let place else {
      return Phrase("line \(line(ofRow: row))", zh: "第\(line(ofRow: row))行")
    }
    return Phrase(verbatim: CellName.cell(row: line(ofRow: row), column: place))
  }

  /// The line of the file in which a row begins.
  package func line(ofRow row: Int) -> Int { Int(lines[row]) }
}
