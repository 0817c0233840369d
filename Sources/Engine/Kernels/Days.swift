import CivilTime
import Query
import Tables

/// Days and periods, as their stored numbers. What leaves the years 1 to 9999 is a fault.
enum Days {
  /// The days of the years 1 to 9999.
  static let range: ClosedRange<Int64> = -719_162...2_932_896

  /// So many days later.
  static func adding(_ days: [Int64], _ counts: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: days.count)
    for row in 0..<days.count {
      let (day, overflow) = days[row].addingReportingOverflow(counts[row])
      if overflow || !range.contains(day) { faults.fail(row) } else { result[row] = day }
    }
    return result
  }

  /// So many months later: the same day of the month, or its last day.
  static func adding(months counts: [Int64], to days: [Int64], _ faults: inout Faults) -> [Int64] {
    // More months than 9999 years have lead out of the calendar in any case.
    let limit = Int64(9999 * 12)
    var result = [Int64](repeating: 0, count: days.count)
    for row in days.indices where faults.isPresent(row) {
      let (year, month, _) = date(days[row]).fields
      let reached = Int64(year * 12 + month - 1) + max(-limit, min(limit, counts[row]))
      if (12..<(12 * 10_000)).contains(reached) {
        result[row] = date(days[row]).adding(months: Int(counts[row])).storedNumber
      } else {
        faults.fail(row)
      }
    }
    return result
  }

  /// Days from the first to the second, the first not counted.
  static func between(_ first: [Int64], _ second: [Int64]) -> [Int64] {
    var result = [Int64](repeating: 0, count: first.count)
    for row in 0..<first.count { result[row] = second[row] - first[row] }
    return result
  }

  /// The days of moments; days as they are.
  static func days(_ lane: Lane) -> [Int64] {
    guard lane.type == .datetime else { return lane.integers }
    return lane.integers.map { CivilDateTime(minutesSinceEpoch: $0).date.storedNumber }
  }

  /// A part of each day: its year, month, day of the month or of the week (Monday is 1).
  static func part(_ function: ColumnFunction, _ days: [Int64]) -> [Int64] {
    var result = [Int64](repeating: 0, count: days.count)
    switch function {
    case .year: for row in days.indices { result[row] = Int64(date(days[row]).year) }
    case .month: for row in days.indices { result[row] = Int64(date(days[row]).month) }
    case .day: for row in days.indices { result[row] = Int64(date(days[row]).day) }
    case .weekday: for row in days.indices { result[row] = Int64(date(days[row]).weekday) }
    default: preconditionFailure("\(function.rawValue) is no part of a day")
    }
    return result
  }

  /// The period of a kind that holds each day.
  static func periods(_ kind: Period.Kind, _ days: [Int64]) -> [Int64] {
    var result = [Int64](repeating: 0, count: days.count)
    for row in days.indices { result[row] = Int64(Period(kind, containing: date(days[row])).storedValue) }
    return result
  }

  /// The first or last day of each period; 0 in rows without one.
  static func edge(_ periods: Lane, isLast: Bool) -> [Int64] {
    let values = periods.integers
    var result = [Int64](repeating: 0, count: values.count)
    for row in values.indices where !periods.isMissing(row) {
      let period = Period(storedValue: Int32(truncatingIfNeeded: values[row]))
      result[row] = (isLast ? period.lastDay : period.firstDay).storedNumber
    }
    return result
  }

  /// So many periods later.
  static func advanced(_ periods: [Int64], _ counts: [Int64], _ faults: inout Faults) -> [Int64] {
    // More periods than there are months in 9999 years lead out of the calendar in any case.
    let limit = Int64(9999 * 12)
    var result = [Int64](repeating: 0, count: periods.count)
    for row in periods.indices {
      let period = Period(storedValue: Int32(truncatingIfNeeded: periods[row]))
      guard (-limit...limit).contains(counts[row]) else {
        faults.fail(row)
        continue
      }
      let moved = period.advanced(by: Int(counts[row]))
      if (12..<(12 * 10_000)).contains(moved.storedValue >> 2) {
        result[row] = Int64(moved.storedValue)
      } else {
        faults.fail(row)
      }
    }
    return result
  }

  /// The same period a year before.
  static func yearAgo(_ periods: [Int64], _ faults: inout Faults) -> [Int64] {
    var result = [Int64](repeating: 0, count: periods.count)
    for row in periods.indices {
      let moved = Period(storedValue: Int32(truncatingIfNeeded: periods[row])).yearAgo
      if moved.storedValue >> 2 >= 12 { result[row] = Int64(moved.storedValue) } else { faults.fail(row) }
    }
    return result
  }

  static func date(_ number: Int64) -> CivilDate {
    CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: number))
  }
}

extension CivilDate {
  /// How a column stores the day.
  var storedNumber: Int64 { Int64(daysSinceEpoch) }
}
