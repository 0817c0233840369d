import Diagnostics

/// An entry with the nearest right name in the place of one that does not exist.
struct EntryCorrection {
  /// The name that was typed and the one that was perhaps meant.
  let typed: String
  let meant: String
  /// The whole entry as it was perhaps meant.
  let entry: String

  /// Nil when the error suggests no name, or the name that it speaks of is not in the entry.
  init?(_ error: any Error, entry: String) {
    guard let suggestion = (error as? any Diagnostic)?.suggestion, suggestion.typed != suggestion.meant,
      !Self.places(of: suggestion.typed, in: entry).isEmpty
    else { return nil }
    (typed, meant) = (suggestion.typed, suggestion.meant)
    self.entry = Self.replacing(typed, with: meant, in: entry)
  }

  /// Where a name stands in a text as a whole word.
  static func places(of name: String, in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var place = text.startIndex
    while place < text.endIndex {
      guard text[place...].hasPrefix(name) else {
        place = text.index(after: place)
        continue
      }
      let end = text.index(place, offsetBy: name.count)
      let before = place > text.startIndex ? text[text.index(before: place)] : " "
      let after = end < text.endIndex ? text[end] : " "
      let isWhole =
        !(isWord(before) && isWord(name.first ?? " ")) && !(isWord(after) && isWord(name.last ?? " "))
      if isWhole { found.append(place..<end) }
      place = end
    }
    return found
  }

  private static func isWord(_ character: Character) -> Bool {
    character == "_" || character.isLetter || character.isNumber
  }

  /// In a formula, a name that is no word of Lua stands between backticks; a text in its quotes, and what was typed as no word, such as `:data`, is
  /// replaced as it is.
  private static func replacing(_ typed: String, with meant: String, in entry: String) -> String {
    var result = ""
    var place = entry.startIndex
    for range in places(of: typed, in: entry) {
      let before = range.lowerBound > entry.startIndex ? entry[entry.index(before: range.lowerBound)] : " "
      let isQuoted = "\"'`“”‘’".contains(before)
      let isWord = !typed.allSatisfy(isWord) || meant.allSatisfy(isWord) && !(meant.first?.isNumber ?? false)
      result +=
        entry[place..<range.lowerBound] + (isWord || isQuoted || meant.hasPrefix("'") ? meant : "`\(meant)`")
      place = range.upperBound
    }
    return result + entry[place...]
  }
}
