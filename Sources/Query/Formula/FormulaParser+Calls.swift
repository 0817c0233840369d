import Diagnostics

extension FormulaParser {
  /// `f(a, b)`, `f{2, 5}` or `f 'text'`, from the function's name on.
  mutating func call(_ name: String, _ nameSpan: FormulaSpan) throws(FormulaError) -> Parsed {
    advance()
    let opening = try current()
    var arguments: [Parsed] = []
    if opening.isSign("(") {
      advance()
      arguments = try self.arguments(name, nameSpan, opening.span)
    } else if opening.isSign("{") {
      arguments = [try list()]
    } else if case .text(let value) = opening.kind {
      arguments = [leaf(.literal(.text(value)), opening.span)]
    }
    let whole = nameSpan.through(tokens[position - 1].span)
    return try parsed(
      .call(name, arguments.map(\.expression)), whole, below: arguments.map(\.depth).max() ?? 0)
  }

  private mutating func arguments(
    _ name: String, _ nameSpan: FormulaSpan, _ opening: FormulaSpan
  ) throws(FormulaError) -> [Parsed] {
    if try takes(")") { return [] }
    if let error = notAnArgument(nameSpan) { throw error }
    var arguments: [Parsed] = []
    repeat {
      arguments.append(try current().isSign("{") ? list() : expression(above: 0))
    } while try takes(",")
    let closing = try current()
    guard closing.isSign(")") else { throw unclosed(opening, closing) }
    advance()
    return arguments
  }

  /// `{2, 5}`, with `;` for `,` and a separator at the end allowed as in Lua.
  private mutating func list() throws(FormulaError) -> Parsed {
    let opening = try current().span
    advance()
    var items: [ColumnExpression] = []
    while !(try current().isSign("}")) {
      items.append(try listItem().expression)
      if try takes(",") { continue }
      guard try takes(";") else { break }
    }
    let closing = try current()
    guard closing.isSign("}") else { throw unclosed(opening, closing) }
    advance()
    return try parsed(.list(items), opening.through(closing.span), below: items.isEmpty ? 0 : 1)
  }

  private mutating func listItem() throws(FormulaError) -> Parsed {
    let token = try current()
    switch token.kind {
    case .end:
      throw failure(
        Phrase("the formula ends within a list", zh: "公式在列表中间就结束了"), at: token.span,
        help: Phrase("end it with }", zh: "以}结束"))
    case .text, .parameter, .number: return try constant()
    case .name("nil"), .name("true"), .name("false"): return try constant()
    case .sign("-"):
      if case .number = peek(1).kind { return try constant() }
    default: break
    }
    if peek(1).isSign("=") {
      throw failure(
        Phrase("a list has no names", zh: "列表中没有名称"), at: token.span,
        help: Phrase("write the values alone, such as {2, 5}", zh: "只写值，例如{2, 5}"))
    }
    throw failure(
      Phrase(
        "a list holds constants only, found \"\(written(token.span))\"",
        zh: "列表中只能写常量，实际为“\(written(token.span))”"), at: token.span,
      help: Phrase("put texts in quotes", zh: "文本要加引号"))
  }

  private mutating func constant() throws(FormulaError) -> Parsed {
    let token = try current()
    switch token.kind {
    case .text(let value): return leaf(.literal(.text(value)), token.span)
    case .parameter(let name): return leaf(.parameter(name), token.span)
    case .number(let numeral): return try number(numeral, token.span)
    case .name("true"): return leaf(.literal(.bool(true)), token.span)
    case .name("false"): return leaf(.literal(.bool(false)), token.span)
    case .sign("-"):
      advance()
      let next = try current()
      guard case .number(let numeral) = next.kind else { return leaf(.literal(.missing), token.span) }
      return try number("-" + numeral, token.span.through(next.span))
    default: return leaf(.literal(.missing), token.span)
    }
  }

  /// The error if what follows a name and `(` is not an argument but a part of a column's name, such as `(%)`.
  private func notAnArgument(_ nameSpan: FormulaSpan) -> FormulaError? {
    guard case .sign(let sign) = peek(0).kind, !["-", "(", "{", "*"].contains(sign) else { return nil }
    guard let closing = tokens[position...].first(where: { $0.isSign(")") }) else { return nil }
    let whole = nameSpan.through(closing.span)
    return failure(
      .expected(Phrase("an argument", zh: "参数"), found: written(peek(0).span)), at: peek(0).span,
      help: Phrase(
        "a column's name with such signs goes in backticks: \(FormulaSpelling.column(written(whole)))",
        zh: "含有这类符号的列名要写在反引号中：\(FormulaSpelling.column(written(whole)))"))
  }
}
