/// A place in a file, a script or a formula.
///
/// Lines and columns count from 1, columns in characters. Printed as `file:line:column`, each part only if known; in a
/// sheet of a workbook as `file: sheet "2021Q3", cell C14`.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int?
  package var column: Int?
  /// The sheet of a workbook; its rows are the lines then.
  package var sheet: String?

  package init(file: String, line: Int? = nil, column: Int? = nil, sheet: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.sheet = sheet
  }

  package var description: String {
    guard let sheet else {
      return ([file] + [line, column].compactMap { $0 }.map(String.init)).joined(separator: ":")
    }
    let place = "\(file): sheet \"\(sheet)\""
    guard let line else { return place }
    return place + (column.map { ", cell \(Self.letters(ofColumn: $0))\(line)" } ?? ", row \(line)")
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
