/// The page of GB/T 9704-2012 in twentieths of a point: A4, 22 lines of 28 characters of size 3.
enum OfficialPage {
  static let width = 11_906
  static let height = 16_838
  /// 37, 35, 28 and 26 mm.
  static let top = 2_098
  static let bottom = 1_984
  static let left = 1_587
  static let right = 1_474
  /// 156 mm: what the text may take.
  static let textWidth = width - left - right
  /// 22 lines fill the 225 mm between the margins.
  static let linePitch = 579
  static let linesPerPage = 22
  static let charactersPerLine = 28
  /// What a line of a title holds, with a little room at either side.
  static let charactersPerTitleLine = 19.5
  /// A character of size 3 is 16 points wide, of which 28 would not fit: each stands a quarter of a point closer.
  static let characterSpacing = -5
  /// How far a character advances.
  static let character = FontSize.three.twips + characterSpacing
  /// The page number's dash is 7 mm below the text: its line ends so far above the edge of the page.
  static let footer = 1_304
  /// The letterhead begins 35 mm below the margin.
  static let letterheadDrop = 1_984
  /// The red rule is 4 mm below the document's number, in points.
  static let letterheadRuleGap = 11
}
