import Diagnostics

/// A file of sheets, whatever its format.
protocol Workbook {
  /// What it is, for messages: `a workbook`, `a page`.
  var noun: String { get }
  var sheets: [WorkbookSheet] { get }

  /// Whether any cell of a sheet holds something. Reads no further than to the first that does.
  func isFilled(_ index: Int) throws(ReadError) -> Bool

  /// All cells of a sheet.
  func grid(_ index: Int) throws(ReadError) -> SheetGrid
}

/// A sheet by its name, before it is read.
struct WorkbookSheet {
  let name: String
  let isHidden: Bool
}

extension Workbook {
  /// The sheet that is meant, or the only one in which anything stands.
  ///
  /// Sheets that are hidden are not looked at unless they are named: they hold the lists behind drop-downs; nor is the
  /// sheet of a form that says what to enter.
  ///
  /// - Throws: ``ReadError`` with the names of the sheets when it cannot be told which one is meant.
  func choose(
    _ choice: SheetChoice?, file: String, _ manner: OptionManner = .script
  ) throws(ReadError) -> Int {
    let place = SourceLocation(file: file)
    let names = sheets.map { "\"\($0.name)\"" }.joined(separator: ", ")
    switch choice {
    case .name(let name):
      if let index = sheets.firstIndex(where: { $0.name == name }) { return index }
      throw ReadError(
        "no sheet \"\(name)\"" + Suggestion.clause(for: name, among: sheets.map(\.name)), at: place,
        help: ["the sheets are \(names)"])
    case .number(let number):
      if sheets.indices.contains(number - 1) { return number - 1 }
      let count = sheets.count
      throw ReadError(
        "there is no sheet \(number): \(noun) has \(count)", at: place, help: ["the sheets are \(names)"])
    case nil: return try onlyFilled(place, manner)
    }
  }

  /// The sheet of a form that says what to enter: it never holds data.
  static var rulesSheet: String { "填写须知" }

  private static var instructions: Set<String> { ["填写须知", "填写说明", "填表说明", "填报说明", "填报须知"] }

  private func onlyFilled(_ place: SourceLocation, _ manner: OptionManner) throws(ReadError) -> Int {
    var filled: [Int] = []
    for index in sheets.indices where !sheets[index].isHidden && sheets[index].name != Self.rulesSheet {
      if try isFilled(index) { filled.append(index) }
    }
    if filled.count > 1 {
      // Beside the table that is filled in stands how to do so.
      let tables = filled.filter { !Self.instructions.contains(sheets[$0].name) }
      if tables.count == 1 { filled = tables }
    }
    if filled.count == 1 { return filled[0] }
    if filled.isEmpty {
      let hidden = sheets.filter(\.isHidden).map { "\"\($0.name)\"" }
      let help = hidden.isEmpty ? [] : ["name a hidden sheet to read it: \(hidden.joined(separator: ", "))"]
      throw ReadError("no sheet holds anything", at: place, help: help)
    }
    let names = filled.map { "\"\(sheets[$0].name)\"" }.joined(separator: ", ")
    throw ReadError(
      "\(filled.count) sheets hold something, and none was named", at: place,
      help: ["name one of them, such as \(manner.written("sheet", .text(sheets[filled[0]].name))): \(names)"])
  }
}
