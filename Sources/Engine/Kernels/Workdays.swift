import CivilTime

/// Working days by a calendar. A year of which the calendar knows nothing is a fault, and its error is kept.
struct Workdays {
  let calendar: WorkdayCalendar
  /// What the calendar said about the rows that failed.
  private(set) var errors: [Int: CalendarError] = [:]

  init(_ calendar: WorkdayCalendar) {
    self.calendar = calendar
  }

  /// Working days after the first day up to and including the second.
  mutating func between(_ first: [Int64], _ second: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: first.count)
    for row in first.indices where faults.isPresent(row) {
      do throws(CalendarError) {
        let days = try calendar.workdays(after: Days.date(first[row]), through: Days.date(second[row]))
        result[row] = Int64(days)
      } catch {
        errors[row] = error
        faults.fail(row)
      }
    }
    return result
  }

  /// Each day itself when it is worked, else the first working day after it.
  mutating func next(_ days: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: days.count)
    for row in days.indices where faults.isPresent(row) {
      do throws(CalendarError) {
        result[row] = try calendar.nextWorkday(from: Days.date(days[row])).storedNumber
      } catch {
        errors[row] = error
        faults.fail(row)
      }
    }
    return result
  }

  /// 1 for each day that is worked, 0 for the others.
  mutating func areWorked(_ days: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: days.count)
    for row in days.indices where faults.isPresent(row) {
      do throws(CalendarError) {
        result[row] = try calendar.isWorkday(Days.date(days[row])) ? 1 : 0
      } catch {
        errors[row] = error
        faults.fail(row)
      }
    }
    return result
  }

  /// So many working days later.
  mutating func adding(_ counts: [Int64], to days: [Int64], _ faults: inout Faults) -> [Int64] {
    // More days than the years 1 to 9999 have are more than any calendar knows.
    let limit = Days.range.upperBound - Days.range.lowerBound
    var result = [Int64](repeating: 0, count: days.count)
    for row in days.indices where faults.isPresent(row) {
      let count = max(-limit, min(limit, counts[row]))
      do throws(CalendarError) {
        result[row] = try calendar.adding(workdays: Int(count), to: Days.date(days[row])).storedNumber
      } catch {
        errors[row] = error
        faults.fail(row)
      }
    }
    return result
  }
}
