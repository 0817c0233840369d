/// How many terminal cells a text takes: two for East Asian wide characters and emoji, none for marks.
///
/// Characters of ambiguous width (`“”—…①–`) take one, as terminals show them unless told otherwise. Widths are
/// those of whole grapheme clusters, so a letter with its marks, a flag or a family is one character.
package enum DisplayWidth {
  /// Cells of a text without control characters. O(length).
  package static func cells(_ text: some StringProtocol) -> Int {
    var total = 0
    var isASCII = true
    for byte in text.utf8 {
      if byte >= 0x80 {
        isASCII = false
        break
      }
      if byte >= 0x20, byte != 0x7F { total += 1 }
    }
    if isASCII { return total }
    return text.reduce(0) { $0 + cells($1) }
  }

  /// Cells of one grapheme cluster: 0, 1 or 2, and more where marks of it stand behind the letter in cells of their own.
  package static func cells(_ character: Character) -> Int {
    var (widest, behind) = (0, 0)
    var first: Unicode.Scalar?
    for scalar in character.unicodeScalars {
      if first != nil, standsBehind(scalar) {
        behind += 1
        continue
      }
      if scalar.value == 0xFE0F, first?.properties.isEmoji == true { return 2 }
      widest = max(widest, cells(scalar))
      first = first ?? scalar
    }
    return widest + behind
  }

  /// The voicing marks of half-width kana and the vowel sign am of Thai and Lao: Unicode joins them to the letter, and
  /// terminals draw them in the next cell.
  private static func standsBehind(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFF9E, 0xFF9F, 0x0E33, 0x0EB3: true
    default: false
    }
  }

  /// Cells of one code point on its own: 0, 1 or 2.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    if contains(DisplayWidthTable.zero, value) { return 0 }
    return contains(DisplayWidthTable.wide, value) ? 2 : 1
  }

  /// The text, cut to at most `limit` cells; a cut text ends in `…`.
  package static func truncated(_ text: String, to limit: Int) -> String {
    guard cells(text) > limit else { return text }
    var result = ""
    var used = 0
    for character in text {
      let width = cells(character)
      if used + width > limit - 1 { break }
      result.append(character)
      used += width
    }
    return limit > 0 ? result + "…" : ""
  }

  /// The text, filled up with spaces to `width` cells; a wider text stays as it is.
  package static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - cells(text)))
    return right ? spaces + text : text + spaces
  }

  /// Binary search in closed ranges.
  private static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else if value < ranges[2 * middle] {
        high = middle
      } else {
        return true
      }
    }
    return false
  }
}
