import CivilTime

/// On which days something is due.
package enum DayRule: Hashable, Sendable {
  case everyDay
  case everyWorkday
  /// Monday is 1, Sunday 7.
  case weekdays(Set<Int>)
  case inPeriod(PeriodRule)
  case cron(CronDays)

  /// Whether it asks which days are worked.
  var needsCalendar: Bool {
    switch self {
    case .everyDay, .weekdays, .cron: false
    case .everyWorkday: true
    case .inPeriod(let rule): rule.needsCalendar
    }
  }

  var identity: String {
    switch self {
    case .everyDay: "every day"
    case .everyWorkday: "every workday"
    case .weekdays(let days): "weekdays \(days.sorted())"
    case .inPeriod(let rule): rule.identity
    case .cron(let days): days.identity
    }
  }

  /// - Throws: ``CalendarError`` for a day of a year whose working days are not known, when they matter.
  func holds(_ day: CivilDate, _ calendar: WorkdayCalendar?) throws(CalendarError) -> Bool {
    switch self {
    case .everyDay: true
    case .weekdays(let days): days.contains(day.weekday)
    case .cron(let days): days.holds(day)
    case .everyWorkday: try Self.needed(calendar).isWorkday(day)
    case .inPeriod(let rule): try rule.holds(day, calendar)
    }
  }

  static func needed(_ calendar: WorkdayCalendar?) throws(CalendarError) -> WorkdayCalendar {
    guard let calendar else { throw .empty }
    return calendar
  }
}
