import Diagnostics

extension Period: CustomStringConvertible {
  /// `2021`, `2021H1`, `2021Q3`, `2021-08`
  package var description: String {
    let year = CivilDate.padded(year, 4)
    return switch kind {
    case .year: year
    case .half: "\(year)H\(number)"
    case .quarter: "\(year)Q\(number)"
    case .month: "\(year)-\(CivilDate.padded(number, 2))"
    }
  }

  /// `2021年`, `2021年上半年`, `2021年第三季度`, `2021年8月`
  package var chinese: String { kind == .year ? "\(year)年" : "\(year)年\(chineseWithinYear)" }

  /// `上半年`, `第三季度`, `8月`; for a year `2021年`.
  package var chineseWithinYear: String {
    switch kind {
    case .year: chinese
    case .half: number == 1 ? "上半年" : "下半年"
    case .quarter: "第\(Self.numerals[number - 1])季度"
    case .month: "\(number)月"
    }
  }

  private static let numerals: [Character] = ["一", "二", "三", "四"]

  /// Reads what ``description`` and ``chinese`` print, and also `2021q3`, `2021-Q3`, `2021年三季度`, `2021年第3季度`,
  /// `2021年度`, `2021.8`, `二〇二一年第三季度`.
  package init?(text: some StringProtocol) {
    let folded = FullWidth.halfWidth(text)
    guard let period = Self.read(folded) ?? ChineseNumeral.withDigits(folded).flatMap(Self.read) else {
      return nil
    }
    self = period
  }

  private static func read(_ folded: String) -> Period? {
    let digits = folded.prefix(4)
    guard let year = CivilDate.number(Array(digits.utf8)[...]), digits.utf8.count == 4 else { return nil }
    return read(folded.dropFirst(4), year: year)
  }

  private static func read(_ rest: Substring, year: Int) -> Period? {
    switch rest {
    case "", "年", "年度", "年全年": return Period(.year, year: year)
    case "年上半年": return Period(.half, year: year, number: 1)
    case "年下半年": return Period(.half, year: year, number: 2)
    default: break
    }
    if rest.hasPrefix("年") {
      return readChinese(rest.dropFirst(), year: year)
    }
    let body = rest.hasPrefix("-") ? rest.dropFirst() : rest
    let number = CivilDate.number(Array(body.dropFirst().utf8)[...])
    switch body.first {
    case "Q", "q": return number.flatMap { Period(.quarter, year: year, number: $0) }
    case "H", "h": return number.flatMap { Period(.half, year: year, number: $0) }
    default:
      if rest.hasPrefix("."), (2...3).contains(rest.utf8.count) {
        return CivilDate.number(Array(rest.dropFirst().utf8)[...]).flatMap {
          Period(.month, year: year, number: $0)
        }
      }
      guard rest.hasPrefix("-"), body.utf8.count == 2 else { return nil }
      return CivilDate.number(Array(body.utf8)[...]).flatMap { Period(.month, year: year, number: $0) }
    }
  }

  private static func readChinese(_ rest: Substring, year: Int) -> Period? {
    if rest.hasSuffix("季度") {
      let body = rest.dropLast(2)
      let written = body.hasPrefix("第") ? body.dropFirst() : body
      guard written.count == 1, let character = written.first else { return nil }
      let number = numerals.firstIndex(of: character).map { $0 + 1 } ?? character.wholeNumberValue
      return number.flatMap { Period(.quarter, year: year, number: $0) }
    }
    guard rest.hasSuffix("月") else { return nil }
    return CivilDate.number(Array(rest.dropLast().utf8)[...]).flatMap {
      Period(.month, year: year, number: $0)
    }
  }
}
