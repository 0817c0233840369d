extension FormulaParser {
  /// What stands where a value should.
  func unexpectedInsteadOfValue(_ token: FormulaToken) -> FormulaError {
    guard case .sign(let sign) = token.kind else {
      return failure("the formula ends where a value was expected", at: token.span)
    }
    switch sign {
    case "!", "~":
      return failure("\"\(written(token.span))\" is not an operator here", at: token.span, help: "write not")
    case "#":
      return failure(
        "a formula does not measure with \"#\"", at: token.span, help: "write length(x) for a text's length")
    case "{":
      return failure(
        "a list stands only as an argument of a function", at: token.span,
        help: "compare with one value at a time: x == 'a' or x == 'b'")
    case "--":
      return failure(
        "\"--\" begins a comment in Lua, and a formula has none", at: token.span,
        help: "write -(-x) for the negative of a negative number")
    case "*" where position > 0 && tokens[position - 1].isSign("("):
      return failure("expected a value, found \"*\"", at: token.span, help: "write count() to count rows")
    case "[":
      return failure("expected a value, found \"[\"", at: token.span, help: "write a text in quotes: 'text'")
    default: return failure("expected a value, found \"\(written(token.span))\"", at: token.span)
    }
  }

  /// What stands where the formula should end.
  func unexpectedAfterExpression(_ token: FormulaToken) -> FormulaError {
    switch token.kind {
    case .sign(","):
      let help = form == .condition ? ["join conditions with and"] : []
      return FormulaError(
        "expected one \(form.rawValue), found \"\(written(token.span))\"", in: text, at: token.span,
        help: help)
    case .sign(")"): return failure("\")\" closes nothing", at: token.span)
    case .sign("}"): return failure("\"}\" closes nothing", at: token.span)
    default: return failure("\"\(written(token.span))\" ends nothing here", at: token.span)
    }
  }

  func unclosed(_ opening: FormulaSpan, _ found: FormulaToken) -> FormulaError {
    if case .end = found.kind { return failure("\"\(written(opening))\" is not closed", at: opening) }
    let expected = written(opening) == "{" || written(opening) == "｛" ? "}" : ")"
    return failure("expected \"\(expected)\" or \",\", found \"\(written(found.span))\"", at: found.span)
  }

  func columnCalled(_ name: String, _ span: FormulaSpan) -> FormulaError {
    failure(
      "`\(name)` is a column, not a function", at: span, help: "write a function's name without backticks")
  }

  /// A word of Lua, or of another language, where a value should stand.
  func reserved(_ name: String, _ span: FormulaSpan) -> FormulaError {
    if let right = FormulaSpelling.foreignWords[name] {
      return failure(
        "\"\(name)\" is not a value", at: span, help: "write \(right), or `\(name)` to mean a column")
    }
    switch name {
    case "function":
      return failure(
        "a formula has no functions", at: span, help: "give the Lua function itself, without quotes around it"
      )
    case "if":
      return failure("a formula has no statements", at: span, help: "write if_else(condition, this, that)")
    case "and", "or":
      return failure("expected a value, found \"\(name)\"", at: span)
    default:
      return failure(
        "\"\(name)\" is a word of Lua", at: span, help: "write `\(name)` in backticks to mean a column")
    }
  }

  func badNumber(_ numeral: String, _ failure: FormulaNumber.Failure, _ span: FormulaSpan) -> FormulaError {
    let quoted = "\"\(Self.short(numeral))\""
    switch failure {
    case .notANumber: return notANumber(numeral, quoted, span)
    case .notInteger64:
      return self.failure(
        "\(quoted) does not fit in 64 bits", at: span,
        help: "write it with an exponent, such as 1e20, for a float")
    case .tooManyDigits(let rounded):
      return self.failure("\(quoted) has more than 15 digits", at: span, help: "write \(rounded)")
    case .scaleTooLarge: return self.failure("\(quoted) has more than 18 digits after the point", at: span)
    case .tooLarge: return self.failure("\(quoted) is too large", at: span)
    case .hexadecimalPoint:
      return self.failure("\(quoted) is not an integer", at: span, help: "write it in decimal")
    }
  }

  private func notANumber(_ numeral: String, _ quoted: String, _ span: FormulaSpan) -> FormulaError {
    if numeral.contains("..") {
      return failure("\(quoted) is not a number", at: span, help: "put spaces around ..")
    }
    guard let last = numeral.unicodeScalars.last, !last.isASCII else {
      return failure("\(quoted) is not a number", at: span)
    }
    return failure(
      "\(quoted) is not a number", at: span,
      help: "a column whose name begins with a digit goes in backticks: \(FormulaSpelling.column(numeral))")
  }
}
