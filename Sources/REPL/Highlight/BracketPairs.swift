import Lua

/// Brackets that belong together.
enum BracketPairs {
  private static let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}", "（": "）", "【": "】"]
  private static let opening = Dictionary(uniqueKeysWithValues: closing.map { ($1, $0) })

  /// The bracket behind the cursor or else before it, and its partner; nothing when either is not there.
  ///
  /// Those of a text or a remark belong together, where formulas have theirs, and go with none outside. O(length).
  static func around(_ cursor: Int, in characters: [Character]) -> [Int] {
    let near = [cursor - 1, cursor].filter { place in
      guard characters.indices.contains(place) else { return false }
      return closing[characters[place]] != nil || opening[characters[place]] != nil
    }
    guard let place = near.first else { return [] }
    let stretch = stretches(characters)
    let character = characters[place]
    let isOpening = closing[character] != nil
    guard let partner = closing[character] ?? opening[character] else { return [] }
    var depth = 0
    var other = place
    while characters.indices.contains(other) {
      if stretch[other] == stretch[place] {
        if characters[other] == character { depth += 1 }
        if characters[other] == partner { depth -= 1 }
        if depth == 0 { return [place, other] }
      }
      other += isOpening ? 1 : -1
    }
    return []
  }

  /// The number of the text or remark that each character stands in; -1 outside of all.
  private static func stretches(_ characters: [Character]) -> [Int] {
    let entry = EntryText(characters)
    var stretches = [Int](repeating: -1, count: characters.count)
    for (number, token) in entry.tokens.enumerated() {
      let isRemark = token.kind == .trivia && entry.written(token.range).hasPrefix("--")
      guard token.kind == .string || token.kind == .unfinishedText || isRemark else { continue }
      for place in entry.characters(token.range) {
        stretches[place] = number
      }
    }
    return stretches
  }
}
