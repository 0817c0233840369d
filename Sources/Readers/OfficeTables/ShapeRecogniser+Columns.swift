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
    guard let row = beyond.first, let cell = cells(row).first(where: { !isNamed[Int($0.column)] }),
      let left = names.min(), let right = names.max()
    else { return }
    throw beyondHeader(row, Int(cell.column), left...right, beyond)
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
      help: [
        Phrase("write the name of the column into the header, or clear the cell", zh: "在表头写上列名，或清空这个单元格"),
        Phrase("\(written(cut)) reads only the columns that have one", zh: "\(written(cut)) 只读有列名的列"),
      ])
  }

  /// Whether the rows are lines of a text.
  private var isText: Bool { noun == "line" }
}
