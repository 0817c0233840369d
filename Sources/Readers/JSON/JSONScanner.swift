import Diagnostics

/// Reads JSON by RFC 8259, and keeps the place of every value and name.
package struct JSONScanner {
  private let bytes: [UInt8]
  private let file: String
  private var offset = 0
  private var line = 1
  /// A place of the current line and the characters before it, so that no line is counted twice.
  private var counted = (offset: 0, characters: 0)
  private static let deepest = 200

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      counted.offset = 3
    }
  }

  /// The one value of a file.
  ///
  /// - Throws: ``ReadError`` with line and column of the first thing that is not JSON.
  package static func scan(_ bytes: [UInt8], file: String) throws(ReadError) -> JSONValue {
    var scanner = JSONScanner(bytes, file: file)
    let value = try scanner.value(depth: 0)
    scanner.skipSpace()
    guard scanner.offset == bytes.count else {
      throw scanner.error(Phrase("something follows the end of the value", zh: "值结束之后还有内容"))
    }
    return value
  }

  /// All values of a file that hold records: usually one, or one a line.
  ///
  /// - Throws: ``ReadError`` with line and column of the first thing that is not JSON.
  package static func scanAll(_ bytes: [UInt8], file: String) throws(ReadError) -> [JSONValue] {
    var scanner = JSONScanner(bytes, file: file)
    var values: [JSONValue] = []
    repeat {
      values.append(try scanner.value(depth: 0))
      let line = scanner.line
      scanner.skipSpace()
      guard scanner.offset == bytes.count || scanner.line > line else {
        throw scanner.error(Phrase("something follows the end of the value", zh: "值结束之后还有内容"))
      }
    } while scanner.offset < bytes.count
    return values
  }

  // MARK: - Values

  private mutating func value(depth: Int) throws(ReadError) -> JSONValue {
    guard depth < Self.deepest else {
      throw error(Phrase("values are nested more than \(Self.deepest) deep", zh: "值的嵌套超过\(Self.deepest)层"))
    }
    skipSpace()
    let start = location()
    switch peek {
    case .some(UInt8(ascii: "{")): return JSONValue(kind: .object(try object(depth: depth)), location: start)
    case .some(UInt8(ascii: "[")): return JSONValue(kind: .array(try array(depth: depth)), location: start)
    case .some(UInt8(ascii: "\"")): return JSONValue(kind: .string(try string()), location: start)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return JSONValue(kind: .number(try number()), location: start)
    default: break
    }
    for (word, kind) in [("null", JSONValue.Kind.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return JSONValue(kind: kind, location: start)
    }
    throw unexpected(
      Phrase("expected a value", zh: "此处应为值"),
      help: Phrase(
        "write a text in double quotes, a number, true, false or null, or begin an object or a list",
        zh: "请写双引号中的文本、数字、true、false或null，或对象、列表"))
  }

  private mutating func object(depth: Int) throws(ReadError) -> [JSONMember] {
    offset += 1
    var members: [JSONMember] = []
    var names = JSONNames()
    skipSpace()
    if take("}") { return members }
    while true {
      skipSpace()
      let start = location()
      guard peek == UInt8(ascii: "\"") else {
        throw unexpected(
          Phrase("expected a name in double quotes", zh: "此处应为双引号中的名称"), help: .quoteInJSON)
      }
      let name = try string()
      guard names.insert(name) else {
        throw ReadError(
          Phrase("the name \"\(name)\" stands twice in one object", zh: "名称“\(name)”在一个对象中出现两次"), at: start)
      }
      skipSpace()
      guard take(":") else {
        throw error(
          Phrase("expected \":\" after the name \"\(name)\"", zh: "名称“\(name)”之后应为“:”"),
          help: Phrase("write a colon between the name and its value", zh: "名称和值之间请写冒号"))
      }
      members.append(JSONMember(name: name, location: start, value: try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return members }
      let comma = location()
      guard take(",") else {
        throw unexpected(Phrase("expected \",\" or \"}\"", zh: "此处应为“,”或“}”"), help: .divideInJSON)
      }
      try refuseTrailing(comma, before: "}")
    }
  }

  private mutating func array(depth: Int) throws(ReadError) -> [JSONValue] {
    offset += 1
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return values }
    while true {
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return values }
      let comma = location()
      guard take(",") else {
        throw unexpected(Phrase("expected \",\" or \"]\"", zh: "此处应为“,”或“]”"), help: .divideInJSON)
      }
      try refuseTrailing(comma, before: "]")
    }
  }

  private mutating func number() throws(ReadError) -> String {
    let start = offset
    _ = take("-")
    if take("0") {} else if !skipDigits() { throw error(Phrase("expected a digit", zh: "此处应为数字")) }
    if take("."), !skipDigits() { throw error(Phrase("expected a digit after the point", zh: "小数点之后应为数字")) }
    if take("e") || take("E") {
      if !take("-") { _ = take("+") }
      if !skipDigits() { throw error(Phrase("expected a digit in the exponent", zh: "指数中应为数字")) }
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  // MARK: - Texts

  private mutating func string() throws(ReadError) -> String {
    offset += 1
    let start = offset
    skipPlain()
    // Most texts have no escape and are taken as they lie there.
    if peek == UInt8(ascii: "\"") {
      offset += 1
      return try text(bytes[start..<(offset - 1)])
    }
    var result = Array(bytes[start..<offset])
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return try text(result[...])
      case UInt8(ascii: "\\"): result += Array(try escape().utf8)
      case 0..<0x20: throw error(Phrase("a control character stands in a text", zh: "文本中有控制字符"))
      default:
        let plain = offset
        skipPlain()
        result += bytes[plain..<offset]
      }
    }
    throw error(Phrase("the file ends in a text", zh: "文件在文本中间就结束了"))
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>) throws(ReadError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(Phrase("the text is not UTF-8", zh: "文本不是UTF-8"))
    }
    return text
  }

  /// Goes on to a quote, a backslash, a control character or the end.
  private mutating func skipPlain() {
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return }
      offset += 1
    }
  }

  private mutating func escape() throws(ReadError) -> String {
    offset += 1
    guard let byte = peek else { throw error(Phrase("the file ends in a text", zh: "文件在文本中间就结束了")) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try unicodeEscape())
    default: throw error(Phrase("no such escape in a text", zh: "文本中没有这种转义"))
    }
  }

  private mutating func unicodeEscape() throws(ReadError) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard first != 0 else {
      throw error(Phrase("a zero byte stands in the text, which is no character", zh: "文本中有零字节，不是字符"))
    }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), take("\\"), take("u") else {
      throw error(Phrase("half of a surrogate pair", zh: "代理对只有一半"))
    }
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error(Phrase("half of a surrogate pair", zh: "代理对只有一半")) }
    return scalar
  }

  private mutating func hexadecimal() throws(ReadError) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    // The radix initialiser alone would take a sign.
    guard digits.count == 4, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error(Phrase("expected four hexadecimal digits", zh: "此处应为四位十六进制数")) }
    offset += 4
    return value
  }

  // MARK: - Refusals

  private mutating func refuseTrailing(_ comma: SourceLocation, before end: Unicode.Scalar) throws(ReadError)
  {
    skipSpace()
    guard peek == UInt8(ascii: end) else { return }
    throw ReadError(
      Phrase("a comma stands before \"\(end)\"", zh: "“\(end)”之前有多余的逗号"), at: comma,
      help: [Phrase("remove the comma", zh: "请去掉逗号")])
  }

  /// An error for what stands here instead of what was expected, with help for whatever is not known better.
  private mutating func unexpected(_ message: Phrase, help: Phrase) -> ReadError {
    switch peek {
    case .none: error(Phrase("the file ends before the value does", zh: "值还没有结束，文件就结束了"))
    case .some(UInt8(ascii: "/")), .some(UInt8(ascii: "#")):
      error(
        Phrase("JSON has no comments", zh: "JSON中没有注释"),
        help: Phrase("remove the comment, or make it a \"description\"", zh: "请去掉注释，或写成\"description\""))
    case .some(UInt8(ascii: "'")):
      error(message, help: .quoteInJSON)
    default: error(message, help: help)
    }
  }

  // MARK: - Places

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Where the scanner stands. O(bytes since the last call).
  private mutating func location() -> SourceLocation {
    let passed = bytes[counted.offset..<offset]
    let isPlain = passed.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    counted.characters += isPlain ? passed.count : String(decoding: passed, as: UTF8.self).count
    counted.offset = offset
    return SourceLocation(file: file, line: line, column: counted.characters + 1)
  }

  private mutating func error(_ message: Phrase, help: Phrase? = nil) -> ReadError {
    ReadError(message, at: location(), help: help.map { [$0] } ?? [])
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  private mutating func skipDigits() -> Bool {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    return offset > start
  }

  private mutating func skipSpace() {
    while let byte = peek {
      switch byte {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0x0A:
        offset += 1
        line += 1
        counted = (offset, 0)
      default: return
      }
    }
  }
}

extension Phrase {
  fileprivate static let quoteInJSON = Phrase("write texts and names in double quotes", zh: "文本和名称要用双引号")
  fileprivate static let divideInJSON = Phrase(
    "look for a comma, a bracket or a double quote that is missing before this place",
    zh: "请检查此处之前是否少了逗号、括号或双引号")
}
