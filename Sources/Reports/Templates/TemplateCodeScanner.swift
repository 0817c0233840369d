import Diagnostics

/// Follows Lua source character by character, as far as finding the end of a tag needs: strings and brackets.
struct TemplateCodeScanner {
  struct Problem {
    let message: Phrase
    /// The character that is meant.
    let place: Int
    let help: Phrase
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
    let name: Phrase
    switch quote {
    case .short("\""): name = Phrase("a text in double quotes", zh: "双引号中的文本")
    case .short: name = Phrase("a text in single quotes", zh: "单引号中的文本")
    case .long(let level):
      let sign = "[" + String(repeating: "=", count: level) + "["
      name = Phrase("\"\(sign)\"", zh: "“\(sign)”")
    case nil: return nil
    }
    return Problem(
      message: Phrase("\(name) is not closed", zh: "\(name)没有结束"), place: quotePlace,
      help: Phrase("close the text before \(tag.closing)", zh: "在\(tag.closing)之前结束文本"))
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
        message: Phrase("a tag begins inside \"\(tag.opening)\"", zh: "“\(tag.opening)”之中又有标签开始"),
        place: place, help: Phrase("write \(tag.closing) before the next tag", zh: "在下一个标签之前写\(tag.closing)"))
    case "{": brackets.append("}")
    case ")", "]", "}": return close(character, at: place)
    case "-" where characters[(place + 1)...].first == "-":
      return Problem(
        message: Phrase("a Lua comment hides what follows the tag", zh: "Lua注释会遮住标签之后的内容"),
        place: place, help: Phrase("write {# comment #} outside the tag", zh: "在标签之外写{# 注释 #}"))
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
    let expected = brackets.last.map { Phrase("; \"\($0)\" comes first", zh: "；应先写“\($0)”") } ?? .empty
    return Problem(
      message: Phrase("\"\(bracket)\" closes nothing\(expected)", zh: "“\(bracket)”没有对应的左括号\(expected)"),
      place: place, help: Phrase("check the brackets", zh: "请检查括号"))
  }

  /// The level of a long bracket that opens here: `[[` is 0, `[=[` is 1.
  private func longLevel(_ characters: [Character], _ place: Int) -> Int? {
    let level = characters[(place + 1)...].prefix { $0 == "=" }.count
    return characters[(place + 1 + level)...].first == "[" ? level : nil
  }
}
