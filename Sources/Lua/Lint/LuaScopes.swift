package import Diagnostics

/// Which names a Lua source defines and which it uses, found by reading its statements without running them.
///
/// Takes source that Lua takes; of other source it tells what it saw before it lost its way. Chinese names are names.
/// O(length).
package struct LuaScopes {
  /// A local name, from where it is defined.
  package struct Local: Sendable {
    package enum Kind: Sendable { case variable, function, parameter, loop }

    package let name: String
    package let kind: Kind
    package let location: SourceLocation
    package fileprivate(set) var isRead = false
    /// Where the name was defined around it, when it was.
    package let shadowed: SourceLocation?
  }

  /// A name that is no local where it stands.
  package struct Global: Sendable {
    package let name: String
    package let location: SourceLocation
    package let isAssigned: Bool
    /// The names behind it: `data.letters` has `letters`.
    package let field: String?
    /// Whether it is called with nothing but one text, which then is this.
    package let argument: String?
  }

  /// `:name(…)` on any value.
  package struct Method: Sendable {
    package let name: String
    package let location: SourceLocation
  }

  package private(set) var locals: [Local] = []
  package private(set) var globals: [Global] = []
  package private(set) var methods: [Method] = []
  /// Methods and fields that the source itself defines or assigns.
  package private(set) var ownFields: Set<String> = []

  private let file: String
  private let scalars: [Unicode.Scalar]
  private let tokens: [LuaLexer.Token]
  private let lineStarts: [Int]
  private var position = 0
  private var depth = 0
  /// Places in ``locals``, innermost scope last.
  private var scopes: [[String: Int]] = [[:]]
  private static let mostDepth = 200

  package init(_ text: String, file: String) {
    self.file = file
    let scalars = Array(text.unicodeScalars)
    self.scalars = scalars
    tokens = LuaLexer.tokens(scalars).filter { $0.kind != .trivia }
    lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    while position < tokens.count {
      let before = position
      block()
      // An `end` too many.
      if position == before || position < tokens.count { position += 1 }
    }
  }

  // MARK: - Pieces

  private func isSign(_ sign: String, ahead: Int = 0) -> Bool {
    position + ahead < tokens.count && tokens[position + ahead].isSign(sign)
  }

  private func isWord(_ word: String) -> Bool { position < tokens.count && tokens[position].isKeyword(word) }

  private mutating func skip(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    position += 1
    return true
  }

  private mutating func skip(word: String) -> Bool {
    guard isWord(word) else { return false }
    position += 1
    return true
  }

  private mutating func name() -> (text: String, place: Int)? {
    guard position < tokens.count, tokens[position].kind == .name else { return nil }
    position += 1
    return (tokens[position - 1].text, position - 1)
  }

  private func location(_ token: Int) -> SourceLocation {
    let place = tokens[token].range.lowerBound
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    var before = String.UnicodeScalarView()
    before.append(contentsOf: scalars[lineStarts[low]..<place])
    return SourceLocation(file: file, line: low + 1, column: String(before).count + 1)
  }

  // MARK: - Names

  private mutating func define(_ name: String, _ kind: Local.Kind, at token: Int) {
    let around = find(name).map { locals[$0].location }
    locals.append(Local(name: name, kind: kind, location: location(token), shadowed: around))
    scopes[scopes.count - 1][name] = locals.count - 1
  }

  private func find(_ name: String) -> Int? { scopes.reversed().lazy.compactMap { $0[name] }.first }

  private mutating func read(_ name: String, at token: Int) {
    if let local = find(name) {
      locals[local].isRead = true
    } else {
      let field = isSign(".") && position + 1 < tokens.count && tokens[position + 1].kind == .name
      let fieldName = field ? tokens[position + 1].text : nil
      globals.append(
        Global(
          name: name, location: location(token), isAssigned: false, field: fieldName, argument: textArgument()
        ))
    }
  }

  /// The text that stands where the arguments of a call do: `"a"` or `("a"`.
  private func textArgument() -> String? {
    let place = isSign("(") ? position + 1 : position
    guard place < tokens.count, tokens[place].kind == .string else { return nil }
    let range = tokens[place].range
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range].dropFirst().dropLast())
    return String(view)
  }

  private mutating func inScope(_ body: (inout Self) -> Void) {
    scopes.append([:])
    body(&self)
    scopes.removeLast()
  }

  // MARK: - Statements

  /// Statements up to what ends the block, which is left.
  private mutating func block() {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth else { return position = tokens.count }
    while position < tokens.count, !endsBlock {
      let before = position
      statement()
      if position == before { position += 1 }
    }
  }

  private var endsBlock: Bool { ["end", "else", "elseif", "until"].contains(where: isWord) }

  private mutating func statement() {
    if skip(sign: ";") { return }
    if skip(sign: "::") {
      _ = name()
      _ = skip(sign: "::")
    } else if skip(word: "goto") {
      _ = name()
    } else if skip(word: "break") {
      return
    } else if skip(word: "do") {
      inScope { $0.block() }
      _ = skip(word: "end")
    } else if skip(word: "while") {
      expression()
      _ = skip(word: "do")
      inScope { $0.block() }
      _ = skip(word: "end")
    } else if skip(word: "repeat") {
      inScope {
        $0.block()
        if $0.skip(word: "until") { $0.expression() }
      }
    } else if isWord("if") {
      branches()
    } else if skip(word: "for") {
      loop()
    } else if skip(word: "function") {
      namedFunction()
    } else if skip(word: "local") {
      localStatement()
    } else if skip(word: "return") {
      if position < tokens.count, !endsBlock, !isSign(";") { expressions() }
      _ = skip(sign: ";")
    } else {
      assignmentOrCall()
    }
  }

  private mutating func branches() {
    while skip(word: "if") || skip(word: "elseif") {
      expression()
      _ = skip(word: "then")
      inScope { $0.block() }
    }
    if skip(word: "else") { inScope { $0.block() } }
    _ = skip(word: "end")
  }

  private mutating func loop() {
    var names: [(text: String, place: Int)] = []
    repeat {
      if let name = name() { names.append(name) }
    } while skip(sign: ",")
    if !skip(sign: "=") { _ = skip(word: "in") }
    expressions()
    _ = skip(word: "do")
    inScope { scopes in
      for name in names { scopes.define(name.text, .loop, at: name.place) }
      scopes.block()
    }
    _ = skip(word: "end")
  }

  private mutating func namedFunction() {
    guard let first = name() else { return }
    var isMethod = false
    if isSign(".") || isSign(":") {
      read(first.text, at: first.place)
      while isSign(".") || isSign(":") {
        isMethod = isSign(":")
        position += 1
        if let field = name() { ownFields.insert(field.text) }
      }
    } else {
      assign(first)
    }
    function(isMethod: isMethod)
  }

  private mutating func localStatement() {
    if skip(word: "function") {
      guard let name = name() else { return }
      define(name.text, .function, at: name.place)
      return function()
    }
    var names: [(text: String, place: Int)] = []
    repeat {
      guard let name = name() else { break }
      names.append(name)
      if skip(sign: "<") {
        _ = self.name()
        _ = skip(sign: ">")
      }
    } while skip(sign: ",")
    // The values do not see the names yet.
    if skip(sign: "=") { expressions() }
    for name in names { define(name.text, .variable, at: name.place) }
  }

  /// What is assigned to is not read by that.
  private mutating func assign(_ name: (text: String, place: Int)) {
    guard find(name.text) == nil else { return }
    globals.append(
      Global(name: name.text, location: location(name.place), isAssigned: true, field: nil, argument: nil))
  }

  private mutating func assignmentOrCall() {
    repeat {
      let isBare =
        position < tokens.count && tokens[position].kind == .name
        && (isSign("=", ahead: 1) || isSign(",", ahead: 1))
      if isBare, let name = name() {
        assign(name)
      } else {
        suffixed(isTarget: true)
      }
    } while skip(sign: ",")
    if skip(sign: "=") { expressions() }
  }

  // MARK: - Expressions

  private mutating func expressions() {
    repeat { expression() } while skip(sign: ",")
  }

  private static let between: Set<String> = [
    "+", "-", "*", "/", "//", "%", "^", "..", "==", "~=", "<", "<=", ">", ">=", "&", "|", "~", "<<", ">>",
  ]

  private var isOperator: Bool {
    guard position < tokens.count else { return false }
    let token = tokens[position]
    return token.kind == .sign && Self.between.contains(token.text) || token.isKeyword("and")
      || token.isKeyword("or")
  }

  private mutating func expression() {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth else { return position = tokens.count }
    while true {
      while skip(word: "not") || skip(sign: "-") || skip(sign: "#") || skip(sign: "~") {}
      operand()
      guard isOperator else { return }
      position += 1
    }
  }

  private mutating func operand() {
    guard position < tokens.count else { return }
    let token = tokens[position]
    if token.isKeyword("function") {
      position += 1
      function()
    } else if token.isSign("{") {
      table()
    } else if token.kind == .name || token.isSign("(") {
      suffixed()
    } else if token.kind == .string || token.kind == .number || token.kind == .unfinishedText
      || token.isSign("...") || ["nil", "true", "false"].contains(where: token.isKeyword)
    {
      position += 1
    }
  }

  private mutating func suffixed(isTarget: Bool = false) {
    if let name = name() {
      read(name.text, at: name.place)
    } else if skip(sign: "(") {
      expression()
      _ = skip(sign: ")")
    } else {
      return
    }
    while position < tokens.count {
      if skip(sign: ".") {
        if let field = name(), isTarget, isSign("=") { ownFields.insert(field.text) }
      } else if skip(sign: "[") {
        expression()
        _ = skip(sign: "]")
      } else if skip(sign: ":") {
        if let method = name() { methods.append(Method(name: method.text, location: location(method.place))) }
        arguments()
      } else if isSign("(") || isSign("{") || tokens[position].kind == .string {
        arguments()
      } else {
        return
      }
    }
  }

  private mutating func arguments() {
    guard position < tokens.count else { return }
    if isSign("{") {
      table()
    } else if tokens[position].kind == .string {
      position += 1
    } else if skip(sign: "(") {
      if !isSign(")") { expressions() }
      _ = skip(sign: ")")
    }
  }

  private mutating func table() {
    _ = skip(sign: "{")
    while position < tokens.count, !isSign("}") {
      let before = position
      if skip(sign: "[") {
        expression()
        _ = skip(sign: "]")
        _ = skip(sign: "=")
      } else if tokens[position].kind == .name, isSign("=", ahead: 1) {
        ownFields.insert(tokens[position].text)
        position += 2
      }
      expression()
      if !skip(sign: ",") { _ = skip(sign: ";") }
      if position == before { position += 1 }
    }
    _ = skip(sign: "}")
  }

  private mutating func function(isMethod: Bool = false) {
    inScope { scopes in
      if isMethod { scopes.defineSelf() }
      _ = scopes.skip(sign: "(")
      repeat {
        if let name = scopes.name() {
          scopes.define(name.text, .parameter, at: name.place)
        } else {
          _ = scopes.skip(sign: "...")
        }
      } while scopes.skip(sign: ",")
      _ = scopes.skip(sign: ")")
      scopes.block()
    }
    _ = skip(word: "end")
  }

  private mutating func defineSelf() {
    define("self", .parameter, at: min(position, tokens.count - 1))
  }
}
