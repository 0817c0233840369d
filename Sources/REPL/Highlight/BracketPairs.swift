/// Brackets that belong together.
enum BracketPairs {
  private static let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}", "（": "）", "【": "】"]
  private static let opening = Dictionary(uniqueKeysWithValues: closing.map { ($1, $0) })

  /// The bracket behind the cursor or else before it, and its partner; nothing when either is not there.
  ///
  /// Brackets count as they stand, those in texts included, where formulas have theirs. O(length).
  static func around(_ cursor: Int, in characters: [Character]) -> [Int] {
    for place in [cursor - 1, cursor] where characters.indices.contains(place) {
      let character = characters[place]
      if let partner = closing[character] {
        return pair(place, character, partner, in: characters, step: 1)
      }
      if let partner = opening[character] {
        return pair(place, character, partner, in: characters, step: -1)
      }
    }
    return []
  }

  private static func pair(
    _ start: Int, _ own: Character, _ partner: Character, in characters: [Character], step: Int
  ) -> [Int] {
    var depth = 0
    var place = start
    while characters.indices.contains(place) {
      if characters[place] == own { depth += 1 }
      if characters[place] == partner { depth -= 1 }
      if depth == 0 { return [start, place] }
      place += step
    }
    return []
  }
}
