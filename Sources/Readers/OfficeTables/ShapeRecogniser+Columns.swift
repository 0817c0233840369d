import Diagnostics

/// A row of the table may reach beyond its header.
extension ShapeRecogniser {
  /// - Throws: ``ReadError`` that names the first cell in a column without a name.
  func checkNames() throws(ReadError) {
    var isNamed = [Bool](repeating: false, count: Int(UInt16.max) + 1)
    var names: [Int] = []
    for row in shape.header {
      for cell in cells(row) { names.append(Int(cell.column)) }
    }
    names += shape.names.filter { !$0.value.isEmpty }.keys
    for column in names { isNamed[column] = true }
    var beyond: [Int] = []
    for row in shape.rows where cells(row).contains(where: { !isNamed[Int($0.column)] }) {
      beyond.append(row)
    }
    if beyond.isEmpty { try checkSideBySide() }
    guard let row = beyond.first, let cell = cells(row).first(where: { !isNamed[Int($0.column)] }),
      let left = names.min(), let right = names.max()
    else { return }
    throw beyondHeader(row, Int(cell.column), left...right, beyond)
  }

  /// Where one cell alone is taken for the header, a fuller row of texts below may be the one.
  private var headerBelow: Phrase? {
    guard shape.header.count == 1, let header = shape.header.first, cells(header).count == 1 else {
      return nil
    }
    let near = (header + 1)..<min(header + 10, grid.rows.count)
    guard
      let fullest = near.filter({ cells($0).count > 1 && isTextOnly($0) }).max(by: { left, right in
        (cells(left).count, right) < (cells(right).count, left)
      })
    else { return nil }
    let option = written(ShapeSetting("header_rows", .rows([number(fullest)])))
    return Phrase(
      "\(option) takes \(noun) \(number(fullest)) for the header", zh: "\(option) 把第\(number(fullest))行读作表头")
  }

  /// Two tables side by side have columns of the same names, with an empty column between.
  private func checkSideBySide() throws(ReadError) {
    guard !isText, shape.header.count == 1, let row = shape.header.first, let last = grid.rows.indices.last
    else { return }
    let cells = Array(cells(row))
    let names = cells.map { OfficeLabel.folded(grid.text($0)) }
    let gap = cells.indices.dropFirst().first { index in
      cells[index].column > cells[index - 1].column + 1
        && !Set(names[..<index]).isDisjoint(with: names[index...])
    }
    guard let gap, let first = cells.first, let end = cells.last else { return }
    func range(_ left: SheetGrid.Cell, _ right: SheetGrid.Cell) -> String {
      let from = CellName.cell(row: number(row), column: Int(left.column))
      let to = CellName.cell(row: number(last), column: Int(right.column))
      return written(ShapeSetting("range", .text("\(from):\(to)")))
    }
    throw ReadError(
      Phrase(
        "two tables stand side by side, with columns of the same names: \"\(names[0])\" and others",
        zh: "有两个表左右并排，列名相同：“\(names[0])”等"), at: location(number(row)),
      help: [
        Phrase(
          "\(range(first, cells[gap - 1])) reads the left one", zh: "\(range(first, cells[gap - 1])) 读左边的表"),
        Phrase("\(range(cells[gap], end)) reads the right one", zh: "\(range(cells[gap], end)) 读右边的表"),
      ])
  }

  private func beyondHeader(
    _ row: Int, _ column: Int, _ named: ClosedRange<Int>, _ beyond: [Int]
  ) -> ReadError {
    let header = self.named(shape.header.map(number))
    let more = beyond.count - 1
    let rest =
      more > 0
      ? Phrase(", and \(more) more \(noun)\(more == 1 ? " does" : "s do")", zh: "，另有\(more)行也是这样") : .empty
    if isText {
      let count = (cells(row).last.map { Int($0.column) } ?? column) + 1
      return ReadError(
        Phrase(
          "\(noun) \(number(row)) has \(count) cells, the header (\(header)) has \(named.upperBound + 1)\(rest)",
          zh: "第\(number(row))行有\(count)个单元格，表头（\(header)）有\(named.upperBound + 1)个\(rest)"),
        at: location(number(row)),
        help: [
          Phrase(
            "put a cell that holds what stands between cells in double quotes, or name every column",
            zh: "单元格里含有分隔符的，用双引号括起来；或者给每一列写上列名")
        ])
    }
    let first = CellName.cell(row: number(shape.header[0]), column: named.lowerBound)
    let last = CellName.cell(row: number(grid.rows.count - 1), column: named.upperBound)
    let cut = ShapeSetting("range", .text("\(first):\(last)"))
    let cell = CellName.cell(row: number(row), column: column)
    return ReadError(
      Phrase(
        "cell \(cell) stands in a column without a name: the header is \(header)\(rest)",
        zh: "单元格\(cell)所在的列没有列名：表头是\(header)\(rest)"),
      at: location(number(row)),
      help: (headerBelow.map { [$0] } ?? []) + [
        Phrase("write the name of the column into the header, or clear the cell", zh: "在表头写上列名，或清空这个单元格"),
        Phrase("\(written(cut)) reads only the columns that have one", zh: "\(written(cut)) 只读有列名的列"),
      ])
  }

  /// Whether the rows are lines of a text.
  private var isText: Bool { noun == "line" }
}
