import Diagnostics
import Lua
import Query

/// An entry with what was meant in the place of what is wrong in it: the nearest right name, or the sign that Lua has for one
/// of another language or of an input method.
struct EntryCorrection {
  /// What was typed and what was perhaps meant.
  let typed: String
  let meant: String
  /// The whole entry as it was perhaps meant.
  let entry: String

  /// Nil when the error suggests nothing, or what it speaks of is not in the entry.
  init?(_ error: any Error, entry: String) {
    let raised: any Error = (error as? LuaError)?.underlying ?? error
    if let formula = raised as? any FormulaRepair, let repaired = Self.repaired(formula, in: entry) {
      self = repaired
      return
    }
    if let source = raised as? SourceError, let repaired = Self.repaired(source, in: entry) {
      self = repaired
      return
    }
    guard let suggestion = (error as? any Diagnostic)?.suggestion, suggestion.typed != suggestion.meant,
      !Self.places(of: suggestion.typed, in: entry).isEmpty
    else { return nil }
    self.init(
      typed: suggestion.typed, meant: suggestion.meant,
      entry: Self.replacing(suggestion.typed, with: suggestion.meant, in: entry))
  }

  private init(typed: String, meant: String, entry: String) {
    (self.typed, self.meant, self.entry) = (typed, meant, entry)
  }

  // MARK: - Signs

  /// With what was meant in the place of a formula that is wrong.
  private static func repaired(_ error: any FormulaRepair, in entry: String) -> EntryCorrection? {
    guard let meant = error.replacement, let span = error.span, span.start < span.end else { return nil }
    let (bytes, formula) = (Array(entry.utf8), Array(error.formula.utf8))
    // The formula as it is written in the entry: behind a quote.
    let found = bytes.indices.first { start in
      bytes[start...].starts(with: formula) && isQuoted(bytes[..<start])
    }
    guard let start = found, span.end <= formula.count else { return nil }
    let (before, behind) = (text(bytes[..<(start + span.start)]), text(bytes[(start + span.end)...]))
    return EntryCorrection(
      typed: text(bytes[(start + span.start)..<(start + span.end)]), meant: meant,
      entry: before + spaced(meant, before, behind) + behind)
  }

  /// With what was meant in the place of every sign that Lua does not know; nil unless that is known of all.
  private static func repaired(_ error: SourceError, in entry: String) -> EntryCorrection? {
    var lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    var first: (typed: String, meant: String)?
    for problem in error.problems.reversed() {
      guard let meant = problem.replacement, let line = problem.location?.line,
        let column = problem.location?.column, lines.indices.contains(line - 1),
        lines[line - 1].indices.contains(column - 1)
      else { return nil }
      let before = String(lines[line - 1][..<(column - 1)])
      let behind = String(lines[line - 1][column...])
      first = (String(lines[line - 1][column - 1]), meant)
      lines[line - 1] = Array(before + spaced(meant, before, behind) + behind)
    }
    guard let first else { return nil }
    return EntryCorrection(
      typed: first.typed, meant: first.meant, entry: lines.map { String($0) }.joined(separator: "\n"))
  }

  /// A word in the place of a sign needs space between it and other words.
  private static func spaced(_ meant: String, _ before: String, _ behind: String) -> String {
    guard meant.allSatisfy(isWord) else { return meant }
    let (left, right) = (before.last.map(isWord) ?? false, behind.first.map(isWord) ?? false)
    return (left ? " " : "") + meant + (right ? " " : "")
  }

  /// Whether a text begins behind these bytes.
  private static func isQuoted(_ before: ArraySlice<UInt8>) -> Bool {
    let last = text(before.suffix(32)).last { !$0.isWhitespace }
    return last.map { "\"'“”‘’[".contains($0) } ?? false
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: - Names

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
