/// Collects the cells of one sheet of an old workbook, record by record.
struct XLSSheetReading {
  private struct Cell {
    let row: Int
    let column: Int
    let style: Int
    var content: Content
  }

  private enum Content {
    case number(Double)
    case text(String)
    case flag(Bool)
    case error(Int)
    /// The empty text of a formula; programs that compute nothing write that too.
    case nothing
  }

  let name: String
  let texts: [String]
  /// By style.
  let formats: [NumberFormat]
  let days: SerialDay
  /// Whether a program saved the workbook that computes its formulas; an empty value of one says nothing otherwise.
  let computesFormulas: Bool
  /// Whether a record was met that cannot be.
  private(set) var isDamaged = false
  private var cells: [Cell] = []
  private var merges: [SheetRange] = []
  private var hiddenRows: Set<Int> = []
  private var hiddenColumns: Set<Int> = []
  /// A formula whose text follows in a record of its own.
  private var waitsForText = false

  init(name: String, texts: [String], formats: [NumberFormat], days: SerialDay, computesFormulas: Bool) {
    self.name = name
    self.texts = texts
    self.formats = formats
    self.days = days
    self.computesFormulas = computesFormulas
  }

  mutating func take(_ record: BIFFRecord) {
    var bytes = record.bytes
    // A length that is wrong would have what follows read out of step.
    if let size = record.kind?.fixedSize, size != bytes.remaining {
      isDamaged = true
      return
    }
    switch record.kind {
    case .row: takeRow(&bytes)
    case .merges: takeMerges(&bytes)
    case .columns: takeColumns(&bytes)
    case .manyNumbers: takeNumbers(&bytes)
    case .formulaText:
      var text = BIFFText(record)
      guard waitsForText, let last = cells.indices.last else { return }
      cells[last].content = .text(text.text() ?? "")
      waitsForText = false
    case .formula, .number, .shortNumber, .flag, .sharedText, .text, .richText:
      guard let row = bytes.uint16(), let column = bytes.uint16(), let style = bytes.uint16() else {
        isDamaged = true
        return
      }
      waitsForText = false
      guard let content = content(record, &bytes) else {
        isDamaged = true
        return
      }
      cells.append(Cell(row: row + 1, column: column, style: style, content: content))
    default: break
    }
  }

  private mutating func content(_ record: BIFFRecord, _ bytes: inout LittleEndianBytes) -> Content? {
    switch record.kind {
    case .number: return bytes.double().map(Content.number)
    case .shortNumber: return bytes.uint32().map { .number(Self.number(short: $0)) }
    case .flag:
      guard let value = bytes.uint8(), let isError = bytes.uint8() else { return nil }
      return isError != 0 ? .error(value) : .flag(value != 0)
    case .sharedText:
      guard let index = bytes.uint32(), texts.indices.contains(index) else { return nil }
      return .text(texts[index])
    case .text, .richText:
      var text = BIFFText(record)
      text.skip(6)
      return text.text().map(Content.text)
    default: return formula(&bytes)
    }
  }

  /// The value that a formula had: a number, or six bytes that say what else.
  private mutating func formula(_ bytes: inout LittleEndianBytes) -> Content? {
    guard let value = bytes.take(8) else { return nil }
    var parts = LittleEndianBytes(value)
    guard value.suffix(2).elementsEqual([0xFF, 0xFF]) else { return parts.double().map(Content.number) }
    let kind = parts.uint8()
    parts.skip(1)
    let payload = parts.uint8() ?? 0
    switch kind {
    case 0:
      waitsForText = true
      return .text("")
    case 1: return .flag(payload != 0)
    case 2: return .error(payload)
    default: return .nothing
    }
  }

  /// Thirty bits of a whole or a binary number, perhaps to be divided by 100.
  private static func number(short: Int) -> Double {
    let bits = UInt32(truncatingIfNeeded: short)
    let number =
      bits & 2 != 0
      ? Double(Int32(bitPattern: bits) >> 2) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
    return bits & 1 != 0 ? number / 100 : number
  }

  private mutating func takeNumbers(_ bytes: inout LittleEndianBytes) {
    guard let row = bytes.uint16(), var column = bytes.uint16() else { return }
    waitsForText = false
    while bytes.remaining >= 8, let style = bytes.uint16(), let short = bytes.uint32() {
      let content = Content.number(Self.number(short: short))
      cells.append(Cell(row: row + 1, column: column, style: style, content: content))
      column += 1
    }
  }

  private mutating func takeRow(_ bytes: inout LittleEndianBytes) {
    guard let row = bytes.uint16() else { return }
    bytes.skip(10)
    if let flags = bytes.uint16(), flags & 0x20 != 0 { hiddenRows.insert(row + 1) }
  }

  private mutating func takeColumns(_ bytes: inout LittleEndianBytes) {
    guard let first = bytes.uint16(), let last = bytes.uint16(), let width = bytes.uint16(), first <= last,
      bytes.uint16() != nil, let flags = bytes.uint16()
    else { return }
    if flags & 1 != 0 || width == 0 { hiddenColumns.formUnion(first...min(last, 255)) }
  }

  private mutating func takeMerges(_ bytes: inout LittleEndianBytes) {
    guard let count = bytes.uint16() else { return }
    for _ in 0..<count {
      guard let first = bytes.uint16(), let last = bytes.uint16(), let left = bytes.uint16(),
        let right = bytes.uint16(), first <= last, left <= right
      else { return }
      merges.append(SheetRange(rows: first + 1...last + 1, columns: left...right))
    }
  }

  // MARK: - The sheet

  /// The cells as a sheet. Programs need not write them in their order; of two in one place the later counts.
  func grid() -> SheetGrid {
    var grid = SheetGrid(name: name)
    grid.merges = merges
    grid.hiddenColumns = hiddenColumns
    let order = cells.indices.sorted {
      (cells[$0].row, cells[$0].column, $0) < (cells[$1].row, cells[$1].column, $1)
    }
    for (place, index) in order.enumerated() {
      let cell = cells[index]
      if place + 1 < order.count {
        let next = cells[order[place + 1]]
        if next.row == cell.row, next.column == cell.column { continue }
      }
      grid.beginRow(cell.row, isHidden: hiddenRows.contains(cell.row))
      append(cell, to: &grid)
    }
    return grid
  }

  private func append(_ cell: Cell, to grid: inout SheetGrid) {
    switch cell.content {
    case .number(let number):
      let format = formats.indices.contains(cell.style) ? formats[cell.style] : .plain
      grid.append(row: cell.row, column: cell.column, number: number, as: format, days)
    case .text(let text) where text.isEmpty: break
    case .nothing where computesFormulas: grid.emptyFormulas.append((cell.row, cell.column))
    case .nothing: grid.append(column: cell.column, .noValue, text: "".utf8)
    case .text(let text): grid.append(column: cell.column, .text, text: text.utf8)
    case .flag(let flag): grid.append(column: cell.column, .bool, text: (flag ? "true" : "false").utf8)
    case .error(let code): grid.append(column: cell.column, .error, text: Self.error(code).utf8)
    }
  }

  private static func error(_ code: Int) -> String {
    let known = [
      0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
      0x2A: "#N/A",
    ]
    return known[code] ?? "#ERR!"
  }
}
