import Diagnostics

/// Punctuation between Chinese as official documents print it: `,:;?!()` beside a Chinese character are full-width.
///
/// A point is never changed, nor a sign between digits or Latin letters: `12,400`, `10:30`, `f(x)`.
enum ChinesePunctuation {
  private static let wide: [Character: Character] = [
    ",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）",
  ]

  /// Whether a character is as wide as a Chinese one in a Chinese face, dashes and curly quotes included.
  static func isChinese(_ character: Character) -> Bool {
    DisplayWidth.cells(character) == 2 || "—…“”‘’·×".contains(character)
  }

  static func repaired(_ text: String) -> String {
    String(repaired(Array(text)))
  }

  /// The same over runs: what stands beside a sign may be in another one.
  static func repaired(_ runs: [DocumentRun]) -> [DocumentRun] {
    let characters = repaired(runs.flatMap { Array($0.text) })
    var place = 0
    return runs.map { run in
      var run = run
      let count = run.text.count
      run.text = String(characters[place..<(place + count)])
      place += count
      return run
    }
  }

  private static func repaired(_ characters: [Character]) -> [Character] {
    var result = characters
    var opened: [Int] = []
    for (place, character) in characters.enumerated() {
      switch character {
      case "(": opened.append(place)
      case ")":
        guard let start = opened.popLast() else { continue }
        if [start - 1, start + 1, place - 1, place + 1].contains(where: { isChinese(at: $0, in: characters) })
        {
          result[start] = "（"
          result[place] = "）"
        }
      default:
        guard let wide = wide[character] else { continue }
        if isChinese(at: place - 1, in: result) || isChinese(at: place + 1, in: characters) {
          result[place] = wide
        }
      }
    }
    return result
  }

  private static func isChinese(at place: Int, in characters: [Character]) -> Bool {
    characters.indices.contains(place) && isChinese(characters[place])
  }
}
