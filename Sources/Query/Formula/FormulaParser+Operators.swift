import Diagnostics

extension FormulaParser {
  /// The operator at hand; nil if the expression ends here. Left where it is.
  ///
  /// - Throws: for what other languages write in an operator's place.
  func binaryOperator(after left: ColumnExpression) throws(FormulaError) -> BinaryOperator? {
    let token = try current()
    switch token.kind {
    case .sign(let sign):
      if let binary = BinaryOperator(rawValue: sign) { return binary }
      if let error = wrongSign(sign, token.span, after: left) { throw error }
      return nil
    case .name(let word):
      if let binary = BinaryOperator(rawValue: word) { return binary }
      throw wrongWord(word, token.span, after: left)
    case .end, .unreadable: return nil
    case .number, .text, .parameter, .quotedName: throw missingOperator(token.span)
    }
  }

  // MARK: Signs

  private func wrongSign(_ sign: String, _ span: FormulaSpan, after left: ColumnExpression) -> FormulaError? {
    if sign == "=" {
      let inList =
        form == .list
        ? [Phrase("the name of a new column stands alone before =", zh: "新列的名称单独写在=之前")] : []
      return FormulaError(
        Phrase("\"=\" does not compare", zh: "“=”不表示比较"), in: text, at: span,
        help: [Phrase("write == to compare", zh: "比较写成==")] + inList,
        replacement: form == .list ? nil : "==")
    }
    if sign == "!" { return failure(.notOperatorHere(written(span)), at: span, help: .writeNot) }
    if let right = Self.rightSigns[sign] {
      return failure(.notOperatorHere(written(span)), at: span, meant: right)
    }
    switch sign {
    case ".": return field(span)
    case ":", "::": return method(span, of: left)
    case "[": return index(span)
    case "?":
      return failure(.notOperatorHere("?"), at: span, help: .write("if_else(condition, this, that)"))
    case "--":
      return failure(
        .noComments, at: span,
        help: Phrase("write a - (-b) to subtract a negative number", zh: "减去负数写成a - (-b)"))
    case ",", ")", "}", ";": return nil
    case "(", "{": return missingOperator(span)
    default: return failure(.notOperatorHere(written(span)), at: span)
    }
  }

  /// What other languages and input methods write, and how Lua writes it.
  private static let rightSigns: [String: String] = [
    "===": "==", "!=": "~=", "!==": "~=", "~==": "~=", "<>": "~=", "≠": "~=", "&&": "and", "&": "and",
    "||": "or", "|": "or", "=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "×": "*", "÷": "/", "−": "-",
    "–": "-",
    "—": "-", "。": ".", "、": ",",
  ]

  private func field(_ span: FormulaSpan) -> FormulaError {
    guard case .name(let name) = peek(1).kind else {
      return failure(.notOperatorHere("."), at: span)
    }
    return failure(
      Phrase("a formula has no fields", zh: "公式中没有字段"), at: span, help: .writeColumn(name))
  }

  private func method(_ span: FormulaSpan, of left: ColumnExpression) -> FormulaError {
    guard case .name(let name) = peek(1).kind else {
      return failure(.notOperatorHere(written(span)), at: span)
    }
    let hasArguments = peek(2).isSign("(") && !peek(3).isSign(")")
    return failure(
      Phrase("a formula has no methods", zh: "公式中没有方法"), at: span,
      help: .write("\(name)(\(Self.short(left))\(hasArguments ? ", …" : ""))"))
  }

  private func index(_ span: FormulaSpan) -> FormulaError {
    guard case .text(let name) = peek(1).kind else {
      return failure(.noIndexing, at: span, help: Phrase("name the column instead", zh: "直接写列名"))
    }
    return failure(.noIndexing, at: span, help: .writeColumn(name))
  }

  // MARK: Words

