package import CivilTime
package import Diagnostics
package import Scheduling

/// The jobs of a file and the next times of each, in words.
package struct JobPreview {
  private let file: JobFile
  private let calendar: WorkdayCalendar?
  private let now: Instant
  private let count: Int
  private let language: Language

  package init(_ file: JobFile, calendar: WorkdayCalendar?, now: Instant, count: Int, _ language: Language) {
    self.file = file
    self.calendar = calendar
    self.now = now
    self.count = count
    self.language = language
  }

  /// The lines of all jobs, one empty line between two.
  package var lines: [String] {
    let head = Phrase(
      "\(file.jobs.count, .job), from \(file.zone.clock(now)) on, clock \(file.zone.text)",
      zh: "\(file.jobs.count, .job)，自\(file.zone.clock(now))起，时区\(file.zone.text)")
    return [head.text(in: language)] + file.jobs.flatMap { [""] + lines($0) } + [""] + calendarLines
  }

  private func lines(_ job: Job) -> [String] {
    let title = job.title.map { " · \($0)" } ?? ""
    let said = job.schedule.phrase
    let head = ["\(job.name)\(title) · \(work(job.work).text(in: language))", "  \(said.text(in: language))"]
    guard case .times = job.schedule.kind else { return head }
    let (times, error) = FireTimes(job.schedule, file.zone, calendar).next(count, after: now)
    let rows = times.map { row(job, $0) }
    let end = error.map { problem in
      problem.text(in: language).split(separator: "\n").map { "  \($0)" }
    }
    let none = Phrase("does not come within nine years", zh: "九年内不会到来")
    let silent = times.isEmpty && error == nil && count > 0 ? ["  \(none.text(in: language))"] : []
    return head + table(rows) + silent + (end ?? [])
  }

  private func work(_ work: JobWork) -> Phrase {
    switch work {
    case .script(let name): Phrase("script \(name)", zh: "脚本\(name)")
    case .bundle(let name, let script):
      Phrase("bundle \(name)", zh: "脚本包\(name)") + Phrase(verbatim: script.map { " \($0)" } ?? "")
    case .notice(let template, let isInternal):
      (isInternal ? Phrase("internal notice", zh: "内部通报") : Phrase("notice", zh: "通报"))
        + Phrase(verbatim: template.map { " \($0)" } ?? "")
    }
  }

  // MARK: - Times

  private static let headers = [
    Phrase("day", zh: "日期"), Phrase("weekday", zh: "星期"), Phrase("time", zh: "时间"),
    Phrase("workday", zh: "工作日"),
    Phrase("for quarter", zh: "所属季度"),
  ]

  private func row(_ job: Job, _ time: Instant) -> [String] {
    let clock = file.zone.clock(time)
    return [
      clock.date.description, DayRule.weekday(clock.date.weekday).text(in: language),
      String(clock.description.suffix(5)), workday(clock.date).text(in: language),
      job.quarter(of: time, in: file.zone).description,
    ]
  }

  /// Which workday of its month and quarter a day is.
  private func workday(_ day: CivilDate) -> Phrase {
    do throws(CalendarError) {
      guard let calendar else { return Phrase(verbatim: "–") }
      guard try calendar.isWorkday(day) else { return Phrase("day off", zh: "休息日") }
      let places = try [Period.Kind.month, .quarter].map { kind throws(CalendarError) in
        let first = Period(kind, containing: day).firstDay
        return try calendar.workdays(after: first, through: day) + (calendar.isWorkday(first) ? 1 : 0)
      }
      return Phrase(
        "\(PeriodRule.ordinal(places[0])) of month, \(PeriodRule.ordinal(places[1])) of quarter",
        zh: "当月第\(places[0])个，当季第\(places[1])个")
    } catch {
      return Phrase("not known", zh: "未知")
    }
  }

  private func table(_ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let all = [Self.headers.map { $0.text(in: language) }] + rows
    let widths = Self.headers.indices.map { column in
      all.reduce(0) { max($0, DisplayWidth.cells($1[column])) }
    }
    return all.map { cells in
      var line = "  "
      for (column, cell) in cells.enumerated() {
        let isLast = column == cells.count - 1
        line += "  " + (isLast ? cell : DisplayWidth.padded(cell, to: widths[column]))
      }
      return line
    }
  }

  private var calendarLines: [String] {
    guard let years = calendar?.years else {
      return [
        Phrase("no working days are known: there is no dataset holidays", zh: "没有工作日历：没有数据集holidays").text(
          in: language)
      ]
    }
    return [
      Phrase(
        "working days are known for \(years.lowerBound) to \(years.upperBound)",
        zh: "工作日历覆盖\(years.lowerBound)年至\(years.upperBound)年"
      ).text(in: language)
    ]
  }
}

extension Noun {
  fileprivate static let job = Noun("job", zh: "个任务")
}
