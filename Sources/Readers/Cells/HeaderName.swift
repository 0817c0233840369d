/// The name of a column as a header writes it.
enum HeaderName {
  private static let spaces: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{3000}", "\u{A0}"]
  /// Line ends, and signs of no width.
  private static let invisible: Set<Unicode.Scalar> = ["\n", "\r", "\u{200B}", "\u{FEFF}"]

  /// Without the spaces around it, and without what nobody sees in it.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last,
      spaces.contains(first) || spaces.contains(last) || scalars.contains(where: invisible.contains)
    else { return text }
    let trimmed = scalars.drop(while: spaces.contains).reversed().drop(while: spaces.contains).reversed()
    return String(String.UnicodeScalarView(trimmed.filter { !invisible.contains($0) }))
  }

  /// In a sheet also without the spaces that set Chinese characters apart: `得　分`.
  static func ofSheet(_ text: String) -> String {
    let name = trimmed(text)
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    let kept = name.unicodeScalars.filter { $0 != "\t" && (isASCII || !spaces.contains($0)) }
    return String(String.UnicodeScalarView(kept))
  }
}
