import Diagnostics
package import Tables

/// CSV as in RFC 4180: one header line, then the rows.
///
/// Values are written so that they read back exactly: decimals with all digits of their scale, floats with the
/// fewest digits that give the same float, dates and periods as their text, booleans as `true` and `false`.
/// Missing is an empty cell, the empty text is `""`; in a table of one column missing is `""` too, since readers
/// skip empty lines.
package struct CSVWriter: TableWriter {
  /// UTF-8 without a mark and LF, unless asked for otherwise.
  package var form: TextForm
  /// Whether text that begins like a formula gets an apostrophe. Numbers never do.
  package var guardsFormulas: Bool
  /// Whether a missing value with a reason is written as the reason's label, for `missingValues`.
  package var writesReasons: Bool
  package var heading: ColumnHeading

  package init(
    form: TextForm = TextForm(), guardsFormulas: Bool = true, writesReasons: Bool = false,
    heading: ColumnHeading = .names
  ) {
    self.form = form
    self.guardsFormulas = guardsFormulas
    self.writesReasons = writesReasons
    self.heading = heading
  }

  package var fileExtension: String { "csv" }

  /// - Throws: ``WriteError`` for a character that the encoding lacks, with its cell.
  package func bytes(of table: Table) throws(WriteError) -> [UInt8] {
    let text = utf8(of: table)
    switch form.encoding {
    case .utf8: return text
    case .utf8WithMark: return [0xEF, 0xBB, 0xBF] + text
    case .gb18030:
      guard let encoded = GB18030.encoded(text) else { throw lacking(in: table) }
      return encoded
    }
  }

  private func utf8(of table: Table) -> [UInt8] {
    guard !table.columns.isEmpty else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(table.rowCount * table.schema.count * 8)
    let end = form.lineEnd.bytes
    for (place, text) in heading.texts(table.schema).enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text: Array(text.utf8)[...], to: &bytes)
    }
    bytes += end
    for row in 0..<table.rowCount {
      for (place, column) in table.columns.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        append(column, row, isAlone: table.columns.count == 1, to: &bytes)
      }
      bytes += end
    }
    return bytes
  }

  private func append(_ column: Column, _ row: Int, isAlone: Bool, to bytes: inout [UInt8]) {
    if let reason = column.missing?.reason(row) {
      if writesReasons, reason != .unspecified {
        bytes += reason.label.utf8
      } else if isAlone {
        bytes += "\"\"".utf8
      }
    } else if let places = column.textPlaces, let dictionary = column.dictionary {
      append(text: dictionary.utf8(Int(places[row])), to: &bytes)
    } else {
      bytes += column[row].description.utf8
    }
  }

  private func append(text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    let text = guardsFormulas && FormulaGuard.isRisky(text) ? [UInt8(ascii: "'")] + text : text
    guard Self.needsQuotes(text) else {
      bytes += text
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return first == UInt8(ascii: " ") || last == UInt8(ascii: " ") || text.starts(with: mark)
      || text.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
      }
  }

  /// Which cell holds what GB18030 lacks.
  private func lacking(in table: Table) -> WriteError {
    let names = table.schema.names
    func error(_ scalar: Unicode.Scalar, _ place: Int, _ row: Int) -> WriteError {
      WriteError(.noCharacter(scalar.value, encoding: GB18030.name, column: names[place], row: row))
    }
    for (place, text) in heading.texts(table.schema).enumerated() {
      if let scalar = GB18030.firstLacking(in: text) { return error(scalar, place, 0) }
    }
    for row in 0..<table.rowCount {
      for (place, column) in table.columns.enumerated() where column.type == .text {
        guard case .text(let text) = column[row], let scalar = GB18030.firstLacking(in: text) else {
          continue
        }
        return error(scalar, place, row + 1)
      }
    }
    return WriteError(
      .failed(Phrase("this system does not know \(GB18030.name)", zh: "本机系统没有\(GB18030.name)编码")))
  }
}
