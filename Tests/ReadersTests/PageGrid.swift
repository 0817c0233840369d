import Diagnostics
import Readers
import Tables

/// A sheet written row by row in a test, read as a page: cells with `|` between, `<` for one that the cell to its left
/// covers, `^` for one that the cell above covers.
struct PageGrid {
  private let rows: [[String]]

  init(_ rows: [String]) {
    self.rows = rows.map { row in
      row.isEmpty ? [] : row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  var page: [UInt8] {
    let body = rows.indices.map { "<tr>\(cells(ofRow: $0))</tr>" }.joined()
    return Array("<html><meta charset=\"utf-8\"><table>\(body)</table></html>".utf8)
  }

  private func cells(ofRow row: Int) -> String {
    var result = ""
    for (column, text) in rows[row].enumerated() where text != "<" && text != "^" {
      let across = rows[row][(column + 1)...].prefix { $0 == "<" }.count
      let down = rows[(row + 1)...].prefix { $0.count > column && $0[column] == "^" }.count
      let spans =
        (across > 0 ? " colspan=\"\(across + 1)\"" : "") + (down > 0 ? " rowspan=\"\(down + 1)\"" : "")
      result += "<td\(spans)>\(text)</td>"
    }
    return result
  }

  // MARK: - Reading

  func read(_ options: [(String, String)] = [], manner: OptionManner = .script) throws -> ReadResult {
    var shape = ShapeOptions()
    for (name, value) in options { try shape.set(name, to: ShapeOptionValue(value)) }
    var request = TableRequest(file: "表.xls", shape: shape)
    request.manner = manner
    return try TableReader.read(page, request)
  }

  /// The names of the columns, and each row, with bars between.
  func table(_ options: [(String, String)] = []) throws -> [String] {
    let table = try read(options).table
    return [table.schema.names.joined(separator: "|")] + TestFiles.rows(table)
  }

  /// What was decided, one line each; what somebody has to look at begins with `?`.
  func decisions(_ options: [(String, String)] = []) throws -> [String] {
    try read(options).receipt.decisions.map { ($0.isDoubtful ? "? " : "") + $0.sentence.text(in: .english) }
  }

  /// Why it is refused; `read` when it is not.
  func refusal(
    _ options: [(String, String)] = [], manner: OptionManner = .script, in language: Language = .english
  ) throws -> String {
    do {
      _ = try read(options, manner: manner)
      return "read"
    } catch let error as DiagnosticList {
      return error.items.map { $0.text(in: language) }.joined(separator: "\n")
    }
  }
}
