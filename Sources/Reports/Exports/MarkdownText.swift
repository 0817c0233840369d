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

  /// Between letters or digits an underscore is no markup.
  private static func isInsideWord(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0, place + 1 < scalars.count else { return false }
    return [scalars[place - 1], scalars[place + 1]].allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }
}
