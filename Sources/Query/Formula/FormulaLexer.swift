import Diagnostics

/// Takes a formula's text apart.
///
/// Full-width signs, letters and digits outside strings and backticks are read as their ASCII forms where that
/// cannot mean anything else, each with a note.
struct FormulaLexer {
  let text: String
  let scalars: [Unicode.Scalar]

  /// The UTF-8 offset of each scalar, and of the end.
  let offsets: [Int]

  var position = 0
  private(set) var notes: [FormulaNote] = []

  /// Signs of more than one character, longest first; those that formulas do not know are read whole as well.
  private static let longSigns: [[Unicode.Scalar]] = [
    "===", "~==", "!==", "...", "==", "~=", "!=", "<=", ">=", "<>", "=>", "=<", "..", "//", "&&", "||", "<<",
    ">>",
    "::", "--", "->",
  ].map { Array($0.unicodeScalars) }

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + scalar.utf8.count) }
    self.offsets = offsets
  }

  /// All tokens, ended by `end`, or by `unreadable` where the text cannot be read on.
  mutating func tokens() -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    while true {
      do throws(FormulaError) {
        let token = try next()
        tokens.append(token)
        if case .end = token.kind { return tokens }
      } catch {
        tokens.append(FormulaToken(kind: .unreadable(error), span: error.span ?? span(from: position)))
        return tokens
      }
    }
  }

  private mutating func next() throws(FormulaError) -> FormulaToken {
    while let scalar = peek(), scalar.properties.isWhitespace || scalar == "\u{FEFF}" { position += 1 }
    let start = position
    let kind = try kind()
    return FormulaToken(kind: kind, span: span(from: start))
  }

  private mutating func kind() throws(FormulaError) -> FormulaToken.Kind {
    guard let scalar = peek() else { return .end }
    switch scalar {
    case "'", "\"": return .text(try quotedText(scalar))
    case "“", "”", "‘", "’": return .text(try curlyText(scalar))
    case "`": return .quotedName(try backticked())
    case "$", "＄": return .parameter(try parameter())
    default: break
    }
    let half = halfWidth(at: position)
    if half.isDigit || half == "." && (halfWidth(at: position + 1)?.isDigit ?? false) {
      return .number(number())
    }
    return FormulaSpelling.isNameStart(scalar) ? .name(name()) : .sign(sign(scalar))
  }

  // MARK: Reading

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  /// The scalar at `index`, as its ASCII form if it is a full-width one.
  private func halfWidth(at index: Int) -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    return FullWidth.ascii(scalars[index]) ?? scalars[index]
  }

  func span(from start: Int) -> FormulaSpan {
    FormulaSpan(start: offsets[start], end: offsets[position])
  }

  func written(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<position])
    return String(view)
  }

  mutating func note(from start: Int, became: String) {
    let found = written(from: start)
    if found != became { notes.append(FormulaNote(found: found, became: became, span: span(from: start))) }
  }

  // MARK: Names, numbers and signs

  /// A name; all in full-width letters, it is the same name in half width.
  private mutating func name() -> String {
    let start = position
    while let scalar = peek(), FormulaSpelling.isNameContinue(scalar) { position += 1 }
    guard let half = FullWidth.asciiName(scalars[start..<position]) else { return written(from: start) }
    note(from: start, became: half)
    return half
  }

  /// `$name`, with the dollar sign in the span.
  private mutating func parameter() throws(FormulaError) -> String {
    position += 1
    guard let scalar = peek(), FormulaSpelling.isNameStart(scalar) else {
      throw FormulaError(
        Phrase("\"$\" is not followed by a name", zh: "“$”之后没有名称"), in: text, at: span(from: position - 1),
        help: [
          Phrase(
            "write $name for the value called name in the table after the formula",
            zh: "公式之后的表中名为name的值，写成$name")
        ])
    }
    return name()
  }

  /// Everything that Lua reads as part of a numeral, right or wrong.
  private mutating func number() -> String {
    let start = position
    var digits = String.UnicodeScalarView()
    var isHexadecimal = false
    while let scalar = halfWidth(at: position) {
      let isSign = scalar == "+" || scalar == "-"
      let exponent: Set<Unicode.Scalar> = isHexadecimal ? ["p", "P"] : ["e", "E"]
      if isSign {
        guard let last = digits.last, exponent.contains(last) else { break }
      } else if scalar != "." && !FormulaSpelling.isNameContinue(scalar) {
        break
      }
      digits.append(scalar)
      position += 1
      if digits.count == 2 && (scalar == "x" || scalar == "X") { isHexadecimal = digits.first == "0" }
    }
    note(from: start, became: String(digits))
    return String(digits)
  }

  private mutating func sign(_ scalar: Unicode.Scalar) -> String {
    let start = position
    for sign in Self.longSigns {
      guard sign.indices.allSatisfy({ halfWidth(at: position + $0) == sign[$0] }) else { continue }
      position += sign.count
      var view = String.UnicodeScalarView()
      view.append(contentsOf: sign)
      note(from: start, became: String(view))
      return String(view)
    }
    position += 1
    let sign = String(FullWidth.ascii(scalar) ?? scalar)
    note(from: start, became: sign)
    return sign
  }
}

extension Optional<Unicode.Scalar> {
  fileprivate var isDigit: Bool { map { ("0"..."9").contains($0) } ?? false }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
