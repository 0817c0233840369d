import Diagnostics

/// How many columns a table may have, whatever kind its file is: as many as a sheet.
enum WidestTable {
  static let mostColumns = 16_384

  /// - Throws: ``ReadError`` for more columns at a place.
  static func check(_ count: Int, at place: SourceLocation) throws(ReadError) {
    guard count > mostColumns else { return }
    throw ReadError(
      Phrase(
        "the table has \(count) columns, and no sheet has more than 16,384",
        zh: "表有\(count)列，而工作表至多有16384列"), at: place,
      help: [
        Phrase(
          "write it with one row for each value, or look for delimiters that are none",
          zh: "请改为每个值一行，或检查是否误把别的符号当作分隔符")
      ])
  }

  /// The same for a text whose header was found.
  static func check(headerOf cells: CSVCells, file: String) throws(DiagnosticList) {
    do throws(ReadError) {
      try check(cells.cellCount(0), at: SourceLocation(file: file, line: Int(cells.lines[0])))
    } catch {
      throw .refusal(of: file, [error])
    }
  }
}
