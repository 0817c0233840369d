import Diagnostics

extension SourceRewriter {
  /// What is open around a token.
  private enum Opening {
    case brace, parenthesis, bracket, block
  }

  /// Decides for each name what it is: a field, a constructor's field, a method or a variable.
  mutating func rewriteNames() {
    var open: [Opening] = []
    var nameEnd = 0
    for place in significant.indices {
      let token = token(place)
      switch token.kind {
      case .name where place < nameEnd: break
      case .name: rewriteName(place, inConstructor: open.last == .brace)
      case .number: mangle(place)
      case .keyword:
        if token.text == "function", self.token(place + 1).kind == .name {
          nameEnd = rewriteFunctionName(place + 1)
        }
        Self.track(token.text, &open)
      case .sign: Self.track(token.text, &open)
      default: break
      }
    }
  }

  /// Follows braces, brackets and blocks; what closes nothing is Lua's to report.
  private static func track(_ text: String, _ open: inout [Opening]) {
    // Lua refuses what is nested more deeply than 200 levels.
    if open.count > 250 { open.removeAll() }
    switch text {
    case "{": open.append(.brace)
    case "(": open.append(.parenthesis)
    case "[": open.append(.bracket)
    case "function", "if", "do", "repeat": open.append(.block)
    case "}": close(.brace, &open)
    case ")": close(.parenthesis, &open)
    case "]": close(.bracket, &open)
    case "end", "until": close(.block, &open)
    default: break
    }
  }

  private static func close(_ opening: Opening, _ open: inout [Opening]) {
    guard let index = open.lastIndex(of: opening) else { return }
    open.removeSubrange(index...)
  }

  /// The significant token at a place; an empty piece of trivia before the first and after the last.
  private func token(_ place: Int) -> LuaLexer.Token {
    guard significant.indices.contains(place) else {
      return LuaLexer.Token(kind: .trivia, range: 0..<0, repair: nil, text: "")
    }
    return tokens[significant[place]]
  }

  private mutating func rewriteName(_ place: Int, inConstructor: Bool) {
    let name = token(place)
    let previous = token(place - 1)
    if previous.isSign(".") {
      guard !name.text.isASCII else { return }
      edits[significant[place - 1]] = ""
      edits[significant[place]] = Self.key(name.text)
    } else if previous.isSign(":") {
      if !name.text.isASCII { refuseMethod(place) }
    } else if inConstructor, token(place + 1).isSign("="),
      previous.isSign("{") || previous.isSign(",") || previous.isSign(";")
    {
      if !name.text.isASCII { edits[significant[place]] = Self.key(name.text) }
    } else {
      mangle(place)
    }
  }

  private mutating func mangle(_ place: Int) {
    let text = token(place).text
    let mangled = ChineseNames.mangle(text)
    if mangled != text { edits[significant[place]] = mangled }
  }

  private static func key(_ name: String) -> String { "[\"\(name)\"]" }

  private static func field(_ name: String) -> String { name.isASCII ? "." + name : key(name) }

  // MARK: Refusals

  /// `a:文件()`, to be written `a["文件"](a)`.
  private mutating func refuseMethod(_ place: Int) {
    guard hasRoom else { return }
    let name = token(place)
    let opening = token(place + 1)
    guard opening.isSign("(") || opening.isSign("{") || opening.kind == .string else {
      report(Phrase("\"\(name.text)\" cannot be a method's name", zh: "“\(name.text)”不能作方法名"), at: name.range)
      return
    }
    let more = opening.isSign("(") && token(place + 2).isSign(")") ? "" : ", …"
    if let receiver = receiver(before: place - 1) {
      report(
        Phrase("\"\(name.text)\" cannot be a method's name", zh: "“\(name.text)”不能作方法名"), at: name.range,
        help: Phrase(
          "write \(receiver)\(Self.key(name.text))(\(receiver)\(more))",
          zh: "写成\(receiver)\(Self.key(name.text))(\(receiver)\(more))"))
    } else {
      report(
        Phrase("\"\(name.text)\" cannot be a method's name", zh: "“\(name.text)”不能作方法名"), at: name.range,
        help: Phrase(
          "keep what stands before the colon in a local x, and write x\(Self.key(name.text))(x\(more))",
          zh: "把冒号之前的内容存入local x，写成x\(Self.key(name.text))(x\(more))"))
    }
  }

  /// `a.b` if that is all that stands before the colon at `place`.
  private func receiver(before place: Int) -> String? {
    var start = place - 1
    guard token(start).kind == .name else { return nil }
    while token(start - 1).isSign("."), token(start - 2).kind == .name { start -= 2 }
    if token(start - 1).isSign(".") || token(start - 1).isSign(":") { return nil }
    return (start..<place).map { token($0).text }.joined()
  }

  /// The name of a function statement, from its first part on: that is a variable; Chinese parts after it are
  /// refused: `function t.得分(a) … end` is to be written `t["得分"] = function(a) … end`.
  ///
  /// - Returns: the place after the name.
  private mutating func rewriteFunctionName(_ first: Int) -> Int {
    mangle(first)
    var target = token(first).text
    var refused: LuaLexer.Token?
    var isMethod = false
    var next = first + 1
    while token(next).isSign(".") || token(next).isSign(":"), token(next + 1).kind == .name {
      let name = token(next + 1)
      if !name.text.isASCII && refused == nil { refused = name }
      isMethod = isMethod || token(next).isSign(":")
      target += Self.field(name.text)
      next += 2
    }
    guard let refused, hasRoom else { return next }
    let parameters = (isMethod ? ["self"] : []) + parameters(from: next)
    report(
      Phrase("\"\(refused.text)\" cannot be part of a function's name", zh: "“\(refused.text)”不能作函数名的一部分"),
      at: refused.range,
      help: Phrase(
        "write \(target) = function(\(listed: parameters)) … end",
        zh: "写成\(target) = function(\(parameters.joined(separator: ", "))) … end"))
    return next
  }

  /// The parameters of the list that opens at `place`, as far as they are names.
  private func parameters(from place: Int) -> [String] {
    guard token(place).isSign("(") else { return [] }
    var parameters: [String] = []
    var next = place + 1
    while token(next).kind == .name || token(next).isSign("...") {
      parameters.append(token(next).text)
      guard token(next + 1).isSign(",") else { break }
      next += 2
    }
    return parameters
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
