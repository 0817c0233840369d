/// Which days are worked: Monday to Friday, but for the State Council's yearly arrangements of days off and of
/// weekend days worked instead.
///
/// Knows whole years. A day of any other year is an error, never a guess.
package struct WorkdayCalendar: Sendable {
  /// The years with arrangements, without gaps.
  package let years: ClosedRange<Int>
  private let exceptions: [CivilDate: Bool]
  /// The first day of the first year.
  package let firstDay: CivilDate
  /// How many workdays lie before each day, from ``firstDay`` on: `days + 1` numbers.
  package let workdaysBefore: [Int32]

  /// A calendar from the days that differ from Monday to Friday: worked (`true`) or off (`false`).
  ///
  /// The years of the earliest and the latest exception and all between are covered.
  ///
  /// - Throws: ``CalendarError`` when there are no exceptions, or a year between has none.
  package init(exceptions: [CivilDate: Bool]) throws(CalendarError) {
    let years = Set(exceptions.keys.map(\.year))
    guard let first = years.min(), let last = years.max() else { throw .empty }
    for year in first...last where !years.contains(year) { throw .gap(year: year) }
    guard let firstDay = CivilDate(year: first, month: 1, day: 1),
      let lastDay = CivilDate(year: last, month: 12, day: 31)
    else { throw .empty }
    self.years = first...last
    self.exceptions = exceptions
    self.firstDay = firstDay
    var before: [Int32] = [0]
    for number in firstDay.daysSinceEpoch...lastDay.daysSinceEpoch {
      let day = CivilDate(daysSinceEpoch: number)
      let isWorked = exceptions[day] ?? (day.weekday <= 5)
      before.append((before.last ?? 0) + (isWorked ? 1 : 0))
    }
    workdaysBefore = before
  }

  /// This calendar with further exceptions, such as a region's own holidays; they win over the ones there are.
  ///
  /// - Throws: ``CalendarError`` for a day outside ``years``: a local holiday does not make a year known.
  package func merging(_ further: [CivilDate: Bool]) throws(CalendarError) -> WorkdayCalendar {
    if let stranger = further.keys.filter({ !years.contains($0.year) }).min() {
      throw .yearWithoutData(year: stranger.year, known: years)
    }
    return try WorkdayCalendar(exceptions: exceptions.merging(further) { _, new in new })
  }

  package func isWorkday(_ day: CivilDate) throws(CalendarError) -> Bool {
    let place = try place(of: day)
    return workdaysBefore[place + 1] > workdaysBefore[place]
  }

  /// Workdays after `start` up to and including `end`; negative when `end` is earlier.
  ///
  /// The start day is not counted (Civil Code, article 201). O(1).
  package func workdays(after start: CivilDate, through end: CivilDate) throws(CalendarError) -> Int {
    Int(workdaysBefore[try place(of: end) + 1] - workdaysBefore[try place(of: start) + 1])
  }

  /// The `count`-th workday after a day, or before it when negative; the day itself for 0. O(log days).
  package func adding(workdays count: Int, to day: CivilDate) throws(CalendarError) -> CivilDate {
    guard count != 0 else { return day }
    let place = try place(of: day)
    let all = Int(workdaysBefore[workdaysBefore.count - 1])
    // The day sought is the one before which `wanted` workdays lie and which is worked itself. No count beyond
    // all workdays there are can be answered, so larger ones need not be added.
    let step = min(max(count, -all - 1), all + 1)
    let wanted = step > 0 ? Int(workdaysBefore[place + 1]) + step - 1 : Int(workdaysBefore[place]) + step
    return try workday(numbered: wanted)
  }

  /// The day itself when it is worked, else the first workday after it. O(log days).
  ///
  /// Where a period of days or months ends: when its last day is a day off, it ends with the day that follows the days
  /// off (Civil Code, article 203). A weekend day worked instead of another is no day off.
  package func nextWorkday(from day: CivilDate) throws(CalendarError) -> CivilDate {
    try workday(numbered: Int(workdaysBefore[try place(of: day)]))
  }

  /// The workday before which so many others lie.
  private func workday(numbered number: Int) throws(CalendarError) -> CivilDate {
    guard number >= 0, number < Int(workdaysBefore[workdaysBefore.count - 1]) else {
      throw .yearWithoutData(year: number >= 0 ? years.upperBound + 1 : years.lowerBound - 1, known: years)
    }
    var low = 0
    var high = workdaysBefore.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(workdaysBefore[middle + 1]) > number { high = middle } else { low = middle + 1 }
    }
    return firstDay.adding(days: low)
  }

  /// Where a day stands, counted from ``firstDay``.
  private func place(of day: CivilDate) throws(CalendarError) -> Int {
    let place = Int(day.daysSinceEpoch - firstDay.daysSinceEpoch)
    guard place >= 0, place < workdaysBefore.count - 1 else {
      throw .yearWithoutData(year: day.year, known: years)
    }
    return place
  }
}
