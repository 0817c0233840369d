extension LuaLexer {
  /// A piece of Lua source. The pieces of a text, one after another, are the whole text.
  struct Token {
    enum Kind {
      /// Space, line ends and comments.
      case trivia
      case name, keyword, number, string, sign

      /// A text in curly quotes that its line does not finish.
      case unfinishedText

      /// A character that Lua does not know outside strings and comments.
      case unknown
    }

    let kind: Kind

    /// Where it stands, in Unicode scalars.
    let range: Range<Int>

    /// What was meant; nil if it stays as it was written.
    let repair: String?

    /// A name, word, numeral or sign in half width; empty for other kinds.
    let text: String

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }

    func isKeyword(_ word: String) -> Bool { kind == .keyword && text == word }
  }

  static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}
