package import Diagnostics

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
    case notNumeric(String, type: String, use: String)
    case noRowsForChart(String)
    case noLibrary(String)
    case failed(String)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase { Phrase(untranslated: english) }
  package var help: [Phrase] { englishHelp.map { Phrase(untranslated: $0) } }

  private var english: String {
    switch problem {
    case .noCharacter(let scalar, let encoding, let column, let row):
      "\(encoding) has no character U+\(Self.hexadecimal(scalar)), which stands in "
        + (row == 0 ? "the header of column \"\(column)\"" : "column \"\(column)\", row \(row)")
    case .longText(let row, let column):
      "the text of cell \(BookRange.letters(column))\(row + 1) is longer than the 32,767 characters that a cell holds"
    case .tooManyRows(let count, let sheet):
      "sheet \"\(sheet)\" would have \(count) rows, and a sheet holds 1048576"
    case .tooManyColumns(let count, let sheet):
      "sheet \"\(sheet)\" would have \(count) columns, and a sheet holds 16384"
    case .noSheets: "a workbook needs a sheet"
    case .badSheetName(let name): "\"\(name)\" is no name for a sheet"
    case .twoSheets(let name): "two sheets are called \"\(name)\""
    case .unknownColumn(let name, let known):
      "no column \"\(name)\" (\(known.joined(separator: ", ")))" + Suggestion.clause(for: name, among: known)
    case .notNumeric(let column, let type, let use):
      "column \"\(column)\" is \(type), and \(use) needs numbers"
    case .noRowsForChart(let sheet): "sheet \"\(sheet)\" has no rows to draw a chart of"
    case .noLibrary(let package): "workbooks are written with \(package), which is not installed"
    case .failed(let reason): "the file cannot be written: \(reason)"
    }
  }

  private var englishHelp: [String] {
    switch problem {
    case .noCharacter: ["write the file as UTF-8, or replace the character"]
    case .longText: ["write the table as .csv or .json, or shorten the text"]
    case .tooManyRows: ["write the table as .csv, or split it by filter"]
    case .badSheetName: ["a name has 1 to 31 characters, and none of [ ] : * ? / \\ '"]
    case .noLibrary(let package): ["as root, run: apt-get install \(package)"]
    default: []
    }
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
