import CivilTime
import Diagnostics

/// What the words of a schedule say, in whatever order they stand.
struct ScheduleParts {
  private typealias Problem = CronReader.Problem

  private var isEvery = false
  private var number: Int?
  private var isOrdinal = false
  private var isLast = false
  private var unit: ScheduleWord?
  private var period: Period.Kind?
  private var isAfter = false
  private var isEnd = false
  private var isPostponed = false
  private var weekdays: [Int] = []
  private var times: [Int] = []

  /// The most days or workdays that may be counted from the end of a period.
  private static let mostDays = 250

  init(_ words: [ScheduleWord]) throws(CronReader.Problem) {
    for (place, word) in words.enumerated() {
      try add(word, after: place > 0 ? words[place - 1] : nil, before: place > 1 ? words[place - 2] : nil)
    }
  }

  private mutating func add(_ word: ScheduleWord, after last: ScheduleWord?, before: ScheduleWord?)
    throws(CronReader.Problem)
  {
    switch word {
    case .every: isEvery = true
    case .last: isLast = true
    case .end: isEnd = true
    case .after: isAfter = true
    case .postponed: isPostponed = true
    case .time(let minute): times.append(minute)
    case .weekday(let day): try addWeekday(day, isRange: last == .through)
    // 每周一、三、五 and 周六、日: the sign of the week stands once.
    case .number(let day) where (1...6).contains(day) && isList(last, before):
      try addWeekday(day, isRange: last == .through)
    case .day where !weekdays.isEmpty && isList(last, before): try addWeekday(7, isRange: last == .through)
    case .number(let value): try setNumber(value)
    case .ordinal(let value):
      isOrdinal = true
      try setNumber(value)
    case .ordinalSign: isOrdinal = true
    case .workday, .day, .minute, .hour: try setUnit(word)
    case .period(let kind): try setPeriod(kind)
    case .before:
      throw Problem(
        reason: Phrase("days before an end are counted within the period", zh: "结束前的日子应在该期间内倒数"),
        help: [
          Phrase("write \"3rd last workday of quarter\"", zh: "写成“季度倒数第3个工作日”")
        ])
    case .week, .and, .through, .afternoon, .nothing: break
    }
  }

  private func isList(_ last: ScheduleWord?, _ before: ScheduleWord?) -> Bool {
    !weekdays.isEmpty && (last == .and || last == .through)
  }

  private mutating func addWeekday(_ day: Int, isRange: Bool) throws(CronReader.Problem) {
    guard isRange, let first = weekdays.last else { return weekdays.append(day) }
    guard first <= day else {
      throw Problem(reason: Phrase("a range of weekdays ends before it begins", zh: "星期范围的起点大于终点"))
    }
    weekdays += first...day
  }

  private mutating func setNumber(_ value: Int) throws(CronReader.Problem) {
    guard number == nil else {
      throw Problem(
        reason: Phrase("it has two numbers, \(number ?? 0) and \(value)", zh: "有两个数：\(number ?? 0)和\(value)"),
        help: [
          Phrase(
            "several days of a month or one month of the year are written in cron's way, such as \"0 9 15,30 * *\"",
            zh: "一个月的多个日期或一年中的某个月用cron写法，例如“0 9 15,30 * *”")
        ])
    }
    number = value
  }

  private mutating func setUnit(_ word: ScheduleWord) throws(CronReader.Problem) {
    guard unit == nil || unit == word else {
      throw Problem(
        reason: Phrase("it names both workdays and days, or days and parts of days", zh: "同时写了工作日和自然日，或日与时分"),
        help: [ScheduleReader.examples])
    }
    unit = word
  }

  private mutating func setPeriod(_ kind: Period.Kind) throws(CronReader.Problem) {
    guard period == nil || period == kind else {
      throw Problem(
        reason: Phrase("it names two periods", zh: "写了两种期间"),
        help: [Phrase("name one of month, quarter, half-year and year", zh: "月、季度、半年、年只写一种")])
    }
    period = kind
  }

