import CivilTime
import Lua

/// An entry that ran to its end, and what may hang on it.
struct JournalEntry {
  let id: Int
  /// As Lua reads it, with the signs of an input method repaired.
  let text: String
  /// Whether it gives values, rather than being statements.
  let isExpression: Bool
  /// Whether its first value is a table or a workbook.
  let givesDocument: Bool
  /// The current quarter before it and after it.
  let quarters: (before: Period?, after: Period?)
  /// The entries that `_`, `_1` … were results of.
  let results: [Int]
  /// Names that it mentions other than to give them a value: those of globals, and its own.
  let used: Set<String>
  /// Names whose values it changed.
  let changed: Set<String>

  /// Places in the pieces of its text where the result of an earlier entry is meant, and which: 0 for `_`.
  var resultPlaces: [(token: Int, result: Int)] {
    let (tokens, significant) = pieces
    guard !Self.namesUnderscore(tokens, significant) else { return [] }
    return significant.indices.compactMap { place in
      let token = tokens[significant[place]]
      guard token.kind == .name, Conversation.isResult(token.text),
        place == 0 || !Self.isMember(tokens[significant[place - 1]])
      else { return nil }
      return (significant[place], token.text == "_" ? 0 : Int(token.text.dropFirst()) ?? 0)
    }
  }

  /// The entries whose results it goes on with.
  var usedResults: [Int] {
    resultPlaces.compactMap { results.indices.contains($0.result) ? results[$0.result] : nil }
  }

  var pieces: (tokens: [LuaLexer.Token], significant: [Int]) {
    let tokens = LuaLexer.tokens(Array(text.unicodeScalars))
    return (tokens, tokens.indices.filter { tokens[$0].kind != .trivia })
  }

  /// Whether the entry does nothing but give one name a value: `x = …`, `function f() … end`.
  var definedName: String? {
    let (tokens, significant) = pieces
    guard significant.count > 2 else { return nil }
    let first = tokens[significant[0]]
    let second = tokens[significant[1]]
    if first.kind == .name, second.isSign("="), changed.contains(first.text) { return first.text }
    if first.isKeyword("function"), second.kind == .name, tokens[significant[2]].isSign("(") {
      return second.text
    }
    return nil
  }

  /// Whether it may change what is in a table that it mentions: statements do, and calls of what does so by name.
  func mayChangeContent(_ functions: Set<String>) -> Bool {
    guard isExpression else { return definedName == nil || text.contains("table.") }
    let (tokens, significant) = pieces
    return significant.indices.dropLast().contains { place in
      let token = tokens[significant[place]]
      let next = tokens[significant[place + 1]]
      let isCall = next.isSign("(") || next.isSign("{") || next.kind == .string
      let changing = ["insert", "remove", "sort", "move", "rawset", "setmetatable"]
      // The verb `:sort` makes another table; `table.sort` changes its own.
      let isVerb = place > 0 && tokens[significant[place - 1]].isSign(":")
      return token.kind == .name && isCall && !isVerb
        && (changing.contains(token.text) || functions.contains(token.text))
    }
  }

  // MARK: - Names

  /// The names that a text mentions other than to give them a value, of globals and of its own.
  static func usedNames(_ text: String) -> Set<String> {
    let tokens = LuaLexer.tokens(Array(text.unicodeScalars)).filter { $0.kind != .trivia }
    var used: Set<String> = []
    for (place, token) in tokens.enumerated() where token.kind == .name {
      if place > 0, isMember(tokens[place - 1]) { continue }
      if place > 0, tokens[place - 1].isKeyword("function") { continue }
      if place + 1 < tokens.count, tokens[place + 1].isSign("=") { continue }
      used.insert(token.text)
    }
    return used
  }

  private static func isMember(_ before: LuaLexer.Token) -> Bool { before.isSign(".") || before.isSign(":") }

  /// Whether `_` is a name of the entry's own, as in `for _, v in`.
  private static func namesUnderscore(_ tokens: [LuaLexer.Token], _ significant: [Int]) -> Bool {
    var isNaming = false
    for place in significant {
      let token = tokens[place]
      if ["for", "local", "function"].contains(where: token.isKeyword) {
        isNaming = true
      } else if token.kind == .keyword || token.isSign("=") || token.isSign(")") {
        isNaming = false
      } else if isNaming, token.kind == .name, Conversation.isResult(token.text) {
        return true
      }
    }
    return false
  }
}