  private func wrongWord(_ word: String, _ span: FormulaSpan, after left: ColumnExpression) -> FormulaError {
    let subject = Self.short(left)
    let message = Phrase.notOperator(word)
    switch word.lowercased() {
    case "and", "or": return failure(message, at: span, meant: word.lowercased())
    case "且", "并且", "而且": return failure(message, at: span, meant: "and")
    case "或", "或者": return failure(message, at: span, meant: "or")
    case "等于", "是", "eq": return failure(message, at: span, meant: "==")
    case "不等于", "不是", "ne": return failure(message, at: span, meant: "~=")
    case "大于": return failure(message, at: span, meant: ">")
    case "小于": return failure(message, at: span, meant: "<")
    case "is": return failure(message, at: span, help: isNull(subject))
    case "in": return failure(message, at: span, help: .write(memberTest(1, of: subject)))
    case "like": return failure(message, at: span, help: likeTest(subject))
    case "between":
      return failure(message, at: span, help: .write("\(subject) >= this and \(subject) <= that"))
    case "not": return denied(span, subject)
    default: break
    }
    if case .text = peek(1).kind { return infixCall(word, span, subject) }
    return missingOperator(span)
  }

  /// `x not in (…)` and its like.
  private func denied(_ span: FormulaSpan, _ subject: String) -> FormulaError {
    guard case .name(let word) = peek(1).kind else { return missingOperator(span) }
    let both = span.through(peek(1).span)
    let message = Phrase.notOperator(written(both))
    switch word.lowercased() {
    case "in": return failure(message, at: both, help: .write("not (\(memberTest(2, of: subject)))"))
    case "like": return failure(message, at: both, help: .write("not contains(\(subject), 'text')"))
    case "between":
      return failure(message, at: both, help: .write("not (\(subject) >= this and \(subject) <= that)"))
    default: return missingOperator(span)
    }
  }

  private func isNull(_ subject: String) -> Phrase {
    guard case .name(let word) = peek(1).kind else { return .write("==") }
    if word.lowercased() == "not" { return .write("\(subject) ~= nil") }
    return .write(["null", "nil", "missing"].contains(word.lowercased()) ? "\(subject) == nil" : "==")
  }

  private func likeTest(_ subject: String) -> Phrase {
    Phrase(
      "write contains(\(subject), 'text'), starts_with(\(subject), 'text') or ends_with(\(subject), 'text')",
      zh: "写成contains(\(subject), 'text')、starts_with(\(subject), 'text')或ends_with(\(subject), 'text')")
  }

  /// `x == 'a' or x == 'b'`, with the constants of the list in parentheses that stands `ahead`.
  private func memberTest(_ ahead: Int, of subject: String) -> String {
    var values: [String] = []
    var index = ahead + 1
    scan: while peek(ahead).isSign("("), values.count < 4 {
      switch peek(index).kind {
      case .text(let value): values.append(FormulaSpelling.text(value))
      case .number(let numeral): values.append(numeral)
      default: break scan
      }
      guard peek(index + 1).isSign(",") else { break }
      index += 2
    }
    if values.isEmpty { values = ["'this'", "'that'"] }
    let tests = values.prefix(3).map { "\(subject) == \($0)" } + (values.count > 3 ? ["…"] : [])
    return tests.joined(separator: " or ")
  }

  /// `unit contains '局'`
  private func infixCall(_ word: String, _ span: FormulaSpan, _ subject: String) -> FormulaError {
    failure(.notOperator(word), at: span, help: .write("\(word)(\(subject), \(written(peek(1).span)))"))
  }

  private func missingOperator(_ span: FormulaSpan) -> FormulaError {
    failure(
      .expected(Phrase("an operator", zh: "运算符"), found: Self.short(written(span))), at: span)
  }

  // MARK: Chains

  func chained(_ left: ColumnExpression, _ span: FormulaSpan) -> FormulaError {
    guard case .binary(let first, let low, let middle) = left.kind else { return missingOperator(span) }
    let (lower, between) = (Self.short(low), Self.short(middle))
    var last = "…"
    if case .end = peek(1).kind {} else { last = Self.short(written(peek(1).span)) }
    return failure(
      Phrase("a comparison cannot be compared further", zh: "比较的结果不能再比较"), at: span,
      help: .write("\(lower) \(first.rawValue) \(between) and \(between) \(written(span)) \(last)"))
  }

  static func short(_ expression: ColumnExpression) -> String {
    let text = expression.description
    return text.count > 40 ? "x" : text
  }

  static func short(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
