import Diagnostics

/// Lays the table in a sheet out as records: its header, and each row of the table.
struct SheetLayout {
  /// Texts that many cells share could grow without end.
  private static let mostBytes = 1 << 31

  private let grid: SheetGrid
  private let shape: TableShape
  private let file: String
  /// The name of the sheet; nil for a text, whose lines the rows are.
  private let sheet: String?
  /// Columns of the sheet in which a cell of the table holds something, ascending.
  private let columns: [Int]
  /// For columns of the sheet up to the last of these: its place among them.
  private let placeOfColumn: [Int]
  private var text: RecordText
  private var problems: [CellProblem] = []

  private var noun: String { sheet == nil ? "line" : "row" }
  private var hasGroups: Bool { !shape.groups.isEmpty }

  /// - Throws: ``ReadError`` for a sheet without rows, with more text than can be held, or in which it cannot be told
  ///   what is the table.
  static func table(
    _ grid: SheetGrid, file: String, _ options: ShapeOptions = ShapeOptions(), isText: Bool = false,
    manner: OptionManner = .script
  ) throws(ReadError) -> LaidOutTable {
    let sheet = isText ? nil : grid.name
    let grid = grid.bounded(by: options)
    guard !grid.isEmpty else {
      throw ReadError(
        "the \(isText ? "text" : "sheet") is empty", at: SourceLocation(file: file, sheet: sheet),
        help: ["ask for the file again: nothing stands in it"])
    }
    let noun = isText ? "line" : "row"
    let shape = try ShapeRecogniser.shape(of: grid, options, noun: noun, manner) { row in
      SourceLocation(file: file, line: row, sheet: sheet)
    }
    var layout = SheetLayout(grid, shape, file, sheet)
    try layout.layOut()
    return layout.table()
  }

  private init(_ grid: SheetGrid, _ shape: TableShape, _ file: String, _ sheet: String?) {
    self.grid = grid
    self.shape = shape
    self.file = file
    self.sheet = sheet
    columns = Self.columns(grid, shape)
    var places = [Int](repeating: 0, count: (columns.last ?? 0) + 1)
    for (place, column) in columns.enumerated() { places[column] = place }
    placeOfColumn = places
    let width = columns.count + (shape.groups.isEmpty ? 0 : 1)
    text = RecordText(width: width, byteCount: grid.cells.count * 10)
  }

  private static func columns(_ grid: SheetGrid, _ shape: TableShape) -> [Int] {
    var isUsed = [Bool](repeating: false, count: Int(UInt16.max) + 1)
    if shape.header.count + shape.rows.count == grid.rows.count {
      for cell in grid.cells { isUsed[Int(cell.column)] = true }
    } else {
      for row in shape.header + shape.rows {
        for cell in grid.cells(ofRow: row) { isUsed[Int(cell.column)] = true }
      }
    }
    for column in shape.names.keys { isUsed[column] = true }
    return isUsed.indices.filter { isUsed[$0] }
  }

  // MARK: - Laying out

  private mutating func layOut() throws(ReadError) {
    try layOutHeader()
    for (record, row) in shape.rows.enumerated() {
      if let fills = shape.fills[row] {
        layOutFilled(row, fills, record: record + 1)
      } else {
        layOut(row, record: record + 1)
      }
      if hasGroups { text.append(shape.groups[record].utf8) }
      try checkSize(row)
    }
  }

  private mutating func layOutHeader() throws(ReadError) {
    for row in shape.header {
      for cell in grid.cells(ofRow: row) where cell.kind == .error || cell.kind == .noValue {
        problems.append(problem(cell, row: row, record: 0, placeOfColumn[Int(cell.column)]))
      }
    }
    for column in columns { text.append(name(ofColumn: column).utf8) }
    if hasGroups { text.append(shape.groupColumn.utf8) }
  }

  private func name(ofColumn column: Int) -> String {
    if let name = shape.names[column] { return name }
    let cell = grid.cells(ofRow: shape.header[0]).first { Int($0.column) == column }
    guard let cell, cell.kind != .error, cell.kind != .noValue else { return "" }
    return HeaderName.ofSheet(grid.text(cell))
  }

  private mutating func layOut(_ row: Int, record: Int) {
    unsafe grid.bytes.withUnsafeBufferPointer { bytes in
      var next = 0
      for cell in grid.cells(ofRow: row) {
        let place = placeOfColumn[Int(cell.column)]
        text.appendEmpty(place - next)
        next = place + 1
        if cell.kind == .error || cell.kind == .noValue {
          text.appendEmpty()
          problems.append(problem(cell, row: row, record: record, place))
        } else {
          let start = Int(cell.start)
          unsafe text.append(utf8: UnsafeBufferPointer(rebasing: bytes[start..<start + Int(cell.length)]))
        }
      }
      text.appendEmpty(columns.count - next)
    }
  }

