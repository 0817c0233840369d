import CivilTime

/// The quarter that the title of a table names: `2021年第三季度检查情况表`.
struct StatedQuarter {
  let quarter: Period
  /// As it is written.
  let text: String

  private static let numerals: [Character: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4,
  ]
  /// Before the numeral they make several quarters of it: 前三季度, 第二、三季度.
  private static let ofSeveral = Set("前、至到和与及-—~一二三四1234截")

  /// The only quarter that titles name; one without a year is of `year`. Nil when they name none or several.
  static func found(in titles: [String], year: Int) -> StatedQuarter? {
    let found = titles.flatMap { all(in: Array($0), year: year) }
    guard let first = found.first, found.allSatisfy({ $0?.quarter == first?.quarter }) else { return nil }
    return first
  }

  /// Each quarter in a text; nil stands for several that are named as one.
  private static func all(in text: [Character], year: Int) -> [StatedQuarter?] {
    guard text.count > 2 else { return [] }
    return (1..<text.count - 1).filter { text[$0] == "季" && text[$0 + 1] == "度" }.compactMap { place in
      guard let number = numerals[text[place - 1]] else { return nil }
      var start = place - 1
      if start > 0, text[start - 1] == "第" { start -= 1 }
      if start > 0, ofSeveral.contains(text[start - 1]) { return .some(nil) }
      var stated = year
      if start > 4, text[start - 1] == "年", let written = Int(String(text[start - 5..<start - 1])) {
        (stated, start) = (written, start - 5)
      }
      return Period(.quarter, year: stated, number: number).map {
        StatedQuarter(quarter: $0, text: String(text[start...place + 1]))
      }
    }
  }
}
