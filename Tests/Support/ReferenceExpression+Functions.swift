import CivilTime
import Query
import Tables

/// The catalogue of functions, on single values.
extension ReferenceExpression {
  func call(_ function: ColumnFunction, _ arguments: [Value], _ type: ColumnType) throws -> Value {
    if let missing = arguments.first(where: \.isMissing) { return missing }
    switch function {
    case .absolute, .floor, .ceiling, .round, .truncate, .floorTo, .least, .greatest, .percent, .ratio:
      return try number(function, arguments, type)
    case .startsWith, .endsWith, .contains, .length, .trim, .lower, .upper, .text:
      return text(function, arguments)
    case .ifElse, .coalesce: throw ReferenceError.notCovered
    default: return try day(function, arguments)
    }
  }

  // MARK: - Numbers

  private func number(_ function: ColumnFunction, _ arguments: [Value], _ type: ColumnType) throws -> Value {
    let value = arguments[0]
    switch function {
    case .absolute:
      switch value {
      case .int(let number): return .int(try fitting(Int64(exactly: Int128(number).magnitude)))
      case .decimal(let decimal):
        return decimal.unscaled < 0 ? .decimal(try fitting(decimal.negated)) : value
      case .float(let number): return .float(number.magnitude)
      default: throw ReferenceError.notCovered
      }
    case .floor, .ceiling: return try whole(value, isUp: function == .ceiling)
    case .round, .truncate:
      guard case .decimal(let digits) = type else { return value }
      return .decimal(try rounded(value, digits, isCut: function == .truncate))
    case .floorTo:
      guard case .int(let number) = value, case .int(let step) = arguments[1] else {
        throw ReferenceError.notCovered
      }
      guard step != 0 else {
        divisionsByZero += 1
        return .missing
      }
      let rest = ((Int128(number) % Int128(step)) + Int128(step)) % Int128(step)
      return .int(try fitting(Int64(exactly: Int128(number) - rest)))
    case .least, .greatest:
      let order = function == .least ? -1 : 1
      return arguments.dropFirst().reduce(value) { Self.compared($1, $0) == order ? $1 : $0 }
    case .percent: return try share(arguments, digits: type, factor: 100)
    case .ratio: return try share(arguments, digits: type, factor: 1)
    default: throw ReferenceError.notCovered
    }
  }

  private func whole(_ value: Value, isUp: Bool) throws -> Value {
    switch value {
    case .int: return value
    case .float(let number): return .int(try fitting(Int64(exactly: number.rounded(isUp ? .up : .down))))
    case .decimal(let decimal):
      let power = FixedDecimal.power(decimal.scale)
      let cut = decimal.unscaled / power
      guard decimal.unscaled % power != 0 else { return .int(cut) }
      return .int(isUp ? (decimal.unscaled > 0 ? cut + 1 : cut) : (decimal.unscaled < 0 ? cut - 1 : cut))
    default: throw ReferenceError.notCovered
    }
  }

  private func rounded(_ value: Value, _ digits: Int, isCut: Bool) throws -> FixedDecimal {
    if case .float(let number) = value {
      return try fitting(
        isCut
          ? FixedDecimal(truncatingVisibleDigitsOf: number, scale: digits)
          : FixedDecimal(roundingVisibleDigitsOf: number, scale: digits))
    }
    let decimal = try fitting(value.asDecimal)
    return try fitting((isCut ? decimal.truncated(to: digits) : decimal).rescaled(to: digits))
  }

  private func share(_ arguments: [Value], digits type: ColumnType, factor: Int128) throws -> Value {
    guard case .decimal(let digits) = type else { throw ReferenceError.notCovered }
    guard arguments[1].asDouble != 0 else {
      divisionsByZero += 1
      return .missing
    }
    guard let top = arguments[0].asDecimal, let bottom = arguments[1].asDecimal else {
      let quotient = (arguments[0].asDouble ?? 0) * Double(factor) / (arguments[1].asDouble ?? 1)
      return .decimal(try fitting(FixedDecimal(roundingVisibleDigitsOf: quotient, scale: digits)))
    }
    // value = top / bottom × factor, times 10^digits, half away from zero
    var dividend = Int128(top.unscaled) * factor
    var divisor = Int128(bottom.unscaled)
    for _ in 0..<(digits + bottom.scale) {
      let (product, overflow) = dividend.multipliedReportingOverflow(by: 10)
      if overflow { throw ReferenceError.doesNotFit }
      dividend = product
    }
    for _ in 0..<top.scale { divisor *= 10 }
    let half = divisor.magnitude / 2
    let magnitude = dividend.magnitude / divisor.magnitude
    let rest = dividend.magnitude % divisor.magnitude
    let up = rest > half || (rest == half && divisor.magnitude % 2 == 0 && rest > 0)
    let result = Int128(magnitude) + (up ? 1 : 0)
    let isNegative = (dividend < 0) != (divisor < 0)
    return .decimal(
      FixedDecimal(unscaled: try fitting(Int64(exactly: isNegative ? -result : result)), scale: digits))
  }

