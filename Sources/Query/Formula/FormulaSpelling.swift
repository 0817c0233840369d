import CivilTime
import Diagnostics

/// How names and constants are written in a formula.
package enum FormulaSpelling {
  /// Words that cannot be a column's name without backticks: Lua's.
  static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]

  /// Words of other languages that would look like columns, and what Lua writes.
  static let foreignWords: [String: String] = [
    "null": "nil", "NULL": "nil", "Null": "nil", "None": "nil", "NIL": "nil", "Nil": "nil", "TRUE": "true",
    "True": "true", "FALSE": "false", "False": "false", "NOT": "not", "Not": "not",
  ]

  /// Whether a column of this name needs backticks although it is written like a name.
  static func isReserved(_ name: String) -> Bool {
    keywords.contains(name) || foreignWords[name] != nil
  }

  /// A column's name, in backticks if it would not be read as a name: `` `回复率(%)` ``.
  package static func column(_ name: String) -> String {
    if isName(name) { return name }
    var result = "`"
    for character in name.unicodeScalars {
      result += character == "`" ? "``" : String(character)
    }
    return result + "`"
  }

  /// A text in single quotes, with Lua's escapes.
  package static func text(_ value: String) -> String {
    var result = "'"
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A constant, so that it is read back with the same type: `60` is an integer, `60.0` a decimal, `6.0e1` a
  /// float.
  package static func literal(_ literal: Literal) -> String {
    switch literal {
    case .missing: return "nil"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .decimal(let unscaled, let scale): return decimal(unscaled, scale)
    case .float(let value):
      let shortest = value.description
      return shortest.contains("e") ? shortest : shortest + "e0"
    case .text(let value): return text(value)
    case .date(let value): return text(value.description)
    case .datetime(let value): return text(value.description)
    case .period(let value): return text(value.description)
    }
  }

  /// Whether `name` is read as one name that means a column.
  static func isName(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, isNameStart(first), scalars.dropFirst().allSatisfy(isNameContinue) else {
      return false
    }
    return !isReserved(name) && FullWidth.asciiName(scalars) == nil
  }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "＿"
      || scalar.properties.isXIDStart && !scalar.properties.isDefaultIgnorableCodePoint
  }

  static func isNameContinue(_ scalar: Unicode.Scalar) -> Bool {
    // A character that cannot be seen would make two names of one.
    scalar == "_" || scalar.properties.isXIDContinue && !scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func decimal(_ unscaled: Int64, _ scale: Int) -> String {
    var digits = String(unscaled.magnitude)
    if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
    let point = digits.index(digits.endIndex, offsetBy: -scale)
    let fraction = scale == 0 ? "0" : String(digits[point...])
    return (unscaled < 0 ? "-" : "") + digits[..<point] + "." + fraction
  }
}
