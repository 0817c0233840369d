package import Diagnostics

/// Where a passage stands: in which paragraph, and in which line where the file has lines.
package struct TextPlace: Hashable, Sendable {
  /// From 1, counting what has text.
  package let paragraph: Int
  /// From 1; nil in a document that has no lines.
  package let line: Int?
  /// From 1, in the line, or in the paragraph where there are no lines.
  package let character: Int

  /// `12:40`, `第3段第40字`.
  package func phrase(in file: String) -> Phrase {
    if let line { return Phrase(verbatim: "\(file):\(line):\(character)") }
    return Phrase(
      "\(file): paragraph \(paragraph), character \(character)", zh: "\(file)：第\(paragraph)段第\(character)字")
  }
}
