/// The faces of official documents: named, never embedded, each with what other systems call it.
enum OfficialFont: String, CaseIterable {
  /// Text.
  case fangsong = "仿宋_GB2312"
  /// The second level of headings, and emphasis.
  case kaiti = "楷体_GB2312"
  /// The first level of headings, and headings of tables.
  case heiti = "黑体"
  /// Titles and the letterhead.
  case title = "方正小标宋简体"
  /// Page numbers.
  case songti = "宋体"

  /// What stands in where the face is not installed, the nearest first.
  var substitutes: [String] {
    switch self {
    case .fangsong: ["仿宋", "FangSong", "STFangsong", "FandolFang"]
    case .kaiti: ["楷体", "KaiTi", "STKaiti", "FandolKai"]
    case .heiti: ["SimHei", "STHeiti", "Noto Sans CJK SC"]
    case .title: ["小标宋体", "FZXiaoBiaoSong-B05S", "宋体", "SimSun", "Noto Serif CJK SC"]
    case .songti: ["SimSun", "STSong", "Noto Serif CJK SC"]
    }
  }

  /// The class that a system chooses by when it has none of them: `roman` has serifs, `modern` is drawn with even strokes.
  var family: String { self == .heiti || self == .fangsong || self == .kaiti ? "modern" : "roman" }

  /// Digits and Latin letters, half as wide as a Chinese character.
  static let latin = "Times New Roman"
}
