import Diagnostics
import Lua

/// The line of an entry that an error speaks of, with a mark under the place.
struct EntryExcerpt {
  /// The line, and below it the mark if the place is known.
  let lines: [String]

  private static let longest = 160

  /// Nil when nothing is known that the entry itself does not show.
  init?(_ error: any Diagnostic, entry: String, named name: String = "entry") {
    let all = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isHere = error.location.map { $0.file == name } ?? true
    guard isHere else { return nil }
    let number = error.location?.line
    guard (number ?? 1) <= all.count else { return nil }
    let candidates = number.map { [all[$0 - 1]] } ?? all
    let words = Self.words(error, entry)
    for line in candidates where line.count <= Self.longest {
      for word in words {
        guard let range = Self.range(of: word, in: line) else { continue }
        lines = [Self.plain(line), Self.mark(under: range, in: line)]
        return
      }
    }
    guard let number, all.count > 1, all[number - 1].count <= Self.longest else { return nil }
    lines = [Self.plain(all[number - 1])]
  }

  /// What the error speaks of, the likeliest first.
  private static func words(_ error: any Diagnostic, _ entry: String) -> [String] {
    if let correction = EntryCorrection(error, entry: entry) { return [correction.typed] }
    return (error as? LuaError)?.subjects ?? []
  }

  /// The only place of a word in a line, or where the line ends if that is what is meant.
  private static func range(of word: String, in line: String) -> Range<String.Index>? {
    if word == LuaError.end { return line.endIndex..<line.endIndex }
    let places = EntryCorrection.places(of: word, in: line)
    return places.count == 1 ? places[0] : nil
  }

  private static func plain(_ line: String) -> String {
    String(line.map { $0 == "\t" ? " " : $0 })
  }

  private static func mark(under range: Range<String.Index>, in line: String) -> String {
    let before = DisplayWidth.cells(plain(String(line[..<range.lowerBound])))
    let width = DisplayWidth.cells(plain(String(line[range])))
    return String(repeating: " ", count: before) + String(repeating: "^", count: max(1, width))
  }
}