  // MARK: - Meaning

  func kind() throws(CronReader.Problem) -> Schedule.Kind {
    if unit == .minute || unit == .hour { return try interval() }
    let rule = try rule()
    return .times(rule, ClockTimes(times.isEmpty ? [Schedule.usualMinute] : times))
  }

  private func interval() throws(CronReader.Problem) -> Schedule.Kind {
    guard isEvery, period == nil, weekdays.isEmpty, times.isEmpty, !isLast, !isAfter, !isEnd else {
      throw unclear()
    }
    let step = (number ?? 1) * (unit == .hour ? 60 : 1)
    guard step >= 1, step <= 720, 1440 % step == 0 else {
      let near = (1...720).filter { 1440 % $0 == 0 }.min { abs($0 - step) < abs($1 - step) } ?? 60
      throw Problem(
        reason: Phrase("\(step) minutes do not fill a day evenly", zh: "\(step)分钟不能把一天等分"),
        help: [Phrase("write \"every \(near) minutes\"", zh: "写成“每\(near)分钟”")])
    }
    return .times(.everyDay, ClockTimes(every: step))
  }

  private func rule() throws(CronReader.Problem) -> DayRule {
    if !weekdays.isEmpty {
      guard number == nil, unit == nil, period == nil, !isLast, !isAfter, !isEnd, !isPostponed else {
        throw unclear()
      }
      return .weekdays(Set(weekdays))
    }
    guard let period else { return try daily() }
    let isDayNamed = number != nil || isLast || isEnd
    guard isDayNamed else {
      throw Problem(
        reason: Phrase(
          "it does not say which day of the \(Self.name(period))", zh: "没有写明是\(Self.name(period))的哪一天"),
        help: [ScheduleReader.examples])
    }
    return .inPeriod(try periodRule(period))
  }

  private func daily() throws(CronReader.Problem) -> DayRule {
    guard number == nil, !isLast, !isAfter, !isEnd, !isOrdinal, !isPostponed else { throw unclear() }
    switch unit {
    case .workday: return .everyWorkday
    case .day: return .everyDay
    default:
      guard isEvery || !times.isEmpty else { throw unclear() }
      throw Problem(
        reason: Phrase("it does not say on which days", zh: "没有写明哪些日子"),
        help: [Phrase("write \"every workday\" or \"every day\" before the time", zh: "在时间前写“每个工作日”或“每天”")])
    }
  }

  private func periodRule(_ period: Period.Kind) throws(CronReader.Problem) -> PeriodRule {
    guard !(isAfter && isLast) else { throw unclear() }
    guard !isAfter || number != nil else { throw unclear() }
    let ruleUnit: PeriodRule.Unit = unit == .workday ? .workday : .day
    let count = number ?? 1
    let isBackwards = isLast || isEnd && number == nil
    let most = isAfter ? Self.mostDays : Self.longest(period)
    guard (1...most).contains(count) else {
      throw Problem(
        reason: Phrase(
          "days of a \(Self.name(period)) are counted from 1 to \(most) here, found \(count)",
          zh: "此处\(Self.name(period))的日子从1数到\(most)，实际为\(count)"))
    }
    return PeriodRule(
      period, ruleUnit, isBackwards ? -count : count, isAfterEnd: isAfter, isPostponed: isPostponed)
  }

  private func unclear() -> CronReader.Problem {
    Problem(
      reason: Phrase("it is not clear on which days it is", zh: "看不出是哪些日子"), help: [ScheduleReader.examples])
  }

  private static func longest(_ kind: Period.Kind) -> Int {
    switch kind {
    case .month: 31
    case .quarter: 92
    case .half: 184
    case .year: 366
    }
  }

  static func name(_ kind: Period.Kind) -> Phrase {
    switch kind {
    case .month: Phrase("month", zh: "月")
    case .quarter: Phrase("quarter", zh: "季度")
    case .half: Phrase("half-year", zh: "半年")
    case .year: Phrase("year", zh: "年")
    }
  }
}
