/// A title in lines of about one length, broken where a phrase ends: never in a number, before 的 or before a sign that
/// ends a clause.
enum TitleLines {
  /// The lines, each of at most `limit` characters where that can be.
  static func split(_ title: String, limit: Double) -> [String] {
    let characters = Array(title)
    let total = Ems.width(title)
    guard total > limit else { return [title] }
    for count in Int((total / limit).rounded(.up))...characters.count {
      if let breaks = best(characters, lines: count, limit: limit, mean: total / Double(count)) {
        let ends = breaks + [characters.count]
        return zip([0] + breaks, ends).map { String(characters[$0..<$1]) }
      }
    }
    return [title]
  }

  /// Where so many lines begin, but for the first; nil when they do not fit.
  private static func best(_ characters: [Character], lines: Int, limit: Double, mean: Double) -> [Int]? {
    typealias Way = (cost: Double, breaks: [Int])
    var ways: [Int: Way] = [0: (0, [])]
    for line in 1...lines {
      var next: [Int: Way] = [:]
      for (start, way) in ways.sorted(by: { $0.key < $1.key }) {
        var width = 0.0
        for end in start..<characters.count {
          width += Ems.width(characters[end])
          guard width <= limit else { break }
          let place = end + 1
          guard (place == characters.count) == (line == lines), let cost = penalty(characters, place) else {
            continue
          }
          let whole = way.cost + (width - mean) * (width - mean) + cost
          if whole < next[place]?.cost ?? .infinity {
            next[place] = (whole, place == characters.count ? way.breaks : way.breaks + [place])
          }
        }
      }
      ways = next
    }
    return ways[characters.count]?.breaks
  }

  /// What a line that begins here costs; nil where none may.
  private static func penalty(_ characters: [Character], _ place: Int) -> Double? {
    guard place < characters.count else { return 0 }
    let (before, after) = (characters[place - 1], characters[place])
    if before.isASCII, after.isASCII { return nil }
    if "、，。：；！？）》”’年月日季%％的等".contains(after) || "（《“‘第".contains(before) { return nil }
    if before.isASCII && before.isNumber { return nil }
    if "和及与暨".contains(after) || "、）》".contains(before) { return 0 }
    return "度月".contains(before) || after == "（" ? 4 : 16
  }
}
