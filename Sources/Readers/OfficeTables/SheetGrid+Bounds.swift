extension SheetGrid {
  /// Only the cells inside of a range, rows from `first` to `last`, and the header's rows.
  func bounded(by options: ShapeOptions) -> SheetGrid {
    guard options.range != nil || options.firstRow != nil || options.lastRow != nil else { return self }
    var result = SheetGrid(name: name, sharedTexts: bytes)
    result.roundedCodes = roundedCodes
    result.hiddenTimes = hiddenTimes
    result.emptyFormulas = emptyFormulas
    result.brokenNumbers = brokenNumbers
    result.hiddenColumns = hiddenColumns
    result.merges = merges
    let header = Set(options.headerRows ?? [])
    for index in rows.indices {
      let number = Int(rows[index].number)
      guard number <= options.lastRow ?? .max, number >= options.firstRow ?? 0 || header.contains(number),
        options.range?.rows.contains(number) ?? true
      else { continue }
      result.beginRow(number, isHidden: rows[index].isHidden)
      for cell in cells(ofRow: index) where options.range?.columns.contains(Int(cell.column)) ?? true {
        result.append(column: Int(cell.column), cell.kind, start: Int(cell.start), length: Int(cell.length))
      }
    }
    return result
  }

  /// The cells of a text with delimiters; lines are the rows. Cells without anything are none.
  init(_ scanned: CSVCells) {
    self.init(name: "")
    for record in 0..<scanned.recordCount {
      beginRow(Int(scanned.lines[record]), isHidden: false)
      for column in 0..<min(scanned.cellCount(record), Int(UInt16.max)) {
        let content = scanned.content(record, column)
        if !content.isEmpty { append(column: column, .text, text: content) }
      }
    }
  }
}
