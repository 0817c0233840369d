import CivilTime

/// A day, or a month with its day left out, as it is written.
struct DateMention: Hashable, Sendable {
  var range: Range<Int>
  var year: Int?
  var month: Int
  /// Nil for a month: 2021年8月.
  var day: Int?
  /// The end of a range that begins here: 8月9日—18日.
  var rangeEnd: RangeEnd?

  struct RangeEnd: Hashable, Sendable {
    var year: Int?
    var month: Int
    var day: Int?
  }

  /// The day in a year that is taken when none is written; nil when there is no such day.
  func civil(_ fallback: Int?) -> CivilDate? {
    guard let year = year ?? fallback, let day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  func civilEnd(_ fallback: Int?) -> CivilDate? {
    guard let end = rangeEnd, let year = end.year ?? year ?? fallback, let day = end.day else { return nil }
    return CivilDate(year: year, month: end.month, day: day)
  }
}
