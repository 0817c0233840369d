/// Follows Lua source character by character, as far as finding the end of a tag needs: strings and brackets.
struct TemplateCodeScanner {
  struct Problem {
    let message: String
    /// The character that is meant.
    let place: Int
    let help: String
  }

  private enum Quote: Equatable {
    case short(Character)
    case long(level: Int)
  }

  private let tag: TemplateTag
  private var quote: Quote?
  private var brackets: [Character] = []
  private var quotePlace = 0
  /// How many characters the last step took.
  private(set) var consumed = 1

  init(_ tag: TemplateTag) {
    self.tag = tag
  }

  var isOutsideQuotes: Bool { quote == nil }

  /// Whether a closing sign may end the tag here: in an expression every bracket must be closed first.
  var allowsClosing: Bool { tag != .expression || brackets.isEmpty }

  /// What is wrong when the template, or a line inside a short text, ends in a text; nil outside texts.
  var unclosedQuote: Problem? {
    let name: String
    switch quote {
    case .short(let sign): name = "a text in \(sign == "\"" ? "double" : "single") quotes"
    case .long(let level): name = "\"[" + String(repeating: "=", count: level) + "[\""
    case nil: return nil
    }
    return Problem(
      message: "\(name) is not closed", place: quotePlace, help: "close the text before \(tag.closing)")
  }

  /// Takes the character at `place`, and those that belong to it.
  mutating func step(_ characters: [Character], _ place: Int) -> Problem? {
    consumed = 1
    guard tag != .comment else { return nil }
    let character = characters[place]
    if let quote { return follow(quote, characters, place) }
    switch character {
    case "\"", "'":
      open(.short(character), at: place)
    case "[":
      if let level = longLevel(characters, place) {
        open(.long(level: level), at: place)
        consumed = level + 2
      } else {
        brackets.append("]")
      }
    case "(": brackets.append(")")
    case "{" where characters[(place + 1)...].first == "%":
      return Problem(
        message: "a tag begins inside \"\(tag.opening)\"", place: place,
        help: "write \(tag.closing) before the next tag")
    case "{": brackets.append("}")
    case ")", "]", "}": return close(character, at: place)
    case "-" where characters[(place + 1)...].first == "-":
      return Problem(
        message: "a Lua comment hides what follows the tag", place: place,
        help: "write {# comment #} outside the tag")
    default: break
    }
    return nil
  }

  private mutating func open(_ quote: Quote, at place: Int) {
    self.quote = quote
    quotePlace = place
  }

  private mutating func follow(_ quote: Quote, _ characters: [Character], _ place: Int) -> Problem? {
    switch quote {
    case .short where characters[place] == "\n": return unclosedQuote
    case .short(let sign):
      if characters[place] == "\\" {
        consumed = 2
      } else if characters[place] == sign {
        self.quote = nil
      }
    case .long(let level):
      let end = "]" + String(repeating: "=", count: level) + "]"
      if characters[place...].starts(with: end) {
        consumed = level + 2
        self.quote = nil
      }
    }
    return nil
  }

  /// Statements may leave brackets open for a later tag, so only expressions are checked.
  private mutating func close(_ bracket: Character, at place: Int) -> Problem? {
    guard tag == .expression else { return nil }
    if brackets.last == bracket {
      brackets.removeLast()
      return nil
    }
    let expected = brackets.last.map { "; \"\($0)\" comes first" } ?? ""
    return Problem(
      message: "\"\(bracket)\" closes nothing\(expected)", place: place, help: "check the brackets")
  }

  /// The level of a long bracket that opens here: `[[` is 0, `[=[` is 1.
  private func longLevel(_ characters: [Character], _ place: Int) -> Int? {
    let level = characters[(place + 1)...].prefix { $0 == "=" }.count
    return characters[(place + 1 + level)...].first == "[" ? level : nil
  }
}
