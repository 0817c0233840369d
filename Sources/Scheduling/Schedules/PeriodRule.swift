package import CivilTime

/// One day of each month, quarter, half-year or year: `5th workday after quarter end`, `last workday of month`.
package struct PeriodRule: Hashable, Sendable {
  package enum Unit: Hashable, Sendable {
    case day, workday
  }

  package let period: Period.Kind
  package let unit: Unit
  /// Counts from 1 at the beginning; from -1 backwards at the end.
  package let number: Int
  /// Counted from the end of the period on, and not within it.
  package let isAfterEnd: Bool
  /// A day that is not worked gives way to the next that is (顺延).
  package let isPostponed: Bool

  package init(
    _ period: Period.Kind, _ unit: Unit, _ number: Int, isAfterEnd: Bool = false, isPostponed: Bool = false
  ) {
    self.period = period
    self.unit = unit
    self.number = number
    self.isAfterEnd = isAfterEnd
    self.isPostponed = isPostponed && unit == .day
  }

  var needsCalendar: Bool { unit == .workday || isPostponed }

  var identity: String {
    "\(period) \(unit) \(number)\(isAfterEnd ? " after" : "")\(isPostponed ? " postponed" : "")"
  }

  /// - Throws: ``CalendarError`` for a day of a year whose working days are not known, when they matter.
  func holds(_ day: CivilDate, _ calendar: WorkdayCalendar?) throws(CalendarError) -> Bool {
    if needsCalendar { _ = try DayRule.needed(calendar).isWorkday(day) }
    // The day may belong to a period long before, from whose end so many workdays are counted.
    var candidate = Period(period, containing: day)
    if isAfterEnd { candidate = candidate.previous }
    while candidate.year > 1, latest(in: candidate) >= day {
      if let target = try target(in: candidate, calendar, before: day) {
        if target == day { return true }
        if target < day { return false }
      }
      candidate = candidate.previous
    }
    return false
  }

  /// The day on which it is due for a period; nil when the period has none.
  package func day(for candidate: Period, _ calendar: WorkdayCalendar?) throws(CalendarError) -> CivilDate? {
    let start = isAfterEnd ? candidate.next.firstDay : candidate.firstDay
    if unit == .workday { return try workday(candidate, start, DayRule.needed(calendar)) }
    let day = number > 0 ? start.adding(days: number - 1) : candidate.lastDay.adding(days: number + 1)
    guard isAfterEnd || candidate.contains(day) else { return nil }
    return isPostponed ? try DayRule.needed(calendar).nextWorkday(from: day) : day
  }

  /// The same, where a day behind the calendar's end is only a later day than the one that is asked for.
  private func target(in candidate: Period, _ calendar: WorkdayCalendar?, before day: CivilDate)
    throws(CalendarError) -> CivilDate?
  {
    do throws(CalendarError) {
      return try self.day(for: candidate, calendar)
    } catch .yearWithoutData(let year, _) where year > day.year {
      return day.adding(days: 1)
    }
  }

  private func workday(_ candidate: Period, _ start: CivilDate, _ calendar: WorkdayCalendar)
    throws(CalendarError)
    -> CivilDate?
  {
    guard number < 0 else {
      let first = try calendar.nextWorkday(from: start)
      let day = number == 1 ? first : try calendar.adding(workdays: number - 1, to: first)
      return isAfterEnd || candidate.contains(day) ? day : nil
    }
    let last = candidate.lastDay
    let steps = try calendar.isWorkday(last) ? number + 1 : number
    // Fewer workdays than that lie in the period.
    guard try calendar.workdays(after: candidate.firstDay, through: last) > -number - 2 else { return nil }
    let day = try calendar.adding(workdays: steps, to: last)
    return candidate.contains(day) ? day : nil
  }

  /// A day that the target of a period cannot be behind: of any 14 days in a row at least 7 are worked, but for the weeks
  /// around a long holiday.
  private func latest(in candidate: Period) -> CivilDate {
    guard isAfterEnd || isPostponed else { return candidate.lastDay }
    return candidate.lastDay.adding(days: (isAfterEnd ? 2 * number : 0) + 16)
  }
}
