/// Plain text inside Markdown: signs that Markdown would read as markup are escaped.
enum MarkdownText {
  static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "*", "`", "[", "]", "<", ">", "|", "~": result.append("\\")
      case "_" where !isInsideWord(scalars, place): result.append("\\")
      case "&": result.append("\\")
      default: break
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// A paragraph that is Markdown already, with a sign at its start escaped that would make it another block.
  static func escapedAtStart(_ paragraph: String) -> String {
    if let first = paragraph.first, "#-+=".contains(first) || paragraph.hasPrefix(":::") {
      return "\\" + paragraph
    }
    let digits = paragraph.prefix { ("0"..."9").contains($0) }
    let rest = paragraph.dropFirst(digits.count)
    guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return paragraph }
    return digits + "\\" + rest
  }

  /// Between letters or digits an underscore is no markup.
  private static func isInsideWord(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0, place + 1 < scalars.count else { return false }
    return [scalars[place - 1], scalars[place + 1]].allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }
}
