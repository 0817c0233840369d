import CivilTime
import Diagnostics
import Query
import Tables

/// Functions of days and periods.
extension ExpressionEvaluator {
  mutating func callDayFunction(
    _ function: ColumnFunction, _ lanes: [Lane], _ type: ColumnType, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let missing = lanes.reduce(nil) { Masks.union($0, $1.missing) }
    switch function {
    case .workdays, .addWorkdays, .nextWorkday, .isWorkday:
      return try callWorkdays(function, lanes, type, missing: missing, active: active)
    case .days: return Lane(type, Days.between(lanes[0].integers, lanes[1].integers), missing: missing)
    case .year, .month, .day, .weekday:
      return Lane(type, Days.part(function, Days.days(lanes[0])), missing: missing)
    case .dateOf: return Lane(type, Days.days(lanes[0]), missing: missing)
    case .quarterOf: return Lane(type, Days.periods(.quarter, Days.days(lanes[0])), missing: missing)
    case .monthOf: return Lane(type, Days.periods(.month, Days.days(lanes[0])), missing: missing)
    case .halfOf: return Lane(type, Days.periods(.half, Days.days(lanes[0])), missing: missing)
    case .yearOf: return Lane(type, Days.periods(.year, Days.days(lanes[0])), missing: missing)
    case .firstDay: return Lane(type, Days.edge(lanes[0], isLast: false), missing: missing)
    case .lastDay: return Lane(type, Days.edge(lanes[0], isLast: true), missing: missing)
    default: break
    }
    var faults = faults(missing: missing, active: active)
    let values = lanes[0].integers
    let result: [Int64] =
      switch function {
      case .addDays: Days.adding(values, lanes[1].integers, &faults)
      case .addMonths: Days.adding(months: lanes[1].integers, to: values, &faults)
      case .advance: Days.advanced(values, lanes[1].integers, &faults)
      case .previous: Days.advanced(values, [Int64](repeating: -1, count: values.count), &faults)
      case .yearAgo: Days.yearAgo(values, &faults)
      default: preconditionFailure("\(function.rawValue) is no function of days")
      }
    try settle(faults) { .outOfCalendar(operation: function.written(lanes, $0), row: $0) }
    return Lane(type, result, missing: faults.missing)
  }

  private mutating func callWorkdays(
    _ function: ColumnFunction, _ lanes: [Lane], _ type: ColumnType, missing: [UInt8]?, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    guard let calendar = context.workdays else {
      throw ExecutionError(.noCalendar(function: function.rawValue), origin: origin)
    }
    var workdays = Workdays(calendar)
    var faults = faults(missing: missing, active: active)
    let days = lanes[0].integers
    let result: [Int64] =
      switch function {
      case .workdays: workdays.between(days, lanes[1].integers, &faults)
      case .addWorkdays: workdays.adding(lanes[1].integers, to: days, &faults)
      case .nextWorkday: workdays.next(days, &faults)
      default: workdays.areWorked(days, &faults)
      }
    try settle(faults) { .calendar(workdays.errors[$0] ?? .empty, row: $0) }
    return Lane(type, result, missing: faults.missing)
  }
}
