import Diagnostics

/// Takes Lua source apart, with names beyond ASCII and the full-width signs of input methods.
///
/// It never fails: what Lua will refuse is passed on as it is.
package struct LuaLexer {
  let scalars: [Unicode.Scalar]
  private(set) var tokens: [Token] = []
  private(set) var position = 0

  /// Signs of more than one character, longest first.
  private static let longSigns: [[Unicode.Scalar]] = [
    "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>", "!=",
  ].map { Array($0.unicodeScalars) }

  /// The pieces of a source, one after another. O(length).
  package static func tokens(_ scalars: [Unicode.Scalar]) -> [Token] {
    var lexer = LuaLexer(scalars: scalars)
    lexer.skipMark()
    while lexer.position < scalars.count { lexer.next() }
    return lexer.tokens
  }

  /// The pieces of a source of which most stood in an earlier one: only what lies about the stretch where the two differ is
  /// taken apart again. O(length), with little to do for what is the same.
  package static func tokens(
    _ scalars: [Unicode.Scalar], like earlier: [Unicode.Scalar], _ known: [Token]
  ) -> [Token] {
    let shorter = min(scalars.count, earlier.count)
    var same = 0
    while same < shorter, scalars[same] == earlier[same] { same += 1 }
    var sameAtEnd = 0
    while sameAtEnd < shorter - same,
      scalars[scalars.count - 1 - sameAtEnd] == earlier[earlier.count - 1 - sameAtEnd]
    {
      sameAtEnd += 1
    }
    var lexer = LuaLexer(scalars: scalars)
    lexer.tokens = Array(known.prefix(pieces(of: known, untouchedBefore: same)))
    lexer.position = lexer.tokens.last?.range.upperBound ?? 0
    if lexer.tokens.isEmpty { lexer.skipMark() }
    let shift = scalars.count - earlier.count
    var old = lexer.tokens.count
    while lexer.position < scalars.count {
      lexer.next()
      guard lexer.position >= scalars.count - sameAtEnd else { continue }
      while old < known.count, known[old].range.upperBound + shift < lexer.position { old += 1 }
      if old < known.count, let last = lexer.tokens.last, last.goesOn(like: known[old], shift) {
        lexer.tokens += known[(old + 1)...].map { $0.moved(by: shift) }
        break
      }
    }
    return lexer.tokens
  }

  /// How many pieces are what they are whatever stands from a place on. The end of one may hang on the next scalars, that of
  /// a bracket on all signs of equality behind it, and what follows the mark of a comment on the mark.
  private static func pieces(of tokens: [Token], untouchedBefore place: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.upperBound + 4 <= place { low = middle + 1 } else { high = middle }
    }
    while low > 0, tokens[low - 1].kind == .trivia || ["[", "=", "=="].contains(tokens[low - 1].text) {
      low -= 1
    }
    return low
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  // MARK: Reading

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  /// The scalar `ahead`, as the ASCII sign that was meant if it is a full-width one.
  private func half(_ ahead: Int = 0) -> Unicode.Scalar? {
    guard let scalar = peek(ahead) else { return nil }
    switch scalar {
    case "。": return "."
    case "、": return ","
    default: return scalar.isASCII ? scalar : FullWidth.ascii(scalar) ?? scalar
    }
  }

  private mutating func add(_ kind: Token.Kind, from start: Int, text: String = "", repair: String? = nil) {
    tokens.append(Token(kind: kind, range: start..<position, repair: repair, text: text))
  }

  private func written(from start: Int) -> String {
    let part = scalars[start..<position]
    if part.allSatisfy(\.isASCII) {
      return String(decoding: part.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: part)
    return String(view)
  }

  /// A byte order mark, which Lua would refuse, and a first line for the shell.
  private mutating func skipMark() {
    if peek() == "\u{FEFF}" {
      position += 1
      add(.trivia, from: 0, repair: "")
    }
    if peek() == "#" && peek(1) == "!" { rest(from: position) }
  }

  /// The rest of the line, as a comment.
  private mutating func rest(from start: Int) {
    while let scalar = peek(), !scalar.endsLine { position += 1 }
    if position > start { add(.trivia, from: start) }
  }

  private mutating func next() {
    guard let scalar = peek() else { return }
    let start = position
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{B}", "\u{C}":
      while let space = peek(), space.isASCIISpace { position += 1 }
      add(.trivia, from: start)
    case "'", "\"": quoted(scalar)
    case "“", "”": curly(scalar, until: "”")
    case "‘", "’": curly(scalar, until: "’")
    case "＂", "＇": curly(scalar, until: scalar)
    case "—" where peek(1) == "—": comment()
    default: word()
    }
  }

  private mutating func word() {
    guard let scalar = peek(), let half = half() else { return }
    let start = position
    if half == "-" && self.half(1) == "-" {
      comment()
    } else if scalar == "[", longBracket() {
      add(.string, from: start)
    } else if half.isDigit || half == "." && (self.half(1)?.isDigit ?? false) {
      number()
    } else if scalar.startsName {
      name()
    } else if !scalar.isASCII && scalar.properties.isWhitespace {
      position += 1
      add(.trivia, from: start, repair: " ")
    } else if half.isASCII {
      sign()
    } else {
      position += 1
      add(.unknown, from: start)
    }
  }

  // MARK: Comments and texts

  private mutating func comment() {
    let start = position
    position += 2
    add(.trivia, from: start, repair: written(from: start) == "--" ? nil : "--")
    let body = position
    if peek() == "[", longBracket() {
      add(.trivia, from: body)
    } else {
      rest(from: body)
    }
  }

  /// Moves past a long bracket, or to the end if it is not finished; false if there is none at hand.
  private mutating func longBracket() -> Bool {
    var level = 0
    while peek(1 + level) == "=" { level += 1 }
    guard peek(1 + level) == "[" else { return false }
    position += level + 2
    while let scalar = peek() {
      position += 1
      guard scalar == "]" else { continue }
      var equals = 0
      while equals < level, peek(equals) == "=" { equals += 1 }
      if equals == level, peek(level) == "]" {
        position += level + 1
        return true
      }
    }
    return true
  }

  /// A text between straight quotes; one that is not finished ends with its line.
  private mutating func quoted(_ quote: Unicode.Scalar) {
    let start = position
    position += 1
    while let scalar = peek(), !scalar.endsLine {
      position += 1
      if scalar == quote { break }
      if scalar == "\\" { escaped() }
    }
    add(.string, from: start)
  }

  /// What stands after a backslash: a line end is part of the text, and `\z` skips all space.
  private mutating func escaped() {
    guard let scalar = peek() else { return }
    position += 1
    if scalar == "z" {
      while let space = peek(), space.isASCIISpace { position += 1 }
    } else if scalar.endsLine, let second = peek(), second.endsLine, second != scalar {
      position += 1
    }
  }

  /// A text between curly quotes: what stands between them is the text, pairs of them included.
  private mutating func curly(_ opening: Unicode.Scalar, until closing: Unicode.Scalar) {
    let start = position
    var depth = 0
    position += 1
    while let scalar = peek(), !scalar.endsLine {
      position += 1
      if scalar == closing && depth == 0 {
        add(.string, from: start, repair: Self.literal(scalars[(start + 1)..<(position - 1)]))
        return
      }
      if scalar == closing { depth -= 1 }
      if scalar == opening && opening != closing { depth += 1 }
    }
    add(.unfinishedText, from: start)
  }

  private static func literal(_ content: ArraySlice<Unicode.Scalar>) -> String {
    var result = "\""
    for scalar in content {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  // MARK: Names, numerals and signs

  private mutating func name() {
    let start = position
    while let scalar = peek(), scalar.continuesName { position += 1 }
    let repair = FullWidth.asciiName(scalars[start..<position])
    let text = repair ?? written(from: start)
    add(Self.keywords.contains(text) ? .keyword : .name, from: start, text: text, repair: repair)
  }

  /// Everything that Lua reads as part of a numeral, right or wrong.
  private mutating func number() {
    let start = position
    var digits = String.UnicodeScalarView()
    while let scalar = half() {
      let isExponent = digits.last.map { "eEpP".unicodeScalars.contains($0) } ?? false
      let isHexadecimal = digits.starts(with: "0x".unicodeScalars) || digits.starts(with: "0X".unicodeScalars)
      if scalar == "+" || scalar == "-" {
        guard isExponent, !isHexadecimal || digits.last == "p" || digits.last == "P" else { break }
      } else if !(scalar == "." || scalar.continuesName) || peek() == "、" {
        break
      }
      if peek() == "。" && !(half(1)?.isDigit ?? false) { break }
      digits.append(scalar)
      position += 1
    }
    let text = String(digits)
    add(.number, from: start, text: text, repair: text == written(from: start) ? nil : text)
  }

  private mutating func sign() {
    let start = position
    var text = String(half() ?? " ")
    position += 1
    let isLong = half().map { "=./:<>".unicodeScalars.contains($0) } ?? false
    let long =
      !isLong
      ? nil
      : Self.longSigns.first { sign in
        sign.indices.dropFirst().allSatisfy { half($0 - 1) == sign[$0] } && String(sign[0]) == text
      }
    if let long {
      position = start + long.count
      text = long.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
    var repair: String? = text == written(from: start) ? nil : text
    if repair == "!=" { (text, repair) = ("~=", "~=") }
    // Two brackets side by side would begin a long text.
    if repair == "[", tokens.last?.isSign("[") ?? false { repair = " [" }
    add(.sign, from: start, text: text, repair: repair)
  }
}

extension Unicode.Scalar {
  fileprivate var endsLine: Bool { self == "\n" || self == "\r" }

  fileprivate var isASCIISpace: Bool { self == " " || (0x09...0x0D).contains(value) }

  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  // A character that cannot be seen would make two names of one.
  fileprivate var startsName: Bool {
    if isASCII { return self == "_" || isASCIILetter }
    return self == "＿" || properties.isXIDStart && !properties.isDefaultIgnorableCodePoint
  }

  fileprivate var continuesName: Bool {
    if isASCII { return self == "_" || isASCIILetter || isDigit }
    return properties.isXIDContinue && !properties.isDefaultIgnorableCodePoint
  }

  private var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
