/// The name of a column as a header writes it.
enum HeaderName {
  /// Without the spaces and line ends around it, and without line ends and signs of no width in it.
  static func trimmed(_ text: String) -> String {
    let spaces: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{3000}", "\u{A0}"]
    let scalars = text.unicodeScalars
    let invisible: Set<Unicode.Scalar> = ["\n", "\r", "\u{200B}", "\u{FEFF}"]
    guard let first = scalars.first, let last = scalars.last,
      spaces.contains(first) || spaces.contains(last) || scalars.contains(where: invisible.contains)
    else { return text }
    let trimmed = scalars.drop(while: spaces.contains).reversed().drop(while: spaces.contains).reversed()
    return String(String.UnicodeScalarView(trimmed.filter { !invisible.contains($0) }))
  }
}
