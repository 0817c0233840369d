import Diagnostics
import Lua

/// The line of an entry that an error speaks of, with a mark under the place.
struct EntryExcerpt {
  /// The line, and below it the mark if the place is known.
  let lines: [String]
  /// Which line of the entry it is, from 1. Lua takes a chain of verbs over several lines for one place, its first line: what
  /// the error speaks of says which it is.
  let number: Int

  private static let longest = 160

  /// Nil when nothing is known that the entry itself does not show.
  init?(_ error: any Diagnostic, entry: String, named name: String = "entry") {
    let all = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isHere = error.location.map { $0.file == name } ?? true
    guard isHere else { return nil }
    let number = error.location?.line
    guard (number ?? 1) <= all.count else { return nil }
    let words = Self.words(error, entry)
    for line in number.map({ [$0 - 1] }) ?? Array(all.indices) {
      guard let range = words.lazy.compactMap({ Self.range(of: $0, in: all[line]) }).first else { continue }
      self.init(line: line + 1, of: all, range)
      return
    }
    for word in words {
      let found = ((number ?? all.count)..<all.count).compactMap { line in
        Self.range(of: word, in: all[line]).map { (line: line + 1, range: $0) }
      }
      guard let place = found.first, found.count == 1 else { continue }
      self.init(line: place.line, of: all, place.range)
      return
    }
    guard let number, all.count > 1 else { return nil }
    self.init(line: number, of: all, nil)
  }

  /// Nil for a line that is too long to be shown.
  private init?(line number: Int, of all: [String], _ range: Range<String.Index>?) {
    let line = all[number - 1]
    guard line.count <= Self.longest else { return nil }
    self.number = number
    lines = [Self.plain(line)] + (range.map { [Self.mark(under: $0, in: line)] } ?? [])
  }

  /// What the error speaks of, the likeliest first.
  private static func words(_ error: any Diagnostic, _ entry: String) -> [String] {
    if let correction = EntryCorrection(error, entry: entry) { return [correction.typed] }
    return (error as? LuaError)?.subjects ?? []
  }

  /// The only place of a word in a line, or where the line ends if that is what is meant.
  private static func range(of word: String, in line: String) -> Range<String.Index>? {
    guard line.count <= longest else { return nil }
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
