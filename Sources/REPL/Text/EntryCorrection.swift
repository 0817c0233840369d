import Diagnostics
import Lua

/// An entry with the nearest right name in the place of one that does not exist.
struct EntryCorrection {
  /// The name that was typed and the one that was perhaps meant.
  let typed: String
  let meant: String
  /// The whole entry as it was perhaps meant.
  let entry: String

  /// Nil when the error suggests no name, or the name that it speaks of is not in the entry.
  init?(_ error: any Error, entry: String) {
    guard let message = (error as? any Diagnostic)?.message.text(in: .english),
      let clause = Self.clause(message)
    else { return nil }
    // The message names what was typed, and perhaps other things; the nearest of those in the entry is meant.
    let named = Suggestion.nearest(to: clause.meant, among: Self.quoted(clause.before), limit: 8)
    guard let typed = named.first(where: { $0 != clause.meant && !Self.places(of: $0, in: entry).isEmpty })
    else { return nil }
    self.typed = typed
    meant = clause.meant
    self.entry = Self.replacing(typed, with: meant, in: entry)
  }

  private static func clause(_ message: String) -> (before: Substring, meant: String)? {
    let mark = "; did you mean \""
    guard let place = message.indices.last(where: { message[$0...].hasPrefix(mark) }) else { return nil }
    let meant = message[message.index(place, offsetBy: mark.count)...].prefix { $0 != "\"" }
    return meant.isEmpty ? nil : (message[..<place], String(meant))
  }

  /// What stands between double quotes.
  static func quoted(_ text: Substring) -> [String] {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 && !$0.element.isEmpty }.map { String($0.element) }
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

  /// In a formula, a name that is no word of Lua stands between backticks.
  private static func replacing(_ typed: String, with meant: String, in entry: String) -> String {
    var result = ""
    var place = entry.startIndex
    for range in places(of: typed, in: entry) {
      let before = range.lowerBound > entry.startIndex ? entry[entry.index(before: range.lowerBound)] : " "
      let isQuoted = "\"'`“”‘’".contains(before)
      let isWord = meant.allSatisfy(isWord) && !(meant.first?.isNumber ?? false)
      result += entry[place..<range.lowerBound] + (isWord || isQuoted ? meant : "`\(meant)`")
      place = range.upperBound
    }
    return result + entry[place...]
  }
}
