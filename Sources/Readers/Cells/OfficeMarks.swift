/// What offices write into cells in which there is nothing to say.
enum OfficeMarks {
  /// Bars, slashes and the word for none. In a column of texts they may be texts.
  static let all: Set<String> = ["—", "——", "–", "-", "--", "－", "－－", "/", "／", "\\", "无"]

  static func contains(_ text: String) -> Bool { all.contains(text) }
}
