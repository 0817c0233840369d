import Diagnostics

/// A file of sheets, whatever its format.
protocol Workbook {
  /// What it is, for messages: `the workbook`, `the page`.
  var noun: Phrase { get }
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
    let names = Phrase.quoted(sheets.map(\.name))
    let known = Phrase("the sheets are \(names)", zh: "现有的工作表：\(names)")
    switch choice {
    case .name(let name):
      if let index = sheets.firstIndex(where: { $0.name == name }) { return index }
      throw ReadError(
        Phrase(
          "no sheet \"\(name)\"\(nearest: name, among: sheets.map(\.name))",
          zh: "没有工作表“\(name)”\(nearest: name, among: sheets.map(\.name))"), at: place, help: [known])
    case .number(let number):
      if sheets.indices.contains(number - 1) { return number - 1 }
      let count = sheets.count
      throw ReadError(
        Phrase(
          "there is no sheet \(number): \(noun) has \(count)", zh: "没有第\(number)个工作表：\(noun)有\(count)个"),
        at: place,
        help: [known])
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
      let hidden = sheets.filter(\.isHidden).map(\.name)
      let help = Phrase(
        "name a hidden sheet to read it: \(Phrase.quoted(hidden))",
        zh: "要读隐藏的工作表，请写出名称：\(Phrase.quoted(hidden))")
      throw ReadError(
        Phrase("no sheet holds anything", zh: "各工作表都没有内容"), at: place, help: hidden.isEmpty ? [] : [help])
    }
    let names = Phrase.quoted(filled.map { sheets[$0].name })
    let option = manner.written("sheet", .text(sheets[filled[0]].name))
    throw ReadError(
      Phrase(
        "\(filled.count) sheets hold something, and none was named", zh: "\(filled.count)个工作表有内容，没有指明哪一个"),
      at: place,
      help: [
        Phrase("name one of them, such as \(option): \(names)", zh: "请指明其中一个，例如\(option)：\(names)")
      ])
  }
}

extension Phrase {
  static let theWorkbook = Phrase("the workbook", zh: "工作簿")

  /// Names in quotes, one after the other.
  static func quoted(_ names: [String]) -> Phrase {
    names.map { Phrase("\"\($0)\"", zh: "“\($0)”") }.joined()
  }
}
