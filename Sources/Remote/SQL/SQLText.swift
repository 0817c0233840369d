import Tables

/// Names and constants as ClickHouse reads them.
enum SQLText {
  static let format = "\nFORMAT TabSeparatedWithNamesAndTypes"

  static func name(_ name: String) -> String { "`\(escaped(name, quote: "`"))`" }

  static func text(_ text: String) -> String { "'\(escaped(text, quote: "'"))'" }

  /// The least number cannot be written: its digits are read before its sign.
  static func whole(_ number: Int64) -> String {
    number == .min ? "(-9223372036854775807 - 1)" : number < 0 ? "(\(number))" : "\(number)"
  }

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

  /// Whether a short text stands in a long one, byte by byte: queries are long, and asked for it often.
  static func mentions(_ part: String, in sql: String) -> Bool {
    let wanted = Array(part.utf8)
    var place = 0
    for byte in sql.utf8 {
      if byte == wanted[place] {
        place += 1
        if place == wanted.count { return true }
      } else {
        // What is looked for does not repeat its first byte before its last.
        place = byte == wanted[0] ? 1 : 0
      }
    }
    return false
  }

  /// A query as a person reads it: long lists of constants are cut.
  static func shortened(_ sql: String) -> String {
    var result: [UInt8] = []
    var list: [UInt8] = []
    var depth = 0
    var quote: UInt8?
    var isEscaped = false
    for byte in sql.utf8 {
      if let mark = quote {
        if isEscaped {
          isEscaped = false
        } else if byte == 92 {
          isEscaped = true
        } else if byte == mark {
          quote = nil
        }
      } else if byte == 39 || byte == 96 {
        quote = byte
      } else if byte == 91 {
        depth += 1
      }
      if depth > 0 { list.append(byte) } else { result.append(byte) }
      guard quote == nil, byte == 93, depth > 0 else { continue }
      depth -= 1
      guard depth == 0 else { continue }
      result += list.count <= longestList ? list : Array(cut(list).utf8)
      list = []
    }
    return String(decoding: result + list, as: UTF8.self)
  }

  private static let longestList = 120

  private static func cut(_ list: [UInt8]) -> String {
    let start = String(decoding: list.prefix(longestList / 2), as: UTF8.self)
    let end = start.lastIndex(of: ",") ?? start.endIndex
    return "\(start[..<end]), …]"
  }
}
