import Diagnostics

/// Finds the table in a sheet: its header, its rows, and what is none of them.
///
/// Each decision rests on evidence in the sheet and is told; where two readings are near, none is taken.
struct ShapeRecogniser {
  let grid: SheetGrid
  let options: ShapeOptions
  /// What a row is called: a row, or a line of a text.
  let noun: String
  /// How options are written in messages.
  let manner: OptionManner
  /// The place of a row, by its number.
  let location: (_ row: Int?) -> SourceLocation
  /// Merged cells by the row they begin in.
  let merges: [Int: [SheetRange]]
  /// The most cells that a row near the beginning has.
  let width: Int
  var shape: TableShape

  /// The shape of a sheet that holds something. O(cells).
  ///
  /// - Throws: ``ReadError`` that shows both readings when two are near, and for rows that are named and not there.
  static func shape(
    of grid: SheetGrid, _ options: ShapeOptions, noun: String, _ manner: OptionManner,
    location: @escaping (_ row: Int?) -> SourceLocation
  ) throws(ReadError) -> TableShape {
    guard options.recognition != .plain else { return TableShape(plain: grid) }
    var recogniser = ShapeRecogniser(grid, options, noun, manner, location)
    guard recogniser.width > 1 || options.isAsked else {
      recogniser.findList()
      return recogniser.shape
    }
    try recogniser.checkRows()
    let top = try recogniser.findTop()
    try recogniser.findHeader(from: top)
    try recogniser.findRows()
    try recogniser.checkNames()
    return recogniser.shape
  }

  private init(
    _ grid: SheetGrid, _ options: ShapeOptions, _ noun: String, _ manner: OptionManner,
    _ location: @escaping (_ row: Int?) -> SourceLocation
  ) {
    self.grid = grid
    self.options = options
    self.noun = noun
    self.manner = manner
    self.location = location
    merges = Dictionary(grouping: grid.merges) { $0.rows.lowerBound }
    width = grid.rows.indices.prefix(200).map { grid.cells(ofRow: $0).count }.max() ?? 0
    shape = TableShape(plain: grid)
  }

  // MARK: - Rows

  func number(_ index: Int) -> Int { Int(grid.rows[index].number) }

  func cells(_ index: Int) -> ArraySlice<SheetGrid.Cell> { grid.cells(ofRow: index) }

  func nature(_ cell: SheetGrid.Cell) -> CellNature { CellNature(cell, in: grid) }

  /// The place of the row with a number; nil when nothing stands in it.
  func index(ofRow number: Int) -> Int? {
    var low = 0
    var high = grid.rows.count
    while low < high {
      let middle = (low + high) / 2
      if self.number(middle) < number { low = middle + 1 } else { high = middle }
    }
    return low < grid.rows.count && self.number(low) == number ? low : nil
  }

  /// The texts of a row without the spaces that set words apart: `合　计`.
  func texts(_ index: Int) -> [String] { cells(index).map { OfficeLabel.folded(grid.text($0)) } }

  /// Whether the only cell of a row is drawn over several columns.
  func isMergedAcross(_ index: Int) -> Bool {
    guard cells(index).count == 1, let cell = cells(index).first else { return false }
    return merges[number(index)]?.contains { $0.columns.contains(Int(cell.column)) && $0.columns.count > 1 }
      ?? false
  }

  /// `row 7`, `rows 7 and 8`, `rows 3, 7 to 9 and 12 more`; `第7行`, `第7、8行`, `第3、7至9行等15行`.
  func named(_ numbers: [Int]) -> Phrase {
    if numbers.count == 1 { return Phrase("\(noun) \(numbers[0])", zh: "第\(numbers[0])行") }
    if numbers.count == 2 {
      return Phrase("\(noun)s \(numbers[0]) and \(numbers[1])", zh: "第\(numbers[0])、\(numbers[1])行")
    }
    return Phrase("\(noun)s \(CellName.list(numbers))", zh: "\(CellName.list(numbers))")
  }

  func isAre(_ numbers: [Int]) -> String { numbers.count == 1 ? "is" : "are" }

  /// An option as whoever reads the file writes it.
  func written(_ setting: ShapeSetting) -> String { setting.written(in: manner) }

  /// A text in quotes, cut where it is long.
  func quoted(_ text: String) -> Phrase {
    let line = OfficeLabel.folded(text)
    let shown = line.count > 24 ? line.prefix(22) + "…" : line
    return Phrase("\"\(shown)\"", zh: "“\(shown)”")
  }

  /// The texts of rows with one cell, as many as fit in a sentence.
  func quotedRows(_ indices: [Int]) -> Phrase {
    Self.listed(indices) { index in cells(index).first.map { quoted(grid.text($0)) } }
  }

  /// What is said of the first of some rows, and how many more there are.
  static func listed(_ indices: [Int], _ text: (Int) -> Phrase?) -> Phrase {
    let shown = indices.prefix(3).compactMap(text)
    let count = shown.count + max(0, indices.count - 3)
    return Phrase("\(listed: shown, of: count)", zh: "\(listed: shown, of: count)")
  }

  mutating func decide(_ decision: ShapeDecision) { shape.decisions.append(decision) }

  /// Rows that are named have to be there.
  private func checkRows() throws(ReadError) {
    let named: [(String, [Int])] = [
      ("header_rows", options.headerRows ?? []), ("title_rows", options.titleRows?.numbers ?? []),
      ("group_rows", options.groupRows?.numbers ?? []), ("total_rows", options.totalRows?.numbers ?? []),
      ("footnotes", options.footnotes?.numbers ?? []), ("repeated_rows", options.repeatedRows?.numbers ?? []),
    ]
    for (name, numbers) in named {
      for number in numbers where index(ofRow: number) == nil {
        let (first, last) = (self.number(0), self.number(grid.rows.count - 1))
        throw ReadError(
          Phrase(
            "\"\(name)\" names \(noun) \(number), which holds nothing",
            zh: "“\(name)”指的第\(number)行没有内容"), at: location(nil),
          help: [
            Phrase(
              "the \(noun)s with something in them are between \(first) and \(last)",
              zh: "有内容的行在第\(first)行到第\(last)行之间")
          ])
      }
    }
  }
}
