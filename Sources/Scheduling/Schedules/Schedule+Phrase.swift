import CivilTime
package import Diagnostics

extension Schedule {
  /// What it says, in words.
  package var phrase: Phrase {
    switch kind {
    case .after(let job): Phrase("after \(job), when it ended well", zh: "\(job)成功之后")
    case .changed(let dataset): Phrase("when the dataset \(dataset) changes", zh: "数据集\(dataset)变化时")
    case .times(let rule, let times):
      if let step = times.step, rule.isEveryDay {
        Phrase("every \(step, .minute), from midnight on", zh: "从零点起每\(step)分钟")
      } else {
        Phrase("\(rule.phrase) at \(times.phrase)", zh: "\(rule.phrase)\(times.phrase)")
      }
    }
  }
}

extension Noun {
  fileprivate static let minute = Noun("minute", zh: "分钟")
}

extension ClockTimes {
  fileprivate var phrase: Phrase {
    let shown = minutes.prefix(6).map(Self.text)
    let count = minutes.count
    return count > shown.count
      ? Phrase("\(listed: shown) and \(count - shown.count) more times", zh: "\(listed: shown)等\(count)个时间")
      : Phrase("\(listed: shown)", zh: "\(listed: shown)")
  }
}

extension DayRule {
  /// Whether it holds on each day, however that is written.
  fileprivate var isEveryDay: Bool {
    switch self {
    case .everyDay: true
    case .cron(let days): days.days.count == 31 && days.weekdays.count == 7 && days.months.count == 12
    default: false
    }
  }

  fileprivate var phrase: Phrase {
    switch self {
    case .everyDay: Phrase("every day", zh: "每天")
    case .everyWorkday: Phrase("every workday", zh: "每个工作日")
    case .weekdays(let days):
      Phrase(
        "every \(listed: days.sorted().map(Self.weekday))", zh: "每\(listed: days.sorted().map(Self.weekday))")
    case .inPeriod(let rule): rule.phrase
    case .cron(let days): days.phrase
    }
  }

  /// Monday is 1, Sunday 7.
  package static func weekday(_ number: Int) -> Phrase {
    switch number {
    case 1: Phrase("Monday", zh: "周一")
    case 2: Phrase("Tuesday", zh: "周二")
    case 3: Phrase("Wednesday", zh: "周三")
    case 4: Phrase("Thursday", zh: "周四")
    case 5: Phrase("Friday", zh: "周五")
    case 6: Phrase("Saturday", zh: "周六")
    default: Phrase("Sunday", zh: "周日")
    }
  }
}

extension CronDays {
  fileprivate var phrase: Phrase {
    let allDays = days.count == 31
    let allWeekdays = weekdays.count == 7
    let month =
      months.count == 12
      ? Phrase.empty
      : Phrase(" of months \(listed: numbers(months))", zh: "（\(listed: numbers(months))月）")
    let day = Phrase("day \(listed: numbers(days))", zh: "\(listed: numbers(days))日")
    let names = Phrase(
      "\(listed: weekdays.sorted().map(DayRule.weekday))",
      zh: "\(listed: weekdays.sorted().map(DayRule.weekday))")
    switch (allDays, allWeekdays, isEither) {
    case (_, _, true): return Phrase("\(day) or every \(names)\(month)", zh: "每逢\(day)或\(names)\(month)")
    case (true, true, _): return Phrase("every day\(month)", zh: "每天\(month)")
    case (true, false, _): return Phrase("every \(names)\(month)", zh: "每\(names)\(month)")
    case (false, true, _): return Phrase("\(day)\(month)", zh: "每逢\(day)\(month)")
    case (false, false, _):
      return Phrase("\(day) that is a \(names)\(month)", zh: "既是\(day)又是\(names)\(month)")
    }
  }

  private func numbers(_ set: Set<Int>) -> [String] { set.sorted().map { "\($0)" } }
}

extension PeriodRule {
  fileprivate var phrase: Phrase {
    let period = ScheduleParts.name(period)
    let (name, chinese) = unit == .workday ? ("workday", "个工作日") : ("day", "天")
    let later = isPostponed ? Phrase(", or the next workday", zh: "（遇节假日顺延）") : Phrase.empty
    let ordinal = Self.ordinal(abs(number))
    if isAfterEnd {
      return Phrase(
        "\(ordinal) \(name) after \(period) end\(later)", zh: "\(period)结束后第\(number)\(chinese)\(later)")
    }
    if number > 0 {
      return Phrase(
        "\(ordinal) \(name) of each \(period)\(later)", zh: "每\(period)第\(number)\(chinese)\(later)")
    }
    return number == -1
      ? Phrase("last \(name) of each \(period)\(later)", zh: "每\(period)最后一\(chinese)\(later)")
      : Phrase(
        "\(ordinal) last \(name) of each \(period)\(later)", zh: "每\(period)倒数第\(-number)\(chinese)\(later)")
  }

  /// `1st`, `22nd`, `13th`
  package static func ordinal(_ number: Int) -> String {
    let ending: String
    switch (number % 100, number % 10) {
    case (11...13, _): ending = "th"
    case (_, 1): ending = "st"
    case (_, 2): ending = "nd"
    case (_, 3): ending = "rd"
    default: ending = "th"
    }
    return "\(number)\(ending)"
  }
}
