import CivilTime
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
          "text", type: "text",
          summary: "2021-08-23, 2021/8/23, 2021.8.23 or 2021年8月23日; behind it a clock time, 12:00.")
      ],
      summary:
        "A day, or with a clock time a moment. Days can be compared, and take + and - with whole numbers of days.",
      example: #"print(date("2021年8月23日") + 1)"#, output: "2021-08-24"
    ) { call in
      let text = try call.text(0)
      if let day = CivilDate(officeText: text) { return [LuaValue(.date(day))] }
      guard let moment = CivilDateTime(officeText: text) else {
        let form = text.contains(":") ? "2021-08-23 12:00" : "2021-08-23"
        throw LuaFault("\"\(text)\" is not a date", help: ["write it as \(form)"])
      }
      return [LuaValue(.datetime(moment))]
    }
  }

  private var periodFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "period",
      [LuaParameter("text", type: "text", summary: "2021, 2021H1, 2021Q3, 2021-08 or their Chinese names.")],
      summary: "A year, half-year, quarter or month.", example: #"print(period("2021年上半年"):previous())"#,
      output: "2020H2"
    ) { call in
      guard let period = Period(text: try call.text(0)) else {
        throw LuaFault(
          "\"\(try call.text(0))\" is not a period", help: ["write it as 2021Q3, 2021H1, 2021-08 or 2021"])
      }
      return [LuaValue(.period(period))]
    }
  }

  private var workdaysFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "workdays",
      [
        LuaParameter(
          "start", type: "date or list",
          summary: "The day before counting begins; or limits, as in workdays{2, 5}."),
        LuaParameter("end", type: "date", summary: "The last day counted.", isOptional: true),
      ],
      summary:
        "Working days after the start through the end, by the State Council's arrangements; or limits for buckets.",
      example: #"print(workdays(date "2021-09-17", date "2021-09-22"))"#, output: "2"
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
        LuaParameter("day", type: "date", summary: "The start, not counted."),
        LuaParameter("count", type: "whole number", summary: "How many working days later."),
      ],
      summary: "The working day that many working days later.",
      example: #"print(add_workdays(date "2021-09-30", 2))"#, output: "2021-10-09"
    ) { [unowned self] call in
      let count = try call.integer(1)
      guard count.magnitude < 100_000 else { throw LuaFault("\(count) working days are too many") }
      let day = try knownCalendar().adding(workdays: Int(count), to: Self.day(call, 0))
      return [LuaValue(.date(day))]
    }
  }

  private var daysFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "days",
      [
        LuaParameter("start", type: "date or list", summary: "A day; or limits, as in days{0, 5}."),
        LuaParameter("end", type: "date", summary: "A later day.", isOptional: true),
      ],
      summary: "Calendar days from one day to another; or limits for buckets.",
      example: #"print(days(date "2021-08-09", date "2021-08-18"))"#, output: "9"
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
        LuaParameter("day", type: "date", summary: "The start."),
        LuaParameter("count", type: "whole number", summary: "How many months later; negative for earlier."),
      ],
      summary: "The same day of a later month, or its last day when it is shorter.",
      example: #"print(add_months(date "2021-08-31", 1))"#, output: "2021-09-30"
    ) { call in
      let (day, count) = (try Self.day(call, 0), try call.integer(1))
      let reached = Int64(day.year * 12 + day.month - 1).addingReportingOverflow(count)
      guard !reached.overflow, (12..<(12 * 10_000)).contains(reached.partialValue) else {
        throw LuaFault("\(count) months from \(day) leave the years 1 to 9999")
      }
      return [LuaValue(.date(day.adding(months: Int(count))))]
    }
  }

  private var nextWorkdayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "next_workday", [LuaParameter("day", type: "date", summary: "Where a period ends.")],
      summary:
        "The day itself when it is worked, else the first working day after it: where a period ends whose last day is a day off, as in next_workday(date \"2021-09-05\" + 15).",
      example: #"print(next_workday(date "2021-09-20"))"#, output: "2021-09-22"
    ) { [unowned self] call in
      [LuaValue(.date(try knownCalendar().nextWorkday(from: Self.day(call, 0))))]
    }
  }

  private var isWorkdayFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "is_workday", [LuaParameter("day", type: "date", summary: "Which day.")],
      summary:
        "Whether a day is worked, by the State Council's arrangements and the office's local holidays.",
      example: #"print(is_workday(date "2021-09-18"))"#, output: "true"
    ) { [unowned self] call in [.bool(try knownCalendar().isWorkday(Self.day(call, 0)))] }
  }

  private func knownCalendar() throws -> WorkdayCalendar {
    guard let calendar = try workspace.calendar() else {
      throw LuaFault("the workspace has no working-day calendar")
    }
    return calendar
  }

  static func day(_ call: borrowing LuaCall, _ index: Int) throws -> CivilDate {
    guard case .scalar(let scalar) = call.argument(index), case .date(let day)? = scalar.value else {
      throw call.mismatch(index, expected: "a date")
    }
    return day
  }
}
