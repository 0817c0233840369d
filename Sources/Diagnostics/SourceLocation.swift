/// A place in a file, a script or a formula.
///
/// Lines and columns count from 1, columns in characters. Printed as `file:line:column`, each part only if known; in a
/// sheet of a workbook as `file: sheet "2021Q3", cell C14`; in a table that has no lines as `units row 28`.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int?
  package var column: Int?
  /// The sheet of a workbook; its rows are the lines then.
  package var sheet: String?
  /// The row of a table that has no lines, counted from 1.
  package var row: Int?

  package init(file: String, row: Int) {
    self.file = file
    self.row = row
  }

  package init(file: String, line: Int? = nil, column: Int? = nil, sheet: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.sheet = sheet
  }

  /// The place in English.
  package var description: String { text(in: .english) }

  /// `file:line:column` is the same in every language, so that editors find it; a place in a sheet is not.
  package func text(in language: Language) -> String {
    if let row { return Phrase("\(file) row \(row)", zh: "\(file)第\(row)行").text(in: language) }
    guard let sheet else {
      return ([file] + [line, column].compactMap { $0 }.map(String.init)).joined(separator: ":")
    }
    return Self.phrase(file, sheet, line, column).text(in: language)
  }

  /// The place, and what is said of it.
  package func text(in language: Language, before message: String) -> String {
    let isWorded = sheet != nil || row != nil
    let colon = language == .chinese && isWorded ? "：" : ": "
    return text(in: language) + colon + message
  }

  private static func phrase(_ file: String, _ sheet: String, _ line: Int?, _ column: Int?) -> Phrase {
    let place = Phrase("\(file): sheet \"\(sheet)\"", zh: "\(file)：工作表“\(sheet)”")
    guard let line else { return place }
    guard let column else { return Phrase("\(place), row \(line)", zh: "\(place)第\(line)行") }
    let cell = letters(ofColumn: column) + String(line)
    return Phrase("\(place), cell \(cell)", zh: "\(place)\(cell)单元格")
  }

  /// How spreadsheets name a column, counted from 1: `A`, `Z`, `AA`.
  package static func letters(ofColumn column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
