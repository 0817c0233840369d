import Diagnostics

/// Reads formulas: Lua expressions over columns.
///
/// | written | means |
/// | --- | --- |
/// | `得分`, `` `回复率(%)` `` | a column, by name or title |
/// | `$limit` | a value given beside the formula |
/// | `60`, `0x3C` · `60.5` · `1e3` | an integer · an exact decimal · a float |
/// | `'运营'`, `"运营"`, `nil`, `true`, `false` | a text, a missing value, yes and no |
/// | `or` · `and` · `< > <= >= ~= ==` · `..` · `+ -` · `* / // %` · `not -` · `^` | Lua's operators |
/// | `round(x, 1)`, `workdays{2, 5}`, `date '2021-08-23'` | a function, with a list or a text |
///
/// What a formula cannot say is refused with what to write instead. O(length).
package struct FormulaParser {
  /// Most bytes of a formula, and most levels of an expression.
  package static let longest = 65_536
  package static let deepest = 200

  let text: String
  let tokens: [FormulaToken]
  let notes: [FormulaNote]
  let form: Form
  var position = 0
  private var nesting = 0

  /// What the whole text has to be.
  enum Form: String {
    case condition, expression, list

    /// As in "expected one condition".
    var one: Phrase {
      switch self {
      case .condition: Phrase("one condition", zh: "一个条件")
      case .expression: Phrase("one expression", zh: "一个表达式")
      case .list: Phrase("one list", zh: "一个列表")
      }
    }
  }

  /// An expression and the levels of its tree.
  struct Parsed {
    var expression: ColumnExpression
    var depth: Int
  }

  /// One condition, such as `得分 < 60 and state == '运营'`.
  package static func parseCondition(_ text: String) throws(FormulaError) -> Formula {
    try parse(text, as: .condition)
  }

  /// One expression, such as `passed / total`.
  package static func parseExpression(_ text: String) throws(FormulaError) -> Formula {
    try parse(text, as: .expression)
  }

  /// One or more expressions with or without a name, such as `unit, rate = passed / total`.
  package static func parseList(_ text: String) throws(FormulaError) -> Formula {
    try parse(text, as: .list)
  }

  private static func parse(_ text: String, as form: Form) throws(FormulaError) -> Formula {
    guard text.utf8.count <= longest else {
      throw FormulaError(Phrase("the formula is longer than 64 KiB", zh: "公式超过64 KiB"), in: text, at: nil)
    }
    var parser = FormulaParser(text, form)
    if case .end = try parser.current().kind { throw FormulaError(.emptyFormula, in: text, at: nil) }
    var expressions = [try parser.item()]
    while form == .list, try parser.takes(",") { expressions.append(try parser.item()) }
    try parser.expectEnd()
    return Formula(text: text, expressions: expressions, notes: parser.notes)
  }

  private init(_ text: String, _ form: Form) {
    var lexer = FormulaLexer(text)
    tokens = lexer.tokens()
    notes = lexer.notes
    self.text = text
    self.form = form
  }

  // MARK: Tokens

  /// The token at hand; the error if the text cannot be read here.
  func current() throws(FormulaError) -> FormulaToken {
    let token = tokens[position]
    if case .unreadable(let error) = token.kind { throw error }
    return token
  }

  /// The token `ahead` places after the one at hand; the last one if there are not so many.
  func peek(_ ahead: Int) -> FormulaToken {
    tokens[min(position + ahead, tokens.count - 1)]
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  mutating func takes(_ sign: String) throws(FormulaError) -> Bool {
    guard try current().isSign(sign) else { return false }
    advance()
    return true
  }

  /// What is wrong in a place where something else was meant.
  func failure(_ message: Phrase, at span: FormulaSpan, meant right: String) -> FormulaError {
    FormulaError(message, in: text, at: span, help: [.write(right)], replacement: right)
  }

  func failure(_ message: Phrase, at span: FormulaSpan, help: Phrase...) -> FormulaError {
    FormulaError(message, in: text, at: span, help: help)
  }

  /// The text of a span.
  func written(_ span: FormulaSpan) -> String {
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: span.start)
    return String(text[start..<text.utf8.index(start, offsetBy: span.end - span.start)])
  }

  // MARK: Items

  private mutating func item() throws(FormulaError) -> NamedExpression {
    var name: String?
    var nameSpan: FormulaSpan?
    let first = try current()
    if form == .list, peek(1).isSign("="), let itemName = columnName(first) {
      (name, nameSpan) = (itemName, first.span)
      advance()
      advance()
    }
    let start = try current().span
    let parsed = try expression(above: 0)
    let whole = start.through(tokens[position - 1].span)
    return NamedExpression(
      name: name, nameSpan: nameSpan, expression: parsed.expression, text: written(whole))
  }

  private func columnName(_ token: FormulaToken) -> String? {
    switch token.kind {
    case .name(let name): FormulaSpelling.isReserved(name) ? nil : name
    case .quotedName(let name): name
    default: nil
    }
  }

  private func expectEnd() throws(FormulaError) {
    let token = try current()
    guard case .end = token.kind else { throw unexpectedAfterExpression(token) }
  }

  // MARK: Expressions

  /// An expression of operators that bind more strongly than `limit`.
  mutating func expression(above limit: Int) throws(FormulaError) -> Parsed {
    nesting += 1
    defer { nesting -= 1 }
    if nesting > Self.deepest { throw tooDeep(try current().span) }
    var left = try unary()
    var previous: BinaryOperator?
    while let binary = try binaryOperator(after: left.expression), binary.precedence > limit {
      let span = try current().span
      if let previous, previous.isOrdering, binary.isOrdering { throw chained(left.expression, span) }
      advance()
      let below = binary.isRightAssociative ? binary.precedence - 1 : binary.precedence
      let right = try expression(above: below)
      let whole = merged(left.expression.span, right.expression.span)
      left = try parsed(
        .binary(binary, left.expression, right.expression), whole, below: max(left.depth, right.depth))
      previous = binary
    }
    return left
  }

  private mutating func unary() throws(FormulaError) -> Parsed {
    let token = try current()
    if token.isSign("-"), case .number(let numeral) = peek(1).kind, !isPowerBase(2) {
      advance()
      return try number("-" + numeral, token.span.through(try current().span))
    }
    guard let unary = token.isSign("-") ? .negate : token.isWord("not") ? UnaryOperator.not : nil else {
      return try primary()
    }
    advance()
    let operand = try expression(above: BinaryOperator.unaryPrecedence)
    let whole = merged(token.span, operand.expression.span)
    return try parsed(.unary(unary, operand.expression), whole, below: operand.depth)
  }

  /// `-2 ^ 2` is `-(2 ^ 2)`.
  private func isPowerBase(_ ahead: Int) -> Bool { peek(ahead).isSign("^") }

  private mutating func primary() throws(FormulaError) -> Parsed {
    let token = try current()
    switch token.kind {
    case .number(let numeral): return try number(numeral, token.span)
    case .text(let value): return leaf(.literal(.text(value)), token.span)
    case .parameter(let name): return leaf(.parameter(name), token.span)
    case .name(let name): return try named(name, token.span)
    case .quotedName(let name):
      guard !peek(1).isSign("(") else { throw columnCalled(name, token.span) }
      return leaf(.column(name), token.span)
    case .sign("("): return try parenthesised(token.span)
    default: throw unexpectedInsteadOfValue(token)
    }
  }

  private mutating func named(_ name: String, _ span: FormulaSpan) throws(FormulaError) -> Parsed {
    switch name {
    case "nil": return leaf(.literal(.missing), span)
    case "true": return leaf(.literal(.bool(true)), span)
    case "false": return leaf(.literal(.bool(false)), span)
    default: break
    }
    if FormulaSpelling.isReserved(name) { throw reserved(name, span) }
    let next = peek(1)
    if next.isSign("(") || next.isSign("{") { return try call(name, span) }
    if case .text = next.kind { return try call(name, span) }
    return leaf(.column(name), span)
  }

  private mutating func parenthesised(_ opening: FormulaSpan) throws(FormulaError) -> Parsed {
    advance()
    var inner = try expression(above: 0)
    let closing = try current()
    guard closing.isSign(")") else { throw unclosed(opening, closing) }
    advance()
    inner.expression = ColumnExpression(inner.expression.kind, span: opening.through(closing.span))
    return inner
  }

  mutating func number(_ numeral: String, _ span: FormulaSpan) throws(FormulaError) -> Parsed {
    do throws(FormulaNumber.Failure) {
      return leaf(.literal(try FormulaNumber.literal(numeral)), span)
    } catch {
      throw badNumber(numeral, error, span)
    }
  }

  // MARK: Building

  mutating func leaf(_ kind: ColumnExpression.Kind, _ span: FormulaSpan) -> Parsed {
    advance()
    return Parsed(expression: ColumnExpression(kind, span: span), depth: 1)
  }

  func parsed(
    _ kind: ColumnExpression.Kind, _ span: FormulaSpan, below depth: Int
  ) throws(FormulaError) -> Parsed {
    guard depth < Self.deepest else { throw tooDeep(span) }
    return Parsed(expression: ColumnExpression(kind, span: span), depth: depth + 1)
  }

  private func merged(_ first: FormulaSpan?, _ second: FormulaSpan?) -> FormulaSpan {
    guard let first, let second else { return FormulaSpan(start: 0, end: text.utf8.count) }
    return first.through(second)
  }

  private func tooDeep(_ span: FormulaSpan) -> FormulaError {
    failure(
      Phrase("the formula is nested more than \(Self.deepest) levels deep", zh: "公式嵌套超过\(Self.deepest)层"),
      at: FormulaSpan(start: span.start, end: span.start),
      help: Phrase("compute a part of it in a column of its own", zh: "先把其中一部分算成单独的一列"))
  }
}
