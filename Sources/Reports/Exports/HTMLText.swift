/// Plain text inside HTML.
enum HTMLText {
  /// The text with every sign that HTML would read as markup written as an entity, and control characters that
  /// HTML does not allow written visibly. Safe between tags and in quoted attributes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\r": result += "&#13;"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += VisibleText.escaped(String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A relative path for a link: signs with a meaning in addresses are percent-encoded, Chinese stays readable.
  static func path(_ file: String) -> String {
    var result = ""
    for scalar in file.unicodeScalars {
      if scalar.value > 0x7F || isUnreserved(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func isUnreserved(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": true
    default: false
    }
  }
}
