/// One word, constant or sign of a formula.
struct FormulaToken {
  enum Kind {
    /// A name, or a word of Lua.
    case name(String)

    /// A column's name in backticks.
    case quotedName(String)

    /// `$name`, without the dollar sign.
    case parameter(String)

    /// A number as it was written, in half width.
    case number(String)

    case text(String)

    /// A sign, in half width; also signs that formulas do not know, for the parser to say so.
    case sign(String)

    /// What follows cannot be read.
    case unreadable(FormulaError)

    case end
  }

  let kind: Kind
  let span: FormulaSpan

  func isSign(_ sign: String) -> Bool {
    if case .sign(sign) = kind { true } else { false }
  }

  func isWord(_ word: String) -> Bool {
    if case .name(word) = kind { true } else { false }
  }
}