  // MARK: - Text

  private func text(_ function: ColumnFunction, _ arguments: [Value]) -> Value {
    let text = arguments[0].description
    let scalars = Array(text.unicodeScalars)
    switch function {
    case .length: return .int(Int64(text.count))
    case .trim:
      let kept = scalars.drop { $0.properties.isWhitespace }.reversed()
        .drop { $0.properties.isWhitespace }.reversed()
      return .text(String(String.UnicodeScalarView(kept)))
    case .lower: return .text(text.lowercased())
    case .upper: return .text(text.uppercased())
    case .text: return .text(text)
    default: break
    }
    let part = Array(arguments[1].description.unicodeScalars)
    switch function {
    case .startsWith: return .bool(scalars.starts(with: part))
    case .endsWith: return .bool(scalars.reversed().starts(with: part.reversed()))
    default: return .bool((0...scalars.count).contains { scalars.dropFirst($0).starts(with: part) })
    }
  }

  // MARK: - Days

  private func day(_ function: ColumnFunction, _ arguments: [Value]) throws -> Value {
    if case .period(let period) = arguments[0] { return try periodFunction(function, period, arguments) }
    guard let day = arguments[0].asDay else { throw ReferenceError.notCovered }
    switch function {
    case .year: return .int(Int64(day.year))
    case .month: return .int(Int64(day.month))
    case .day: return .int(Int64(day.day))
    case .weekday: return .int(Int64(day.weekday))
    case .quarterOf: return .period(Period(.quarter, containing: day))
    case .monthOf: return .period(Period(.month, containing: day))
    case .halfOf: return .period(Period(.half, containing: day))
    case .yearOf: return .period(Period(.year, containing: day))
    case .dateOf: return .date(day)
    case .isWorkday: return .bool(try fitting(workdays).isWorkday(day))
    case .nextWorkday:
      var reached = day
      while try !fitting(workdays).isWorkday(reached) { reached = reached.adding(days: 1) }
      return .date(reached)
    default: break
    }
    if let other = arguments[1].asDay {
      if function == .days { return .int(Int64(other.daysSinceEpoch) - Int64(day.daysSinceEpoch)) }
      return .int(Int64(try fitting(workdays).workdays(after: day, through: other)))
    }
    guard case .int(let count) = arguments[1] else { throw ReferenceError.notCovered }
    if function == .addMonths { return .date(try Self.month(of: day, count)) }
    if function == .addWorkdays {
      guard count.magnitude < 1_000_000 else { throw ReferenceError.outOfCalendar }
      return .date(try fitting(workdays).adding(workdays: Int(count), to: day))
    }
    guard count.magnitude < 4_000_000 else { throw ReferenceError.outOfCalendar }
    let moved = day.adding(days: Int(count))
    guard let first = CivilDate(year: 1, month: 1, day: 1),
      let last = CivilDate(year: 9999, month: 12, day: 31),
      first <= moved, moved <= last
    else { throw ReferenceError.outOfCalendar }
    return .date(moved)
  }

  /// Month by month in the calendar, the day cut to the month's last at the end.
  private static func month(of day: CivilDate, _ count: Int64) throws -> CivilDate {
    guard count.magnitude < 1_000_000 else { throw ReferenceError.outOfCalendar }
    var (year, month) = (day.year, day.month)
    for _ in 0..<count.magnitude {
      month += count > 0 ? 1 : -1
      if month == 13 { (year, month) = (year + 1, 1) }
      if month == 0 { (year, month) = (year - 1, 12) }
    }
    for last in stride(from: day.day, to: 0, by: -1) {
      if let reached = CivilDate(year: year, month: month, day: last) { return reached }
    }
    throw ReferenceError.outOfCalendar
  }

  private func periodFunction(_ function: ColumnFunction, _ period: Period, _ arguments: [Value]) throws
    -> Value
  {
    var months: Int64
    switch function {
    case .firstDay: return .date(period.firstDay)
    case .lastDay: return .date(period.lastDay)
    case .previous: months = -Int64(period.kind.months)
    case .yearAgo: months = -12
    default:
      guard case .int(let count) = arguments[1] else { throw ReferenceError.notCovered }
      guard count.magnitude < 1_000_000 else { throw ReferenceError.outOfCalendar }
      months = count * Int64(period.kind.months)
    }
    months += Int64(period.year * 12 + (period.number - 1) * period.kind.months)
    guard months >= 12, months < 120_000,
      let moved = Period(
        period.kind, year: Int(months / 12), number: Int(months % 12) / period.kind.months + 1)
    else { throw ReferenceError.outOfCalendar }
    return .period(moved)
  }
}

extension Value {
  /// The day of a date or datetime.
  fileprivate var asDay: CivilDate? {
    switch self {
    case .date(let day): day
    case .datetime(let moment): moment.date
    default: nil
    }
  }
}
