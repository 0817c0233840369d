import Diagnostics
import Tables

/// Texts as an office types them, in half or full width.
enum OfficeText {
  /// ASCII in full width as ASCII; everything else as it is.
  static func halfWidth(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(FullWidth.ascii(scalar) ?? scalar) }
    return String(result)
  }

  /// `4`, `0.5`, `4/3`, `30%` are exact numbers; the percent sign is left out.
  static func number(_ text: String) -> FixedDecimal? {
    FixedDecimal(halfWidth(text).filter { !$0.isWhitespace && $0 != "%" })
  }

  /// `甲、乙;丙，丁` as four texts.
  static func list(_ text: String) -> [String] {
    text.split { ";；、,，|".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  static func trimmed(_ text: String) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }

  static func flag(_ text: String) -> Bool? {
    switch text {
    case "true", "yes", "是": true
    case "false", "no", "否", "": false
    default: nil
    }
  }
}
