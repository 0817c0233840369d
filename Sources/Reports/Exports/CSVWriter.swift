package import Tables

/// CSV as in RFC 4180, with LF line ends: one header line, then the rows.
///
/// Values are written so that they read back exactly: decimals with all digits of their scale, floats with the
/// fewest digits that give the same float, dates and periods as their text, booleans as `true` and `false`.
/// Missing is an empty cell, the empty text is `""`; in a table of one column missing is `""` too, since readers
/// skip empty lines.
package struct CSVWriter: TableWriter {
  /// Whether the file starts with a byte order mark, which spreadsheets need to see UTF-8.
  package var writesByteOrderMark: Bool
  /// Whether text that begins like a formula gets an apostrophe. Numbers never do.
  package var guardsFormulas: Bool
  /// Whether a missing value with a reason is written as the reason's label, for `missingValues`.
  package var writesReasons: Bool
  package var heading: ColumnHeading

  package init(
    writesByteOrderMark: Bool = false, guardsFormulas: Bool = true, writesReasons: Bool = false,
    heading: ColumnHeading = .names
  ) {
    self.writesByteOrderMark = writesByteOrderMark
    self.guardsFormulas = guardsFormulas
    self.writesReasons = writesReasons
    self.heading = heading
  }

  package var fileExtension: String { "csv" }

  package func bytes(of table: Table) -> [UInt8] {
    var bytes: [UInt8] = writesByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    guard !table.columns.isEmpty else { return bytes }
    append(table.schema.fields.map { textCell(heading.text($0)) }, to: &bytes)
    let missing = table.columns.count == 1 ? "\"\"" : ""
    for row in 0..<table.rowCount {
      append(table.row(row).map { cell($0, missing: missing) }, to: &bytes)
    }
    return bytes
  }

  private func append(_ cells: [String], to bytes: inout [UInt8]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += cell.utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func cell(_ value: Value, missing: String) -> String {
    switch value {
    case .missing(.unspecified): missing
    case .missing(let reason): writesReasons ? reason.label : missing
    case .text(let text): textCell(text)
    default: value.description
    }
  }

  private func textCell(_ text: String) -> String {
    let text = guardsFormulas ? FormulaGuard.guarded(text) : text
    let needsQuotes =
      text.isEmpty || text.hasPrefix(" ") || text.hasSuffix(" ") || text.hasPrefix("\u{FEFF}")
      || text.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return text }
    return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
