import CivilTime

/// Which of two clauses tells of an earlier time: 上季度 before 本季度, 4月份 before 5月份, 2022年 before 2023年.
enum PeriodOrder {
  /// A place in time that words name, comparable within its kind; nil for none.
  private static func rank(_ words: String) -> (kind: String, number: Int)? {
    for (kind, signs) in [("季度", ["季度"]), ("月", ["月份", "月"]), ("年", ["年"])] {
      for sign in signs {
        guard let place = words.ranges(of: sign).first else { continue }
        let before = String(words[..<place.lowerBound]).letters
        let digits = before.reversed().prefix { $0.digit != nil || WrittenNumeral.isPart($0) }
        let text = String(letters: digits.reversed())
        if let number = Int(text) ?? WrittenNumeral.number(text).map(Int.init) {
          return (kind, number)
        }
      }
    }
    return nil
  }

  private static let current = ["本", "今年", "现", "目前", "当前", "截至"]

  /// Whether the first words tell of an earlier time than the second; nil when they do not say.
  static func isEarlier(_ first: String, _ second: String) -> Bool? {
    let (isOld, isOther) = (Amount.isPast(first), Amount.isPast(second))
    if isOld != isOther { return isOld }
    if let one = rank(first), let other = rank(second), one.kind == other.kind,
      one.number != other.number
    {
      return one.number < other.number
    }
    let (isNow, isThen) = (isPresent(first), isPresent(second))
    if isThen, !isNow, rank(first) != nil { return true }
    if isNow, !isThen, rank(second) != nil { return false }
    return nil
  }

  private static func isPresent(_ words: String) -> Bool {
    current.contains { words.hasPrefix($0) }
  }
}
