/// What offices write for the value of the cell above.
package enum DittoMark {
  private static let all: Set<String> = ["〃", "″", "〞", "同上", "同前"]

  package static func contains(_ text: String) -> Bool { all.contains(text) }
}

/// What offices write into cells in which there is nothing to say.
enum OfficeMarks {
  /// Bars, slashes, the word for none, and a space that nobody sees. In a column of texts they may be texts.
  static let all: Set<String> = [
    "—", "——", "–", "-", "--", "－", "－－", "/", "／", "\\", "无", " ", "  ", "\u{3000}", "\u{A0}",
  ]

  static func contains(_ text: String) -> Bool { all.contains(text) }
}
