/// A text in lines of at most so many cells: broken where there is a space, and between Chinese characters.
///
/// No line begins with a sign that closes or ends something, such as `，` or `”`, nor ends with one that opens.
package struct WrappedText {
  package private(set) var lines: [String] = []
  private let width: Int
  /// Spaces before each line but the first.
  private let indent: String

  package init(_ text: String, width: Int, indent: Int = 0) {
    self.init(width: width, indent: indent)
    for word in text.split(separator: " ") {
      for (place, part) in Self.parts(word).enumerated() { add(part, space: place == 0) }
    }
  }

  /// Names and the like, which are not broken.
  package init(words: [String], width: Int) {
    self.init(width: width, indent: 0)
    for word in words { add(word, space: true) }
  }

  private init(width: Int, indent: Int) {
    self.width = width
    self.indent = String(repeating: " ", count: indent)
  }

  private mutating func add(_ part: String, space: Bool) {
    guard let last = lines.last else { return lines.append(part) }
    let longer = last + (space ? " " : "") + part
    if DisplayWidth.cells(longer) <= width {
      lines[lines.count - 1] = longer
    } else {
      lines.append(indent + part)
    }
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "】", "〕", "」", "』", "”", "’", "…", ")", "]", "}",
    ",", ".", ";", ":", "?", "!", "%",
  ]
  private static let opening: Set<Character> = [
    "（", "《", "〈", "【", "〔", "「", "『", "“", "‘", "(", "[", "{", "$",
  ]

  /// The parts of a word between which a line may end.
  private static func parts(_ word: Substring) -> [String] {
    var parts: [String] = []
    var before: Character?
    for character in word {
      if let before, stayTogether(before, character) {
        parts[parts.count - 1].append(character)
      } else {
        parts.append(String(character))
      }
      before = character
    }
    return parts
  }

  private static func stayTogether(_ before: Character, _ after: Character) -> Bool {
    if opening.contains(before) || closing.contains(after) { return true }
    // Behind a sign of the half width, as in `a.b`, nothing ends; behind one of the full width it may.
    let isWide = DisplayWidth.cells(before) > 1 || DisplayWidth.cells(after) > 1
    return !isWide && before != "”" && before != "’" && after != "“" && after != "‘"
  }
}
