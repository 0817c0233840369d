import Diagnostics

/// Lays a sheet out as records: its first row that holds something is the header, each further one a record.
struct SheetLayout {
  /// Texts that many cells share could grow without end.
  private static let mostBytes = 1 << 31

  private let grid: SheetGrid
  private let file: String
  /// Columns of the sheet in which a cell holds something, ascending.
  private let columns: [Int]
  private var text: RecordText
  private var problems: [CellProblem] = []

  /// - Throws: ``ReadError`` for a sheet without rows, or with more text than can be held.
  static func table(_ grid: SheetGrid, file: String) throws(ReadError) -> LaidOutTable {
    guard !grid.isEmpty else {
      throw ReadError("the sheet is empty", at: SourceLocation(file: file, sheet: grid.name))
    }
    var layout = SheetLayout(grid, file)
    try layout.layOut()
    return layout.table()
  }

  private init(_ grid: SheetGrid, _ file: String) {
    self.grid = grid
    self.file = file
    var isUsed = [Bool](repeating: false, count: Int(UInt16.max) + 1)
    for cell in grid.cells { isUsed[Int(cell.column)] = true }
    columns = isUsed.indices.filter { isUsed[$0] }
    text = RecordText(width: columns.count, byteCount: grid.cells.count * 10)
  }

  private mutating func layOut() throws(ReadError) {
    var placeOfColumn = [Int](repeating: 0, count: (columns.last ?? 0) + 1)
    for (place, column) in columns.enumerated() { placeOfColumn[column] = place }
    try unsafe grid.bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
      for index in grid.rows.indices {
        var next = 0
        for cell in grid.cells(ofRow: index) {
          let place = placeOfColumn[Int(cell.column)]
          text.appendEmpty(place - next)
          next = place + 1
          if cell.kind == .error || cell.kind == .noValue {
            text.appendEmpty()
            problems.append(problem(cell, row: index, place))
          } else {
            let start = Int(cell.start)
            unsafe text.append(utf8: UnsafeBufferPointer(rebasing: bytes[start..<start + Int(cell.length)]))
          }
        }
        text.appendEmpty(columns.count - next)
        guard text.bytes.count < Self.mostBytes else {
          let row = Int(grid.rows[index].number)
          throw ReadError(
            "the texts of the sheet up to here take more than \(Self.mostBytes >> 30) GB",
            at: SourceLocation(file: file, line: row, sheet: grid.name))
        }
      }
    }
  }

  private func problem(_ cell: SheetGrid.Cell, row: Int, _ place: Int) -> CellProblem {
    let name = grid.cells(ofRow: 0).first { $0.column == cell.column }.map(grid.text)
    let subject = row == 0 ? "the header" : name.map { "column \"\($0)\"" } ?? "the cell"
    var problem = CellProblem(
      record: row, line: Int(grid.rows[row].number), column: place,
      message: "\(subject) holds the error \(grid.text(cell))",
      help: "correct the formula, or clear the cell")
    if cell.kind == .noValue {
      problem.message = "\(subject) holds a formula whose value was not stored"
      problem.help = "open the file in Excel or WPS, save it there, and read it again"
    }
    return problem
  }

  private func table() -> LaidOutTable {
    let (name, file, columns) = (grid.name, file, columns)
    return LaidOutTable(
      text: text,
      origin: RecordOrigin(noun: "row", numbers: grid.rows.map(\.number), problems: problems),
      notes: notes, sheet: name
    ) { row, cell in
      SourceLocation(file: file, line: row, column: cell.map { columns[$0 - 1] + 1 }, sheet: name)
    }
  }

  // MARK: - Notes

  private var notes: [String] {
    let header = Int(grid.rows[0].number)
    var notes = ["read from sheet \"\(grid.name)\", whose header is row \(header)"]
    let gaps = zip(grid.rows, grid.rows.dropFirst()).reduce(0) { $0 + Int($1.1.number - $1.0.number) - 1 }
    if gaps > 0 { notes.append("\(gaps) empty row\(gaps == 1 ? " was" : "s were") skipped") }
    let hidden = grid.rows.filter(\.isHidden).map { Int($0.number) }
    if !hidden.isEmpty {
      let word = hidden.count == 1 ? "row \(hidden[0]) is" : "rows \(CellName.list(hidden)) are"
      notes.append("\(word) hidden in the sheet, and read like the others")
    }
    let merges = grid.merges.filter { $0.rows.upperBound > header }
    if !merges.isEmpty {
      let shown = merges.prefix(4).map(\.description).joined(separator: ", ")
      let rest = merges.count > 4 ? " and \(merges.count - 4) more" : ""
      notes.append("merged cells have their value in the first of them only: \(shown)\(rest)")
    }
    if let first = grid.hiddenTimes.first {
      let count = grid.hiddenTimes.count
      notes.append(
        "\(count) day\(count == 1 ? " has" : "s have") a time that \(count == 1 ? "its" : "their") format does not show, such as \(CellName.cell(row: first.row, column: first.column)): only the day was read"
      )
    }
    if let first = grid.emptyFormulas.first {
      let count = grid.emptyFormulas.count
      notes.append(
        "\(count) formula\(count == 1 ? " has an empty text as its" : "s have an empty text as their") value, such as \(CellName.cell(row: first.row, column: first.column)): if a program wrote the file, open it in Excel or WPS, save it there, and read it again"
      )
    }
    if let first = grid.roundedCodes.first {
      let count = grid.roundedCodes.count
      notes.append(
        "\(count) number\(count == 1 ? " has" : "s have") more than 15 digits, such as \(CellName.cell(row: first.row, column: first.column)): a spreadsheet rounds the digits after these, so enter codes as texts"
      )
    }
    return notes
  }
}
