/// One sheet as it stands in its file: the cells that hold something, row by row, before anybody says what is a header.
///
/// Values are texts as the reader of cells takes them: `2021-08-23` for a day, `0.943` for a number, `true`. A range of
/// merged cells has its value in the first of them.
package struct SheetGrid: Sendable {
  package enum Kind: UInt8, Sendable {
    case text, number, bool
    /// A day, a moment or a time, by the format of its number.
    case day
    /// An error such as `#DIV/0!`, which is no value.
    case error
    /// A formula whose value was not stored.
    case noValue
  }

  package struct Cell: Sendable {
    /// From 0.
    package let column: UInt16
    package let kind: Kind
    /// Where its text lies in ``bytes``.
    let start: UInt32
    let length: UInt32
  }

  package struct Row: Sendable {
    /// From 1.
    package let number: Int32
    package let isHidden: Bool
    /// Place of its first cell.
    let firstCell: Int
  }

  package let name: String
  /// Rows in which a cell holds something; numbers ascend.
  package private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  package var merges: [SheetRange] = []
  /// The texts of the cells.
  private(set) var bytes: [UInt8]
  private var openRow: (number: Int32, isHidden: Bool) = (0, false)
  /// Cells, by row from 1 and column from 0, of which something may have been lost: numbers of more than fifteen digits,
  /// days with a time that their format hides, moments with seconds, formulas that show nothing.
  var roundedCodes: [(row: Int, column: Int)] = []
  var hiddenTimes: [(row: Int, column: Int)] = []
  var cutSeconds: [(row: Int, column: Int)] = []
  var emptyFormulas: [(row: Int, column: Int)] = []
  /// Cells that say that they are numbers and hold something else.
  var brokenNumbers: [(row: Int, column: Int)] = []
  /// From 0.
  var hiddenColumns: Set<Int> = []

  /// Where the text of a day lies in ``bytes``, by its number.
  var placeOfDay: [Double: Range<Int>] = [:]

  /// An empty sheet; `sharedTexts` are the bytes that cells may point into.
  init(name: String, sharedTexts: [UInt8] = []) {
    self.name = name
    bytes = sharedTexts
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// The cells of a row that hold something, from left to right.
  package func cells(ofRow index: Int) -> ArraySlice<Cell> {
    let end = index + 1 < rows.count ? rows[index + 1].firstCell : cells.count
    return cells[rows[index].firstCell..<end]
  }

  package func text(_ cell: Cell) -> String { String(decoding: utf8(cell), as: UTF8.self) }

  func utf8(_ cell: Cell) -> ArraySlice<UInt8> {
    bytes[Int(cell.start)..<Int(cell.start) + Int(cell.length)]
  }

  // MARK: - Filling

  var byteCount: Int { bytes.count }

  /// Says to which row the next cells belong. A row is there once it has a cell.
  mutating func beginRow(_ number: Int, isHidden: Bool) {
    openRow = (Int32(number), isHidden)
  }

  mutating func append(column: Int, _ kind: Kind, text: some Sequence<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    append(column: column, kind, start: start, length: bytes.count - start)
  }

  /// Adds a cell whose text is among the bytes already.
  mutating func append(column: Int, _ kind: Kind, start: Int, length: Int) {
    if rows.last?.number != openRow.number {
      rows.append(Row(number: openRow.number, isHidden: openRow.isHidden, firstCell: cells.count))
    }
    cells.append(Cell(column: UInt16(column), kind: kind, start: UInt32(start), length: UInt32(length)))
  }
}
