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
  /// Cells that were taken without what stood around a code.
  private var bareCodes: (count: Int, first: (row: Int, column: Int)?) = (0, nil)

  private var noun: RecordNoun { sheet == nil ? .line : .row }
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
        isText ? Phrase("the text is empty", zh: "文本是空的") : Phrase("the sheet is empty", zh: "工作表是空的"),
        at: SourceLocation(file: file, sheet: sheet),
        help: [Phrase("ask for the file again: nothing stands in it", zh: "请重新索取文件：其中没有内容")])
    }
    let shape = try ShapeRecogniser.shape(of: grid, options, noun: isText ? "line" : "row", manner) { row in
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
          let written = unsafe UnsafeBufferPointer(rebasing: bytes[start..<start + Int(cell.length)])
          guard cell.kind == .text, unsafe CodeText.mayBeSetOff(written),
            let code = unsafe CodeText.bare(written)
          else {
            unsafe text.append(utf8: written)
            continue
          }
          unsafe text.append(utf8: UnsafeBufferPointer(rebasing: written[code]))
          if bareCodes.first == nil { bareCodes.first = (Int(grid.rows[row].number), Int(cell.column)) }
          bareCodes.count += 1
        }
      }
      text.appendEmpty(columns.count - next)
    }
  }

  /// A row that takes cells over from rows above it.
  private mutating func layOutFilled(_ row: Int, _ fills: [TableShape.Fill], record: Int) {
    // A sign for the value above gives way to it.
    let filled = Set(fills.map(\.column))
    var cells = grid.cells(ofRow: row).filter { !filled.contains($0.column) }.map { ($0.column, $0) }
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
      Phrase(
        "the texts of the sheet up to here take more than \(Self.mostBytes >> 30) GB",
        zh: "工作表到此处的文本超过\(Self.mostBytes >> 30) GB"),
      at: SourceLocation(file: file, line: Int(grid.rows[row].number), sheet: sheet))
  }

  private func problem(_ cell: SheetGrid.Cell, row: Int, record: Int, _ place: Int) -> CellProblem {
    let column = Int(cell.column)
    let header = grid.cells(ofRow: shape.header[0]).first { Int($0.column) == column }.map(grid.text)
    let name = shape.names.isEmpty ? header : shape.names[column]
    let subject =
      record == 0
      ? Phrase("the header", zh: "表头")
      : name.map { Phrase("column \"\($0)\"", zh: "列“\($0)”") } ?? Phrase("the cell", zh: "单元格")
    var problem = CellProblem(
      record: record, line: Int(grid.rows[row].number), column: place,
      message: .holds(subject, error: grid.text(cell)), help: .correctFormula)
    if cell.kind == .noValue {
      problem.message = Phrase(
        "\(subject) holds a formula whose value was not stored", zh: "\(subject)的公式没有保存计算结果")
      problem.help = Phrase(
        "open the file in Excel or WPS, save it there, and read it again", zh: "请用Excel或WPS打开文件并保存，再读入")
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
      titles: shape.titles,
      headerRows: shape.header.map { Int(grid.rows[$0].number) }, columnOfCell: places
    ) { row, cell in
      SourceLocation(
        file: file, line: row, column: cell.flatMap { places[$0 - 1] }.map { $0 + 1 }, sheet: sheet)
    }
  }

  // MARK: - Notes

  private var notes: [Phrase] {
    var notes = [headerNote]
    let gaps = zip(grid.rows, grid.rows.dropFirst()).reduce(0) { $0 + Int($1.1.number - $1.0.number) - 1 }
    if gaps > 0 {
      notes.append(
        Phrase("\(gaps) empty \(noun.rawValue)\(gaps == 1 ? " was" : "s were") skipped", zh: "跳过\(gaps)个空行"))
    }
    let hidden = (shape.header + shape.rows).map { grid.rows[$0] }.filter(\.isHidden).map { Int($0.number) }
    if !hidden.isEmpty {
      let list = CellName.list(hidden)
      notes.append(
        Phrase(
          "\(hidden.count == 1 ? "row" : "rows") \(list) \(hidden.count == 1 ? "is" : "are") hidden in the sheet, and read like the others",
          zh: "\(list)在工作表中是隐藏的，照常读入"))
    }
    notes += hiddenColumnsNote + timeNotes + formulaNote + codeNote + bareCodeNote + brokenNumberNote
    notes += shape.decisions.map(\.sentence) + mergeNote
    return notes
  }

  private var headerNote: Phrase {
    let numbers = shape.header.map { Int(grid.rows[$0].number) }
    let rows = CellName.list(numbers)
    let header = Phrase("\(noun.rawValue)\(numbers.count == 1 ? "" : "s") \(rows)", zh: "\(rows)")
    guard let sheet else { return Phrase("the header is \(header)", zh: "表头是\(header)") }
    return Phrase(
      "read from sheet \"\(sheet)\", whose header is \(header)", zh: "读自工作表“\(sheet)”，表头是\(header)")
  }

  private var timeNotes: [Phrase] {
    var notes: [Phrase] = []
    if let first = grid.hiddenTimes.first {
      let (count, cell) = (grid.hiddenTimes.count, CellName.cell(row: first.row, column: first.column))
      notes.append(
        Phrase(
          "\(count) day\(count == 1 ? " has" : "s have") a time that \(count == 1 ? "its" : "their") format does not show, such as \(cell): only the day was read",
          zh: "\(count)个日期带有格式未显示的时刻，例如\(cell)：只读日期"))
    }
    if let first = grid.cutSeconds.first {
      let (count, cell) = (grid.cutSeconds.count, CellName.cell(row: first.row, column: first.column))
      notes.append(
        Phrase(
          "\(count) time\(count == 1 ? " has" : "s have") seconds, such as \(cell): only hours and minutes were read",
          zh: "\(count)个时刻带有秒，例如\(cell)：只读到分"))
    }
    return notes
  }

  private var formulaNote: [Phrase] {
    guard let first = grid.emptyFormulas.first else { return [] }
    let (count, cell) = (grid.emptyFormulas.count, CellName.cell(row: first.row, column: first.column))
    return [
      Phrase(
        "\(count) formula\(count == 1 ? " has an empty text as its" : "s have an empty text as their") value, such as \(cell): if a program wrote the file, open it in Excel or WPS, save it there, and read it again",
        zh: "\(count)个公式的值为空文本，例如\(cell)：如果文件由程序写出，请用Excel或WPS打开并保存，再读入")
    ]
  }

  private var hiddenColumnsNote: [Phrase] {
    let hidden = columns.filter(grid.hiddenColumns.contains).map { SourceLocation.letters(ofColumn: $0 + 1) }
    guard !hidden.isEmpty else { return [] }
    let shown = hidden.prefix(6)
    return [
      Phrase(
        "\(hidden.count == 1 ? "column" : "columns") \(listed: shown, of: hidden.count) \(hidden.count == 1 ? "is" : "are") hidden in the sheet, and read like the others",
        zh: "第\(listed: shown, of: hidden.count)列在工作表中是隐藏的，照常读入")
    ]
  }

  private var bareCodeNote: [Phrase] {
    guard let first = bareCodes.first else { return [] }
    let count = bareCodes.count
    let place =
      sheet == nil
      ? Phrase("line \(first.row)", zh: "第\(first.row)行")
      : Phrase(verbatim: CellName.cell(row: first.row, column: first.column))
    return [
      Phrase(
        "\(count, .cell) \(count == 1 ? "has" : "have") a tab, an apostrophe or spaces around what \(count == 1 ? "it holds" : "they hold"), such as \(place): read without",
        zh: "\(count, .cell)的内容前后有制表符、单引号或空格，例如\(place)：读入时已去掉")
    ]
  }

  private var brokenNumberNote: [Phrase] {
    guard let first = grid.brokenNumbers.first else { return [] }
    let (count, cell) = (grid.brokenNumbers.count, CellName.cell(row: first.row, column: first.column))
    return [
      Phrase(
        "\(count, .cell) \(count == 1 ? "is" : "are") stored as a number and \(count == 1 ? "holds" : "hold") none, such as \(cell): read as a text",
        zh: "\(count, .cell)存为数字而内容不是数字，例如\(cell)：读作文本")
    ]
  }

  private var codeNote: [Phrase] {
    guard let first = grid.roundedCodes.first else { return [] }
    let (count, cell) = (grid.roundedCodes.count, CellName.cell(row: first.row, column: first.column))
    return [
      Phrase(
        "\(count) number\(count == 1 ? " has" : "s have") more than 15 digits, such as \(cell): a spreadsheet rounds the digits after these, so enter codes as texts",
        zh: "\(count)个数字超过15位，例如\(cell)：电子表格会把其后的数位舍入，代码请按文本录入")
    ]
  }

  /// Merged cells of the table whose value was not taken over into the rows below.
  private var mergeNote: [Phrase] {
    let rows = Set(shape.rows.map { Int(grid.rows[$0].number) })
    let isFilled = shape.decisions.contains { $0.kind == .merged }
    let merges = grid.merges.filter {
      rows.contains($0.rows.lowerBound) && !(isFilled && $0.columns.count == 1)
    }
    guard !merges.isEmpty else { return [] }
    let shown = merges.prefix(4).map(\.description)
    return [
      Phrase(
        "merged cells have their value in the first of them only: \(listed: shown, of: merges.count)",
        zh: "合并单元格只有第一格有值：\(listed: shown, of: merges.count)")
    ]
  }
}
