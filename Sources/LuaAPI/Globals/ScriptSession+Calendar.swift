import CivilTime
import Inspection
import Lua
import Tables
import Workbench

/// Days, periods and working days.
extension ScriptSession {
  var calendarFunctions: [LuaFunctionEntry] {
    [dateFunction, periodFunction, workdaysFunction, addWorkdaysFunction, daysFunction].map(Self.ofValues)
  }

  private var dateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "date",
      [LuaParameter("text", type: "text", summary: "2021-08-23, 2021/8/23, 2021.8.23 or 2021年8月23日.")],
      summary: "A day. Days can be compared, and take + and - with whole numbers of days.",
      example: #"print(date("2021年8月23日") + 1)"#, output: "2021-08-24"
    ) { call in
      guard let day = CivilDate(officeText: try call.text(0)) else {
        throw LuaFault("\"\(try call.text(0))\" is not a date", help: ["write it as 2021-08-23"])
      }
      return [LuaValue(.date(day))]
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
