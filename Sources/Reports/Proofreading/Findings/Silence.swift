package import Diagnostics

/// Somebody's word that a class of slip is meant, with the reason.
///
/// In Markdown and HTML a comment in the paragraph, or before it:
///
///     <!-- proofread: numerals 引用原文 -->
///     <!-- proofread all: opposites 两份名单各有所指 -->
///
/// beside any other file a line of `FILE.proof`, with a piece of the passage or for the whole text:
///
///     numerals "五个工作日" 引用原文
///     opposites 两份名单各有所指
package struct Silence: Hashable, Sendable {
  package enum Scope: Hashable, Sendable {
    case all
    /// The paragraph that begins at or behind this line.
    case line(Int)
    /// Paragraphs with this in them.
    case passage(String)
  }

  package let name: String
  package let scope: Scope
  package let reason: String
  /// Where it is written.
  package let place: SourceLocation

  /// Those in the comments of a text.
  static func all(in paragraphs: [RunningParagraph]) -> [Silence] {
    paragraphs.compactMap { paragraph in
      guard paragraph.form == .comment else { return nil }
      let text = String(letters: paragraph.letters)
      let line = paragraph.lines.first ?? 1
      for (mark, isAll) in [("proofread all:", true), ("proofread:", false)] where text.hasPrefix(mark) {
        let (name, reason) = split(text.dropFirst(mark.count))
        return Silence(
          name: name, scope: isAll ? .all : .line(line), reason: reason,
          place: SourceLocation(file: "", line: line))
      }
      return nil
    }
  }

  /// Those in a file beside the text; lines with `#` and empty lines are left out.
  package static func all(inFile text: String, file: String) -> [Silence] {
    TextLines(text).lines.enumerated().compactMap { index, line in
      let written = String(letters: line)
      guard !line.allSatisfy(\.isSpace), line.first != "#" else { return nil }
      let (name, rest) = split(written[...])
      var scope = Scope.all
      var reason = rest
      for (open, close) in [("\"", "\""), ("“", "”")] where rest.hasPrefix(open) {
        if let end = rest.dropFirst().firstRange(of: close) {
          scope = .passage(String(rest[rest.index(after: rest.startIndex)..<end.lowerBound]))
          reason = trimmed(rest[end.upperBound...])
        }
      }
      return Silence(
        name: name, scope: scope, reason: reason, place: SourceLocation(file: file, line: index + 1))
    }
  }

  private static func split(_ text: Substring) -> (String, String) {
    let text = text.drop { $0 == " " }
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
    return (String(name), trimmed(text.dropFirst(name.count)))
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop { $0 == " " || $0 == ":" || $0 == "：" || $0 == "\t" }
    return String(rest.reversed().drop { $0 == " " }.reversed())
  }
}
