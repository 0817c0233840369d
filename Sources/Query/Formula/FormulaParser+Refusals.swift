import Diagnostics

extension FormulaParser {
  /// What stands where a value should.
  func unexpectedInsteadOfValue(_ token: FormulaToken) -> FormulaError {
    guard case .sign(let sign) = token.kind else {
      return failure(
        Phrase("the formula ends where a value was expected", zh: "公式结束了，而此处应有一个值"), at: token.span)
    }
    switch sign {
    case "!", "~":
      return failure(.notOperatorHere(written(token.span)), at: token.span, meant: "not")
    case "#":
      return failure(
        Phrase("a formula does not measure with \"#\"", zh: "公式中不用“#”取长度"), at: token.span,
        help: Phrase("write length(x) for a text's length", zh: "文本的长度写成length(x)"))
    case "{":
      return failure(
        Phrase("a list stands only as an argument of a function", zh: "列表只能作为函数的参数"), at: token.span,
        help: Phrase(
          "compare with one value at a time: x == 'a' or x == 'b'", zh: "逐个值比较：x == 'a' or x == 'b'"))
    case "--":
      return failure(
        .noComments, at: token.span,
        help: Phrase("write -(-x) for the negative of a negative number", zh: "负数的相反数写成-(-x)"))
    case "*" where position > 0 && tokens[position - 1].isSign("("):
      return failure(
        .expectedValue(found: "*"), at: token.span,
        help: Phrase("write count() to count rows", zh: "统计行数写成count()"))
    case "[":
      return failure(
        .expectedValue(found: "["), at: token.span,
        help: Phrase("write a text in quotes: 'text'", zh: "文本要加引号：'text'"))
    default: return failure(.expectedValue(found: written(token.span)), at: token.span)
    }
  }

  /// What stands where the formula should end.
  func unexpectedAfterExpression(_ token: FormulaToken) -> FormulaError {
    switch token.kind {
    case .sign(","):
      let help = form == .condition ? [Phrase("join conditions with and", zh: "几个条件用and连接")] : []
      return FormulaError(
        .expected(form.one, found: written(token.span)), in: text, at: token.span,
        help: help)
    case .sign(")"): return failure(.closesNothing(")"), at: token.span)
    case .sign("}"): return failure(.closesNothing("}"), at: token.span)
    default:
      return failure(
        Phrase(
          "\"\(written(token.span))\" ends nothing here", zh: "此处的“\(written(token.span))”不结束任何内容"),
        at: token.span)
    }
  }

  func unclosed(_ opening: FormulaSpan, _ found: FormulaToken) -> FormulaError {
    if case .end = found.kind {
      return failure(
        Phrase("\"\(written(opening))\" is not closed", zh: "“\(written(opening))”没有配对的右括号"), at: opening)
    }
    let expected = written(opening) == "{" || written(opening) == "｛" ? "}" : ")"
    return failure(
      .expected(Phrase("\"\(expected)\" or \",\"", zh: "“\(expected)”或“,”"), found: written(found.span)),
      at: found.span)
  }

  func columnCalled(_ name: String, _ span: FormulaSpan) -> FormulaError {
    failure(
      Phrase("`\(name)` is a column, not a function", zh: "`\(name)`是列，不是函数"), at: span,
      help: Phrase("write a function's name without backticks", zh: "函数名不加反引号"))
  }

  /// A word of Lua, or of another language, where a value should stand.
  func reserved(_ name: String, _ span: FormulaSpan) -> FormulaError {
    if let right = FormulaSpelling.foreignWords[name] {
      return FormulaError(
        Phrase("\"\(name)\" is not a value", zh: "“\(name)”不是值"), in: text, at: span,
        help: [
          Phrase("write \(right), or `\(name)` to mean a column", zh: "写成\(right)；如果是列名，写成`\(name)`")
        ], replacement: right)
    }
    switch name {
    case "function":
      return failure(
        Phrase("a formula has no functions", zh: "公式中不能定义函数"), at: span,
        help: Phrase("give the Lua function itself, without quotes around it", zh: "直接给出Lua函数，两边不加引号"))
    case "if":
      return failure(
        Phrase("a formula has no statements", zh: "公式中没有语句"), at: span,
        help: .write("if_else(condition, this, that)"))
    case "and", "or":
      return failure(.expectedValue(found: name), at: span)
    default:
      return failure(
        Phrase("\"\(name)\" is a word of Lua", zh: "“\(name)”是Lua的关键字"), at: span,
        help: Phrase("write `\(name)` in backticks to mean a column", zh: "如果是列名，加反引号写成`\(name)`"))
    }
  }

  func badNumber(_ numeral: String, _ failure: FormulaNumber.Failure, _ span: FormulaSpan) -> FormulaError {
    let short = Self.short(numeral)
    switch failure {
    case .notANumber: return notANumber(numeral, short, span)
    case .notInteger64:
      return self.failure(
        Phrase("\"\(short)\" does not fit in 64 bits", zh: "“\(short)”超出64位整数的范围"), at: span,
        help: Phrase("write it with an exponent, such as 1e20, for a float", zh: "如果要浮点数，写成指数形式，例如1e20"))
    case .tooManyDigits(let rounded):
      return self.failure(
        Phrase("\"\(short)\" has more than 15 digits", zh: "“\(short)”超过15位数字"), at: span,
        help: .write(rounded))
    case .scaleTooLarge:
      return self.failure(
        Phrase("\"\(short)\" has more than 18 digits after the point", zh: "“\(short)”的小数超过18位"), at: span)
    case .tooLarge:
      return self.failure(Phrase("\"\(short)\" is too large", zh: "“\(short)”过大"), at: span)
    case .hexadecimalPoint:
      return self.failure(
        Phrase("\"\(short)\" is not an integer", zh: "“\(short)”不是整数"), at: span,
        help: Phrase("write it in decimal", zh: "写成十进制"))
    }
  }

  private func notANumber(_ numeral: String, _ short: String, _ span: FormulaSpan) -> FormulaError {
    let message = Phrase("\"\(short)\" is not a number", zh: "“\(short)”不是数字")
    if numeral.contains("..") {
      return failure(message, at: span, help: Phrase("put spaces around ..", zh: "在..两边加空格"))
    }
    guard let last = numeral.unicodeScalars.last, !last.isASCII else {
      return failure(message, at: span)
    }
    return failure(
      message, at: span,
      help: Phrase(
        "a column whose name begins with a digit goes in backticks: \(FormulaSpelling.column(numeral))",
        zh: "以数字开头的列名要写在反引号中：\(FormulaSpelling.column(numeral))"))
  }
}