  /// A row that takes cells over from rows above it.
  private mutating func layOutFilled(_ row: Int, _ fills: [TableShape.Fill], record: Int) {
    var cells = grid.cells(ofRow: row).map { ($0.column, $0) }
    cells += fills.map { ($0.column, $0.cell) }
    cells.sort { $0.0 < $1.0 }
    var next = 0
    for (column, cell) in cells {
      let place = placeOfColumn[Int(column)]
      text.appendEmpty(place - next)
      next = place + 1
      if cell.kind == .error || cell.kind == .noValue {
        text.appendEmpty()
        problems.append(problem(cell, row: row, record: record, place))
      } else {
        text.append(grid.utf8(cell))
      }
    }
    text.appendEmpty(columns.count - next)
  }

  private func checkSize(_ row: Int) throws(ReadError) {
    guard text.bytes.count >= Self.mostBytes else { return }
    throw ReadError(
      "the texts of the sheet up to here take more than \(Self.mostBytes >> 30) GB",
      at: SourceLocation(file: file, line: Int(grid.rows[row].number), sheet: sheet))
  }

  private func problem(_ cell: SheetGrid.Cell, row: Int, record: Int, _ place: Int) -> CellProblem {
    let column = Int(cell.column)
    let header = grid.cells(ofRow: shape.header[0]).first { Int($0.column) == column }.map(grid.text)
    let name = shape.names.isEmpty ? header : shape.names[column]
    let subject = record == 0 ? "the header" : name.map { "column \"\($0)\"" } ?? "the cell"
    var problem = CellProblem(
      record: record, line: Int(grid.rows[row].number), column: place,
      message: "\(subject) holds the error \(grid.text(cell))",
      help: "correct the formula, or clear the cell")
    if cell.kind == .noValue {
      problem.message = "\(subject) holds a formula whose value was not stored"
      problem.help = "open the file in Excel or WPS, save it there, and read it again"
    }
    return problem
  }

  private func table() -> LaidOutTable {
    let (sheet, file) = (sheet, file)
    let places: [Int?] = columns.map { $0 } + (hasGroups ? [nil] : [])
    let rows = [shape.header[0]] + shape.rows
    return LaidOutTable(
      text: text,
      origin: RecordOrigin(noun: noun, numbers: rows.map { grid.rows[$0].number }, problems: problems),
      notes: notes, sheet: sheet, decisions: shape.decisions, above: shape.above,
      headerRows: shape.header.map { Int(grid.rows[$0].number) }, columnOfCell: places
    ) { row, cell in
      SourceLocation(
        file: file, line: row, column: cell.flatMap { places[$0 - 1] }.map { $0 + 1 }, sheet: sheet)
    }
  }

  // MARK: - Notes

  private var notes: [String] {
    let numbers = shape.header.map { Int(grid.rows[$0].number) }
    let header =
      numbers.count == 1 ? "\(noun) \(numbers[0])" : "\(noun)s \(CellName.list(numbers))"
    var notes = [
      sheet.map { "read from sheet \"\($0)\", whose header is \(header)" } ?? "the header is \(header)"
    ]
    let gaps = zip(grid.rows, grid.rows.dropFirst()).reduce(0) { $0 + Int($1.1.number - $1.0.number) - 1 }
    if gaps > 0 { notes.append("\(gaps) empty \(noun)\(gaps == 1 ? " was" : "s were") skipped") }
    let hidden = (shape.header + shape.rows).map { grid.rows[$0] }.filter(\.isHidden).map { Int($0.number) }
    if !hidden.isEmpty {
      let word = hidden.count == 1 ? "row \(hidden[0]) is" : "rows \(CellName.list(hidden)) are"
      notes.append("\(word) hidden in the sheet, and read like the others")
    }
    if let first = grid.hiddenTimes.first {
      let count = grid.hiddenTimes.count
      notes.append(
        "\(count) day\(count == 1 ? " has" : "s have") a time that \(count == 1 ? "its" : "their") format does not show, such as \(CellName.cell(row: first.row, column: first.column)): only the day was read"
      )
    }
    if let first = grid.cutSeconds.first {
      let count = grid.cutSeconds.count
      notes.append(
        "\(count) time\(count == 1 ? " has" : "s have") seconds, such as \(CellName.cell(row: first.row, column: first.column)): only hours and minutes were read"
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
    notes += shape.decisions.map(\.sentence) + mergeNote
    return notes
  }

  /// Merged cells of the table whose value was not taken over into the rows below.
  private var mergeNote: [String] {
    let rows = Set(shape.rows.map { Int(grid.rows[$0].number) })
    let isFilled = shape.decisions.contains { $0.kind == .merged }
    let merges = grid.merges.filter {
      rows.contains($0.rows.lowerBound) && !(isFilled && $0.columns.count == 1)
    }
    guard !merges.isEmpty else { return [] }
    let shown = merges.prefix(4).map(\.description).joined(separator: ", ")
    let rest = merges.count > 4 ? " and \(merges.count - 4) more" : ""
    return ["merged cells have their value in the first of them only: \(shown)\(rest)"]
  }
}
