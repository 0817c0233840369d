package import Diagnostics
package import Tables

/// Why a table cannot be written in a form. Nothing is written then.
package struct WriteError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    /// A character that an encoding lacks; the row counts from 1, 0 is the header.
    case noCharacter(UInt32, encoding: String, column: String, row: Int)
    /// A text of more than 32,767 characters, by its cell from 0.
    case longText(row: Int, column: Int)
    case tooManyRows(Int, sheet: String)
    case tooManyColumns(Int, sheet: String)
    case noSheets
    case badSheetName(String)
    case twoSheets(String)
    case unknownColumn(String, known: [String])
    case notNumeric(String, type: ColumnType, use: Phrase)
    case noRowsForChart(String)
    case noLibrary(String)
    case failed(Phrase)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase {
    switch problem {
    case .noCharacter(let scalar, let encoding, let column, let row):
      Self.noCharacter("U+\(Self.hexadecimal(scalar))", encoding, column, row)
    case .longText(let row, let column):
      Phrase(
        "the text of cell \(BookRange.letters(column))\(row + 1) is longer than the 32,767 characters that a cell holds",
        zh: "\(BookRange.letters(column))\(row + 1)单元格的文本超过32767个字符，单元格放不下")
    case .tooManyRows(let count, let sheet):
      Phrase(
        "sheet \"\(sheet)\" would have \(count) rows, and a sheet holds 1048576",
        zh: "工作表“\(sheet)”将有\(count)行，而工作表最多1048576行")
    case .tooManyColumns(let count, let sheet):
      Phrase(
        "sheet \"\(sheet)\" would have \(count) columns, and a sheet holds 16384",
        zh: "工作表“\(sheet)”将有\(count)列，而工作表最多16384列")
    case .noSheets: Phrase("a workbook needs a sheet", zh: "工作簿至少要有一个工作表")
    case .badSheetName(let name): Phrase("\"\(name)\" is no name for a sheet", zh: "“\(name)”不能作工作表的名称")
    case .twoSheets(let name): Phrase("two sheets are called \"\(name)\"", zh: "有两个工作表同名“\(name)”")
    case .unknownColumn(let name, let known):
      Phrase(
        "no column \"\(name)\" (\(listed: known))\(nearest: name, among: known)",
        zh: "没有列“\(name)”（现有：\(listed: known)）\(nearest: name, among: known)")
    case .notNumeric(let column, let type, let use):
      Phrase(
        "column \"\(column)\" is \(type), and \(use) needs numbers",
        zh: "列“\(column)”是\(type.name)，而\(use)需要数字")
    case .noRowsForChart(let sheet):
      Phrase("sheet \"\(sheet)\" has no rows to draw a chart of", zh: "工作表“\(sheet)”没有可以画图的行")
    case .noLibrary(let package):
      Phrase("workbooks are written with \(package), which is not installed", zh: "写工作簿要用\(package)，而它没有安装")
    case .failed(let reason): Phrase("the file cannot be written: \(reason)", zh: "文件无法写入：\(reason)")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .noCharacter: [Phrase("write the file as UTF-8, or replace the character", zh: "把文件写成UTF-8，或换掉这个字符")]
    case .longText:
      [Phrase("write the table as .csv or .json, or shorten the text", zh: "把表写成.csv或.json，或缩短文本")]
    case .tooManyRows: [Phrase("write the table as .csv, or split it by filter", zh: "把表写成.csv，或用filter拆开")]
    case .badSheetName:
      [
        Phrase(
          "a name has 1 to 31 characters, and none of [ ] : * ? / \\ '", zh: "名称为1到31个字符，不含[ ] : * ? / \\ '")
      ]
    case .noLibrary(let package):
      [Phrase("as root, run: apt-get install \(package)", zh: "以root身份运行：apt-get install \(package)")]
    default: []
    }
  }

  private static func noCharacter(
    _ character: String, _ encoding: String, _ column: String, _ row: Int
  ) -> Phrase {
    let place =
      row == 0
      ? Phrase("the header of column \"\(column)\"", zh: "列“\(column)”的表头")
      : Phrase("column \"\(column)\", row \(row)", zh: "列“\(column)”第\(row)行")
    return Phrase(
      "\(encoding) has no character \(character), which stands in \(place)",
      zh: "\(encoding)中没有\(place)的字符\(character)")
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
