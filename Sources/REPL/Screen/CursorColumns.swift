import Diagnostics

/// Tells the terminal where the cursor is to be behind clusters whose width terminals do not agree on, such as ❤️ and 👍🏽:
/// what stands behind them in the line is then where it should be, however many cells they were drawn in.
enum CursorColumns {
  /// Lines that begin at the left of a window of some columns. Those that are broken at its edge, and those with tabs, stay as
  /// they are.
  static func placed(_ text: String, in columns: Int) -> String {
    guard text.unicodeScalars.contains(where: isDisputed) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard !line.contains("\t"), DisplayWidth.cells(line) < columns else { return String(line) }
      return placed(String(line), from: 0)
    }.joined(separator: "\n")
  }

  /// A piece of a line that begins behind so many cells.
  static func placed(_ text: String, from start: Int) -> String {
    guard text.unicodeScalars.contains(where: isDisputed) else { return text }
    var (result, column) = ("", start)
    for character in text {
      result.append(character)
      column += DisplayWidth.cells(character)
      if character.unicodeScalars.contains(where: isDisputed) { result += "\u{1B}[\(column + 1)G" }
    }
    return result
  }

  /// What makes a cluster of several code points one picture: a variation selector, a skin tone, a joiner, half a flag.
  private static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE0F, 0x200D, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF: true
    default: false
    }
  }
}
