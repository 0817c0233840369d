extension LuaLexer {
  /// A piece of Lua source. The pieces of a text, one after another, are the whole text.
  package struct Token: Hashable, Sendable {
    package enum Kind: Sendable {
      /// Space, line ends and comments.
      case trivia
      case name, keyword, number, string, sign

      /// A text in curly quotes that its line does not finish.
      case unfinishedText

      /// A character that Lua does not know outside strings and comments.
      case unknown
    }

    package let kind: Kind

    /// Where it stands, in Unicode scalars.
    package let range: Range<Int>

    /// What was meant; nil if it stays as it was written.
    let repair: String?

    /// A name, word, numeral or sign in half width; empty for other kinds.
    package let text: String

    /// The same piece in a source in which it stands elsewhere.
    func moved(by shift: Int) -> Token {
      Token(
        kind: kind, range: (range.lowerBound + shift)..<(range.upperBound + shift), repair: repair, text: text
      )
    }

    /// Whether what follows it is read as what follows another piece is that lies `shift` before it. Behind space that cannot
    /// be told: it may be the mark of a comment.
    func goesOn(like other: Token, _ shift: Int) -> Bool {
      kind != .trivia && kind == other.kind && text == other.text
        && range.upperBound == other.range.upperBound + shift
    }

    package func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }

    package func isKeyword(_ word: String) -> Bool { kind == .keyword && text == word }
  }

  /// The words of Lua.
  package static let keywords: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
  ]
}
