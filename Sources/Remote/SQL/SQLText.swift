import Tables

/// Names and constants as ClickHouse reads them.
enum SQLText {
  static let format = "\nFORMAT TabSeparatedWithNamesAndTypes"

  static func name(_ name: String) -> String { "`\(escaped(name, quote: "`"))`" }

  static func text(_ text: String) -> String { "'\(escaped(text, quote: "'"))'" }

  private static func escaped(_ text: String, quote: Character) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\0": result += "\\0"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case Unicode.Scalar(String(quote)): result += "\\\(quote)"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// What a value of a type is called there; nil for types that are not sent.
  static func type(_ type: ColumnType) -> String? {
    switch type {
    case .bool: "UInt8"
    case .int, .date, .period: "Int64"
    case .decimal(let scale): "Decimal(18, \(scale))"
    case .float: "Float64"
    case .text: "String"
    case .datetime: nil
    }
  }
}
