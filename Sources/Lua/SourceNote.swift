package import Diagnostics

/// Something in Lua source that was read as what was meant: a full-width sign of an input method.
package struct SourceNote: Hashable, Sendable {
  package let found: String
  package let became: String
  package let location: SourceLocation

  /// A line for each line of the source, each sign once: `entry:1:6: read "（" as "(", "）" as ")"`.
  package static func phrases(_ notes: [SourceNote]) -> [Phrase] {
    notes.chunked { ($0.location.file, $0.location.line) == ($1.location.file, $1.location.line) }.map {
      line in
      var seen: Set<String> = []
      let signs = line.filter { seen.insert($0.found).inserted }.map(\.sign)
      let place = line[0].location
      return Phrase(
        "\(place): read \(signs.joined())", zh: "\(place)：把\(signs.joined(zh: "，"))")
    }
  }

  private var sign: Phrase { Phrase("\"\(found)\" as \"\(became)\"", zh: "“\(found)”读作“\(became)”") }
}

extension Array {
  /// Runs of neighbours that belong together.
  fileprivate func chunked(_ belong: (Element, Element) -> Bool) -> [[Element]] {
    reduce(into: []) { runs, element in
      if let last = runs.last?.last, belong(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
  }
}
