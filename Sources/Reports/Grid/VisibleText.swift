/// Text as it may be shown on one line of a terminal: what would move the cursor or hide something is escaped.
package enum VisibleText {
  /// The text with control characters, line separators and writing-direction marks written as `\n`, `\t`,
  /// `\u{1B}`. Everything else stays, Chinese included. O(length), free when nothing needs escaping.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isUnsafe(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A text of several lines: line ends and tabs stay, all else that would work on the terminal is escaped as above.
  package static func lines(_ text: String) -> String {
    let isMeant: (Unicode.Scalar) -> Bool = { $0 == "\n" || $0 == "\t" }
    guard text.unicodeScalars.contains(where: { isUnsafe($0) && !isMeant($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isMeant(scalar) { result.unicodeScalars.append(scalar) } else { result += escaped(String(scalar)) }
    }
    return result
  }

  /// Whether a character may be shown as it is.
  package static func isSafe(_ character: Character) -> Bool {
    !character.unicodeScalars.contains(where: isUnsafe)
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F: true
    case 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
