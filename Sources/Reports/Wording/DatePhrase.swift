package import CivilTime

/// Days and periods as notices write them: `8月23日`, `2021年9月8日`, `8月9日—18日`, `2021年第三季度`.
package enum DatePhrase {
  /// `8月23日`.
  package static func day(_ date: CivilDate) -> String { "\(date.month)月\(date.day)日" }

  /// `2021年9月8日`.
  package static func fullDay(_ date: CivilDate) -> String { date.chinese }

  /// `8月9日—18日`: an equal month is not repeated, nor an equal year. The year is printed when asked for, and
  /// when the two differ. A range of one day is that day; a range given backwards is turned round.
  package static func range(_ first: CivilDate, _ last: CivilDate, withYear: Bool = false) -> String {
    let (from, to) = (min(first, last), max(first, last))
    guard from.year == to.year else { return "\(fullDay(from))—\(fullDay(to))" }
    let start = withYear ? fullDay(from) : day(from)
    if from == to { return start }
    return start + "—" + (from.month == to.month ? "\(to.day)日" : day(to))
  }

  /// `2021年`, `2021年上半年`, `2021年第三季度`, `2021年8月`; without the year `上半年`, `第三季度`, `8月`.
  package static func period(_ period: Period, withYear: Bool = true) -> String {
    withYear ? period.chinese : period.chineseWithinYear
  }
}
