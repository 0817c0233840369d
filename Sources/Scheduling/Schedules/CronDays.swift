import CivilTime

/// The days of cron's last three fields: day of the month, month, day of the week.
///
/// As cron has it (crontab(5)): when both day fields are restricted, a day that fits either is due; a field that begins
/// with `*`, such as `*` or `*/2`, does not count as restricted, and then both have to fit.
package struct CronDays: Hashable, Sendable {
  package let days: Set<Int>
  package let months: Set<Int>
  /// Monday is 1, Sunday 7.
  package let weekdays: Set<Int>
  /// Whether a day that fits one of the two day fields is enough.
  package let isEither: Bool

  package init(days: Set<Int>, months: Set<Int>, weekdays: Set<Int>, isEither: Bool) {
    self.days = days
    self.months = months
    self.weekdays = weekdays
    self.isEither = isEither
  }

  var identity: String { "\(days.sorted()) \(months.sorted()) \(weekdays.sorted()) \(isEither)" }

  func holds(_ day: CivilDate) -> Bool {
    let fields = day.fields
    guard months.contains(fields.month) else { return false }
    let (fitsDay, fitsWeekday) = (days.contains(fields.day), weekdays.contains(day.weekday))
    return isEither ? fitsDay || fitsWeekday : fitsDay && fitsWeekday
  }

  /// Whether there is any day that fits. Each day of the year falls on each day of the week at some time.
  package var isPossible: Bool {
    guard !weekdays.isEmpty, !months.isEmpty else { return false }
    return isEither
      || months.contains { month in days.contains { $0 <= CivilDate.daysInMonth(year: 2000, month: month) } }
  }
}
