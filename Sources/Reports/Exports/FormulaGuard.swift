package import Tables

/// Keeps spreadsheets from running text cells as formulas: text that begins like a formula gets an apostrophe.
///
/// Text that already begins with apostrophes before such a sign gets one more, so that ``unguarded(_:)-(String)`` gives
/// every text back.
package enum FormulaGuard {
  /// The text with an apostrophe before it when it begins with `=`, `+`, `-`, `@` of either width, a tab or a
  /// line end.
  package static func guarded(_ text: String) -> String {
    isRisky(Array(text.utf8)[...]) ? "'" + text : text
  }

  /// The text that ``guarded(_:)`` was given.
  package static func unguarded(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && isRisky(Array(text.utf8)[...])
      ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// A table that was read from a guarded file, with the texts and names that were written.
  package static func unguarded(_ table: Table) -> Table {
    let fields = table.schema.fields.map { field in
      var field = field
      field.name = unguarded(field.name)
      return field
    }
    return Table(Schema(fields), table.columns.map(unguarded), rowCount: table.rowCount)
  }

  private static func unguarded(_ column: Column) -> Column {
    guard column.type == .text, let dictionary = column.dictionary,
      (0..<dictionary.count).contains(where: { dictionary.utf8($0).first == UInt8(ascii: "'") })
    else { return column }
    var builder = ColumnBuilder(.text)
    for row in 0..<column.count {
      switch column[row] {
      case .text(let text): builder.append(text: unguarded(text))
      case .missing(let reason): builder.appendMissing(reason)
      default: preconditionFailure("a text column holds texts")
      }
    }
    return builder.build()
  }

  static func isRisky(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 == UInt8(ascii: "'") }
    return switch rest.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    case 0xEF: ["＝", "＋", "－", "＠"].contains { rest.starts(with: $0.utf8) }
    default: false
    }
  }
}
