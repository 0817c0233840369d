import Lua

/// What a text in Lua source says, and where each of its scalars stands.
struct QuotedText {
  let content: String
  /// The place in the source of each scalar of `content`, and of its end.
  let places: [Int]
  /// Whether its closing quote is there.
  let isClosed: Bool

  /// Nil for a text with escapes that stand for other characters than they show.
  init?(_ token: LuaLexer.Token, in scalars: [Unicode.Scalar]) {
    guard token.kind == .string || token.kind == .unfinishedText, let opening = scalars[token.range].first
    else { return nil }
    guard opening != "[" else {
      guard let long = Self.long(token.range, scalars) else { return nil }
      self = long
      return
    }
    let closing = Self.closings[opening] ?? opening
    let end = token.range.upperBound - 1
    isClosed = token.range.count > 1 && scalars[end] == closing && token.kind == .string
    let last = isClosed ? end : token.range.upperBound
    guard let (content, places) = Self.unescaped((token.range.lowerBound + 1)..<last, scalars) else {
      return nil
    }
    (self.content, self.places) = (content, places)
  }

  private init(content: String, places: [Int], isClosed: Bool) {
    (self.content, self.places, self.isClosed) = (content, places, isClosed)
  }

  private static let closings: [Unicode.Scalar: Unicode.Scalar] = ["“": "”", "”": "”", "‘": "’", "’": "’"]

  private static func unescaped(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> (String, [Int])? {
    var content = String.UnicodeScalarView()
    var places: [Int] = []
    var place = range.lowerBound
    while place < range.upperBound {
      places.append(place)
      if scalars[place] == "\\" {
        place += 1
        guard place < range.upperBound, "\\\"'\n".unicodeScalars.contains(scalars[place]) else { return nil }
      }
      content.append(scalars[place])
      place += 1
    }
    return (String(content), places + [range.upperBound])
  }

  /// `[[…]]` of any level.
  private static func long(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> QuotedText? {
    let level = scalars[range].dropFirst().prefix { $0 == "=" }.count
    let start = range.lowerBound + level + 2
    guard start <= range.upperBound else { return nil }
    let isClosed = range.count >= 2 * level + 4 && scalars[range.upperBound - 1] == "]"
    let end = isClosed ? range.upperBound - level - 2 : range.upperBound
    var content = String.UnicodeScalarView()
    content.append(contentsOf: scalars[start..<end])
    return QuotedText(content: String(content), places: Array(start...end), isClosed: isClosed)
  }

  /// The places in the source of a stretch of `content` in UTF-8 bytes.
  func range(utf8 start: Int, _ end: Int) -> Range<Int> {
    var offset = 0
    var (first, last) = (places.count - 1, places.count - 1)
    for (index, scalar) in content.unicodeScalars.enumerated() {
      if offset <= start { first = index }
      if offset < end { last = index + 1 }
      offset += scalar.utf8.count
    }
    if start >= offset { first = places.count - 1 }
    return places[first]..<max(places[first], places[min(last, places.count - 1)])
  }
}
