import Diagnostics
package import Tables

/// Texts as an office types them, in half or full width.
package enum OfficeText {
  /// `4`, `0.5`, `4/3`, `30%` are exact numbers; the percent sign is left out.
  package static func number(_ text: String) -> FixedDecimal? {
    FixedDecimal(FullWidth.halfWidth(text).filter { !$0.isWhitespace && $0 != "%" })
  }

  /// `甲、乙;丙，丁` as four texts.
  package static func list(_ text: String) -> [String] {
    text.split { ";；、,，|".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  package static func trimmed(_ text: String) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest.reversed().drop(while: \.isWhitespace).reversed())
  }

  package static func flag(_ text: String) -> Bool? {
    switch text {
    case "true", "yes", "是": true
    case "false", "no", "否", "": false
    default: nil
    }
  }
}
