import Diagnostics

/// Tells the terminal where the cursor is to be behind clusters whose width terminals do not agree on, such as ❤️, 👍🏽 and ｶﾞ:
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

  /// Characters that every terminal of the last ten years draws in the cells that are counted here, by first and last: Latin,
  /// Greek and Cyrillic letters, Chinese but for its rare extensions, kana, Hangul, full-width forms, and the signs of office
  /// papers and tables. Control characters take none. All others are disputed: marks, joiners, pictures, and whatever a
  /// terminal's own table may be too old for.
  private static let settled: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0xA0...0xAC, 0xAE...0x24F, 0x370...0x377, 0x37A...0x37F, 0x384...0x3FF, 0x400...0x482,
    0x48A...0x4FF, 0x2010...0x2027, 0x2030...0x203E, 0x20AC...0x20AC, 0x2100...0x218B, 0x2190...0x21FF,
    0x2200...0x22FF, 0x23CE...0x23CE, 0x2460...0x25FC, 0x2605...0x2606, 0x2713...0x2713, 0x2717...0x2717,
    0x2800...0x28FF, 0x3000...0x3029, 0x3030...0x303E, 0x3041...0x3096, 0x309B...0x30FF, 0x3300...0x33FF,
    0x3400...0x4DBF, 0x4E00...0x9FFC, 0xAC00...0xD7A3, 0xFF01...0xFF5E, 0xFF61...0xFF9D, 0xFFE0...0xFFE6,
  ]

  private static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x7F || (0x4E00...0x9FFC).contains(value) { return false }
    var (low, high) = (0, settled.count)
    while low < high {
      let middle = (low + high) / 2
      if settled[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low == settled.count || settled[low].lowerBound > value
  }
}
