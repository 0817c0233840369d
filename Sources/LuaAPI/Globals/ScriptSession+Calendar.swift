import CivilTime
import Diagnostics
import Inspection
import Lua
import Tables
import Workbench

/// Days, periods and working days.
extension ScriptSession {
  var calendarFunctions: [LuaFunctionEntry] {
    [
      dateFunction, periodFunction, workdaysFunction, addWorkdaysFunction, daysFunction, addMonthsFunction,
      nextWorkdayFunction, isWorkdayFunction,
    ].map(Self.ofValues)
  }

  private var dateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "date",
      [
        LuaParameter(
          "text", type: .text,
          summary: Phrase(
            "2021-08-23, 2021/8/23, 2021.8.23 or 2021年8月23日; behind it a clock time, 12:00.",
            zh: "2021-08-23、2021/8/23、2021.8.23或2021年8月23日；后面可以写时刻，如12:00。"))
      ],
      summary:
        Phrase(
          "A day, or with a clock time a moment. Days can be compared, and take + and - with whole numbers of days.",
          zh: "日期，带时刻时为时间。日期可以比较，可以加减整数天。"),
      example: #"print(date("2021年8月23日") + 1)"#, output: "2021-08-24", gives: [.date]
    ) { call in
      let text = try call.text(0)
      if let day = CivilDate(officeText: text) { return [LuaValue(.date(day))] }
      guard let moment = CivilDateTime(officeText: text) else {
        let form = text.contains(":") ? "2021-08-23 12:00" : "2021-08-23"
        throw LuaFault(
          Phrase("\"\(text)\" is not a date", zh: "“\(text)”不是日期"),
          help: [Phrase("write it as \(form)", zh: "写成\(form)")])
      }
      return [LuaValue(.datetime(moment))]
    }
  }

  private var periodFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "period",
      [
        LuaParameter(
          "text", type: .text,
          summary: Phrase(
            "2021, 2021H1, 2021Q3, 2021-08 or their Chinese names.", zh: "2021、2021H1、2021Q3、2021-08，或其中文名称。")
        )
      ],
      summary: Phrase("A year, half-year, quarter or month.", zh: "年、半年、季度或月份。"),
      example: #"print(period("2021年上半年"):previous())"#,
      output: "2020H2", gives: [.period]
    ) { call in
      guard let period = Period(text: try call.text(0)) else {
        throw LuaFault(
          Phrase("\"\(try call.text(0))\" is not a period", zh: "“\(try call.text(0))”不是期间"),
          help: [Phrase("write it as 2021Q3, 2021H1, 2021-08 or 2021", zh: "写成2021Q3、2021H1、2021-08或2021")])
      }
      return [LuaValue(.period(period))]
    }
  }

  private var workdaysFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "workdays",
      [
        LuaParameter(
          "start", type: .dateOrList,
          summary: Phrase(
            "The day before counting begins; or limits, as in workdays{2, 5}.",
            zh: "起算日的前一天（当日不计）；或写时限，如workdays{2, 5}。")),
        LuaParameter(
          "end", type: .date, summary: Phrase("The last day counted.", zh: "计入的最后一天。"),
          isOptional: true),
      ],
      summary:
        Phrase(
          "Working days after the start through the end, by the State Council's arrangements; or limits for buckets.",
          zh: "从起始日的次日到截止日的工作日数，依国务院放假调休安排；或给分档用的时限。"),
      example: #"print(workdays(date "2021-09-17", date "2021-09-22"))"#, output: "2",
      gives: [.limitsOrNumber]
    ) { [unowned self] call in
      if case .table(let limits) = call.argument(0) {
        return [.object(try DeadlineLimits(limits, clock: .workdays, session: self))]
      }
      let days = try (Self.day(call, 0), Self.day(call, 1))
      return [.integer(Int64(try knownCalendar().workdays(after: days.0, through: days.1)))]
    }
  }

  private var addWorkdaysFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "add_workdays",
      [
        LuaParameter(
          "day", type: .date, summary: Phrase("The start, not counted.", zh: "起始日，当日不计。")),
        LuaParameter(
          "count", type: .wholeNumber,
          summary: Phrase("How many working days later.", zh: "之后第几个工作日。")),
      ],
      summary: Phrase("The working day that many working days later.", zh: "之后第若干个工作日的日期。"),
      example: #"print(add_workdays(date "2021-09-30", 2))"#, output: "2021-10-09", gives: [.date]
    ) { [unowned self] call in
      let count = try call.integer(1)
      guard count.magnitude < 100_000 else {
        throw LuaFault(Phrase("\(count) working days are too many", zh: "\(count)个工作日过多"))
      }
      let day = try knownCalendar().adding(workdays: Int(count), to: Self.day(call, 0))
      return [LuaValue(.date(day))]
    }
  }

  private var daysFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "days",
      [
        LuaParameter(
          "start", type: .dateOrList,
          summary: Phrase("A day; or limits, as in days{0, 5}.", zh: "日期；或写时限，如days{0, 5}。")),
        LuaParameter(
          "end", type: .date, summary: Phrase("A later day.", zh: "较晚的日期。"), isOptional: true),
      ],
      summary: Phrase(
        "Calendar days from one day to another; or limits for buckets.", zh: "两个日期之间的自然日数；或给分档用的时限。"),
      example: #"print(days(date "2021-08-09", date "2021-08-18"))"#, output: "9", gives: [.limitsOrNumber]
    ) { [unowned self] call in
      if case .table(let limits) = call.argument(0) {
        return [.object(try DeadlineLimits(limits, clock: .calendarDays, session: self))]
      }
      let days = try (Self.day(call, 0), Self.day(call, 1))
      return [.integer(Int64(days.1.daysSinceEpoch) - Int64(days.0.daysSinceEpoch))]
    }
  }

  private var addMonthsFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "add_months",
      [
        LuaParameter("day", type: .date, summary: Phrase("The start.", zh: "起始日。")),
        LuaParameter(
          "count", type: .wholeNumber,
          summary: Phrase("How many months later; negative for earlier.", zh: "之后几个月；负数表示之前。")),
      ],
      summary: Phrase(
        "The same day of a later month, or its last day when it is shorter.", zh: "之后某月的同一天；该月没有这一天时为该月最后一天。"),
      example: #"print(add_months(date "2021-08-31", 1))"#, output: "2021-09-30", gives: [.date]
    ) { call in
      let (day, count) = (try Self.day(call, 0), try call.integer(1))
      let reached = Int64(day.year * 12 + day.month - 1).addingReportingOverflow(count)
      guard !reached.overflow, (12..<(12 * 10_000)).contains(reached.partialValue) else {
        throw LuaFault(
          Phrase(
            "\(count) months from \(day) leave the years 1 to 9999", zh: "从\(day)起\(count)个月，超出公元1年至9999年"))
      }
      return [LuaValue(.date(day.adding(months: Int(count))))]
    }
  }

  private var nextWorkdayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "next_workday",
      [
        LuaParameter("day", type: .date, summary: Phrase("Where a period ends.", zh: "期限届满的日期。"))
      ],
      summary:
        Phrase(
          "The day itself when it is worked, else the first working day after it: where a period ends whose last day is a day off, as in next_workday(date \"2021-09-05\" + 15).",
          zh: "当天上班则为当天，否则为其后第一个工作日：期限最后一天是休息日时顺延到的日期，如next_workday(date \"2021-09-05\" + 15)。"),
      example: #"print(next_workday(date "2021-09-20"))"#, output: "2021-09-22", gives: [.date]
    ) { [unowned self] call in
      [LuaValue(.date(try knownCalendar().nextWorkday(from: Self.day(call, 0))))]
    }
  }

  private var isWorkdayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "is_workday",
      [LuaParameter("day", type: .date, summary: Phrase("Which day.", zh: "哪一天。"))],
      summary:
        Phrase(
          "Whether a day is worked, by the State Council's arrangements and the office's local holidays.",
          zh: "这一天是否上班，依国务院放假调休安排和本地假日。"),
      example: #"print(is_workday(date "2021-09-18"))"#, output: "true", gives: [.boolean]
    ) { [unowned self] call in [.bool(try knownCalendar().isWorkday(Self.day(call, 0)))] }
  }

  private func knownCalendar() throws -> WorkdayCalendar {
    guard let calendar = try workspace.calendar() else {
      throw LuaFault(Phrase("the workspace has no working-day calendar", zh: "工作区没有工作日历"))
    }
    return calendar
  }

  static func day(_ call: borrowing LuaCall, _ index: Int) throws -> CivilDate {
    guard case .scalar(let scalar) = call.argument(index), case .date(let day)? = scalar.value else {
      throw call.mismatch(index, expected: Phrase("a date", zh: "日期"))
    }
    return day
  }
}
