import Diagnostics

extension FormulaLexer {
  /// A column's name between backticks, where a doubled backtick is one.
  mutating func backticked() throws(FormulaError) -> String {
    let start = position
    position += 1
    var name = String.UnicodeScalarView()
    while let scalar = peek() {
      position += 1
      if scalar != "`" {
        name.append(scalar)
      } else if peek() == "`" {
        position += 1
        name.append(scalar)
      } else if name.isEmpty {
        throw FormulaError(
          Phrase("nothing stands between the backticks", zh: "反引号之间没有内容"), in: text, at: span(from: start))
      } else {
        return String(name)
      }
    }
    throw unfinished(Phrase("the column's name", zh: "列名"), from: start, end: "`")
  }

  /// A text between “…” or ‘…’, without escapes: what stands between them is the text, further pairs included.
  mutating func curlyText(_ opening: Unicode.Scalar) throws(FormulaError) -> String {
    let start = position
    let closing: Unicode.Scalar = opening == "“" || opening == "”" ? "”" : "’"
    var depth = 0
    position += 1
    while let scalar = peek() {
      position += 1
      if scalar == closing && depth == 0 {
        let whole = written(from: start)
        let value = String(whole.dropFirst().dropLast())
        note(from: start, became: FormulaSpelling.text(value))
        return value
      }
      if scalar == closing { depth -= 1 }
      if scalar == opening { depth += 1 }
    }
    throw unfinished(Phrase("the text", zh: "文本"), from: start, end: String(closing))
  }

  /// A text between straight quotes, with Lua's escapes.
  mutating func quotedText(_ quote: Unicode.Scalar) throws(FormulaError) -> String {
    let start = position
    position += 1
    var bytes: [UInt8] = []
    while let scalar = peek(), scalar != "\n", scalar != "\r" {
      position += 1
      if scalar == quote {
        guard let value = String(validating: bytes, as: UTF8.self) else {
          throw FormulaError(
            Phrase("the text's escapes do not give characters", zh: "文本中的转义不构成字符"), in: text,
            at: span(from: start),
            help: [
              Phrase(
                "write the character itself, or \\u{…} with its code point", zh: "直接写这个字符，或写成\\u{…}加它的码位")
            ])
        }
        return value
      }
      if scalar == "\\" {
        bytes += try escape()
      } else {
        bytes += Array(scalar.utf8)
      }
    }
    throw unfinished(Phrase("the text", zh: "文本"), from: start, end: String(quote))
  }

  /// What stands after a backslash.
  private mutating func escape() throws(FormulaError) -> [UInt8] {
    let start = position - 1
    guard let scalar = peek() else { return [] }
    position += 1
    if let simple = Self.simpleEscapes[scalar] { return [simple] }
    switch scalar {
    case "z":
      while let space = peek(), space.properties.isWhitespace { position += 1 }
      return []
    case "\r":
      if peek() == "\n" { position += 1 }
      return [0x0A]
    case "x":
      let digits = take(2) { $0.properties.isASCIIHexDigit }
      if digits.count == 2, let byte = UInt8(digits, radix: 16) { return [byte] }
    case "u":
      if let scalar = bracedCodePoint() { return Array(scalar.utf8) }
    case "0"..."9":
      position -= 1
      if let byte = UInt8(take(3) { ("0"..."9").contains($0) }) { return [byte] }
    default: break
    }
    throw FormulaError(
      Phrase("\"\(written(from: start))\" is not an escape", zh: "“\(written(from: start))”不是转义"), in: text,
      at: span(from: start), help: [Phrase("write \\\\ for a backslash", zh: "反斜杠写成\\\\")])
  }

  private mutating func bracedCodePoint() -> Unicode.Scalar? {
    guard peek() == "{" else { return nil }
    position += 1
    let digits = take(8) { $0.properties.isASCIIHexDigit }
    guard peek() == "}", let value = UInt32(digits, radix: 16) else { return nil }
    position += 1
    return Unicode.Scalar(value)
  }

  private mutating func take(_ most: Int, while accepted: (Unicode.Scalar) -> Bool) -> String {
    var taken = ""
    while taken.unicodeScalars.count < most, let scalar = peek(), accepted(scalar) {
      taken.unicodeScalars.append(scalar)
      position += 1
    }
    return taken
  }

  private func unfinished(_ what: Phrase, from start: Int, end: String) -> FormulaError {
    let opening = FormulaSpan(start: offsets[start], end: offsets[start + 1])
    return FormulaError(
      Phrase("\(what) is not finished", zh: "\(what)没有结束"), in: text, at: opening,
      help: [Phrase("end it with \(end)", zh: "以\(end)结束")])
  }

  private static let simpleEscapes: [Unicode.Scalar: UInt8] = [
    "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 0x5C, "\"": 0x22, "'": 0x27, "\n": 10,
  ]
}
