/// Keeps spreadsheets from running text cells as formulas: text that begins like a formula gets an apostrophe.
///
/// Text that already begins with apostrophes before such a sign gets one more, so that ``unguarded(_:)`` gives
/// every text back.
package enum FormulaGuard {
  /// The text with an apostrophe before it when it begins with `=`, `+`, `-`, `@`, a tab or a carriage return.
  package static func guarded(_ text: String) -> String {
    isRisky(text) ? "'" + text : text
  }

  /// The text that ``guarded(_:)`` was given.
  package static func unguarded(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "'") && isRisky(text) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func isRisky(_ text: String) -> Bool {
    switch text.utf8.first(where: { $0 != UInt8(ascii: "'") }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
