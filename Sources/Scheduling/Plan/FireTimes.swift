package import CivilTime

/// The instants at which a schedule comes, as its days and clock times have it.
///
/// Exact and without memory: what it says of an instant depends on nothing but the schedule, the zone and the calendar.
package struct FireTimes: Sendable {
  private let rule: DayRule?
  private let times: ClockTimes
  private let schedule: Schedule
  private let zone: ClockZone
  private let calendar: WorkdayCalendar?

  /// Days that are looked through for the next: 29 February may be eight years away.
  private static let mostDays = 9 * 366

  package init(_ schedule: Schedule, _ zone: ClockZone, _ calendar: WorkdayCalendar?) {
    self.schedule = schedule
    self.zone = zone
    self.calendar = calendar
    if case .times(let rule, let times) = schedule.kind {
      self.rule = rule
      self.times = times
    } else {
      rule = nil
      times = ClockTimes([])
    }
  }

  /// The first instant after another; nil for what the clock does not bring about, and for what does not come within nine
  /// years. O(days until then).
  ///
  /// - Throws: ``ScheduleError`` where the working days of a year matter and are not known.
  package func next(after instant: Instant) throws(ScheduleError) -> Instant? {
    guard ClockZone.told.contains(instant.seconds), rule != nil else { return nil }
    let clock = zone.clock(instant)
    var (day, minute) = (clock.date, clock.minuteOfDay)
    for _ in 0..<Self.mostDays {
      if let found = times.next(after: minute), try holds(day) { return self.instant(day, found) }
      guard day.year < 9999 || day.month < 12 else { return nil }
      (day, minute) = (day.adding(days: 1), -1)
    }
    return nil
  }

  /// The last instant up to another, itself included, but only if it is after `start`. O(days between).
  ///
  /// - Throws: As ``next(after:)``.
  package func last(upTo instant: Instant, after start: Instant) throws(ScheduleError) -> Instant? {
    guard ClockZone.told.contains(instant.seconds), rule != nil, start < instant else { return nil }
    let first = zone.day(start)
    let clock = zone.clock(instant)
    var (day, minute) = (clock.date, clock.minuteOfDay)
    while day >= first {
      if let found = times.last(upTo: minute), try holds(day) {
        let last = self.instant(day, found)
        return last > start ? last : nil
      }
      guard day.year > 1 || day.month > 1 else { return nil }
      (day, minute) = (day.adding(days: -1), 1439)
    }
    return nil
  }

  /// The newest instants after one and up to another, in order, at most so many.
  ///
  /// The part of the time whose working days are not known is left out, and the error says so.
  package func newest(after start: Instant, upTo end: Instant, limit: Int) -> (
    times: [Instant], error: ScheduleError?
  ) {
    var (end, error) = known(upTo: end)
    var found: [Instant] = []
    do throws(ScheduleError) {
      while found.count < limit, let last = try last(upTo: end, after: start) {
        found.append(last)
        end = last.adding(-1)
      }
    } catch let problem {
      error = error ?? problem
    }
    return (found.reversed(), error)
  }

  /// The next instants in order, and why there are no more if that is so.
  package func next(_ count: Int, after start: Instant) -> (times: [Instant], error: ScheduleError?) {
    var found: [Instant] = []
    do throws(ScheduleError) {
      while found.count < count, let next = try next(after: found.last ?? start) { found.append(next) }
    } catch {
      return (found, error)
    }
    return (found, nil)
  }

  /// An instant, or the end of what is known before it.
  private func known(upTo end: Instant) -> (Instant, ScheduleError?) {
    guard schedule.needsCalendar, let calendar, zone.day(end).year > calendar.years.upperBound,
      let lastDay = CivilDate(year: calendar.years.upperBound, month: 12, day: 31)
    else { return (end, nil) }
    let year = calendar.years.upperBound + 1
    return (
      instant(lastDay, 1439), .yearUnknown(schedule: schedule.text, year: year, known: calendar.years)
    )
  }

  private func holds(_ day: CivilDate) throws(ScheduleError) -> Bool {
    guard let rule else { return false }
    do throws(CalendarError) {
      return try rule.holds(day, calendar)
    } catch {
      throw ScheduleError(error, schedule)
    }
  }

  private func instant(_ day: CivilDate, _ minute: Int) -> Instant {
    zone.instant(CivilDateTime(minutesSinceEpoch: Int64(day.daysSinceEpoch) * 1440 + Int64(minute)))
  }
}

extension CivilDateTime {
  var minuteOfDay: Int { hour * 60 + minute }
}
