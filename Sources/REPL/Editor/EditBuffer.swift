/// The text that is being typed, as characters that a person sees, and the place where the next one goes.
///
/// Characters are grapheme clusters: a letter with its marks or a family of emoji is one, also when its parts were
/// typed one after another.
struct EditBuffer: Equatable {
  private(set) var characters: [Character] = []
  /// Before which character the cursor stands; the count of all behind the last.
  private(set) var cursor = 0

  init() {}

  /// A text with the cursor behind it.
  init(_ text: String) {
    characters = Array(Self.plain(text))
    cursor = characters.count
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }
  var isAtEnd: Bool { cursor == characters.count }

  /// What is kept of a text: line ends as `\n`, and nothing that would move the terminal's cursor.
  private static func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": result.append("\n")
      case "\n" where previous == "\r": break
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  // MARK: - Changes

  mutating func insert(_ text: String) { replace(cursor..<cursor, with: text) }

  /// Puts a text in the place of some characters, with the cursor behind it. Neighbours that form one character with
  /// it do so.
  mutating func replace(_ range: Range<Int>, with text: String) {
    let first = max(0, range.lowerBound - 1)
    let last = min(characters.count, range.upperBound + 1)
    let before = String(characters[first..<range.lowerBound]) + Self.plain(text)
    let joined = Array(before + String(characters[range.upperBound..<last]))
    characters.replaceSubrange(first..<last, with: joined)
    cursor = first + min(joined.count, before.count)
  }

  /// Takes some characters out; the cursor stands where they were.
  @discardableResult
  mutating func remove(_ range: Range<Int>) -> String {
    let removed = String(characters[range])
    replace(range, with: "")
    return removed
  }

  mutating func move(to place: Int) { cursor = min(max(0, place), characters.count) }

  // MARK: - Lines

  /// Where the line of a place begins.
  func lineStart(of place: Int) -> Int {
    (characters[..<place].lastIndex(of: "\n") ?? -1) + 1
  }

  /// Where the line of a place ends, before its line end.
  func lineEnd(of place: Int) -> Int {
    characters[place...].firstIndex(of: "\n") ?? characters.count
  }

  var isOnFirstLine: Bool { lineStart(of: cursor) == 0 }
  var isOnLastLine: Bool { lineEnd(of: cursor) == characters.count }

  // MARK: - Words

  private enum Class { case space, word, sign }

  private func kind(_ place: Int) -> Class {
    let character = characters[place]
    if character.isWhitespace { return .space }
    return character.isLetter || character.isNumber || character == "_" ? .word : .sign
  }

  /// The start of the word before the cursor.
  var previousWord: Int {
    var place = cursor
    while place > 0, kind(place - 1) != .word { place -= 1 }
    while place > 0, kind(place - 1) == .word { place -= 1 }
    return place
  }

  /// The end of the word behind the cursor.
  var nextWord: Int {
    var place = cursor
    while place < characters.count, kind(place) != .word { place += 1 }
    while place < characters.count, kind(place) == .word { place += 1 }
    return place
  }
}
