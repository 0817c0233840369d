/// A year, half-year, quarter or month of the calendar.
package struct Period: Hashable, Sendable {
  package enum Kind: Int, Hashable, Sendable, CaseIterable {
    case year, half, quarter, month

    /// How many months it lasts.
    package var months: Int {
      switch self {
      case .year: 12
      case .half: 6
      case .quarter: 3
      case .month: 1
      }
    }
  }

  /// One number, in the order of the first month, longer periods first: 4 × (year × 12 + month - 1) + kind.
  package let storedValue: Int32

  /// A period as it is stored in a column; the number must be one that ``storedValue`` gave.
  package init(storedValue: Int32) {
    self.storedValue = storedValue
  }

  /// The `number`-th period of its kind in a year, from 1; nil when there is none.
  package init?(_ kind: Kind, year: Int, number: Int = 1) {
    guard (1...9999).contains(year), (1...(12 / kind.months)).contains(number) else { return nil }
    self.init(kind, firstMonth: year * 12 + (number - 1) * kind.months)
  }

  /// The period of this kind that holds a day.
  package init(_ kind: Kind, containing day: CivilDate) {
    let fields = day.fields
    let month = fields.month - 1
    self.init(kind, firstMonth: fields.year * 12 + month - month % kind.months)
  }

  private init(_ kind: Kind, firstMonth: Int) {
    storedValue = Int32(firstMonth * 4 + kind.rawValue)
  }

  package var kind: Kind { Kind(rawValue: Int(storedValue) & 3) ?? .year }
  package var year: Int { monthIndex / 12 }
  /// Which one of its kind in the year, from 1.
  package var number: Int { monthIndex % 12 / kind.months + 1 }

  /// Months since the year 0.
  private var monthIndex: Int { Int(storedValue) >> 2 }

  package var firstDay: CivilDate {
    guard let day = CivilDate(year: year, month: monthIndex % 12 + 1, day: 1) else {
      preconditionFailure("a period lies in the years 1 to 9999")
    }
    return day
  }

  package var lastDay: CivilDate {
    let first = firstDay
    let (year, month) = (first.year, first.month + kind.months - 1)
    return first.adding(months: kind.months - 1)
      .adding(days: CivilDate.daysInMonth(year: year, month: month) - 1)
  }

  package func contains(_ day: CivilDate) -> Bool { firstDay <= day && day <= lastDay }

  /// So many periods of the same kind later, or earlier when negative.
  package func advanced(by count: Int) -> Period {
    Period(kind, firstMonth: monthIndex + count * kind.months)
  }

  /// The same, or nil when that leads out of the years 1 to 9999.
  package func moved(by count: Int) -> Period? {
    let limit = 12 * 10_000
    guard (-limit...limit).contains(count) else { return nil }
    let moved = advanced(by: count)
    return (1...9999).contains(moved.year) ? moved : nil
  }

  /// How many periods lie from this one to another of the same kind; nil for different kinds.
  package func distance(to other: Period) -> Int? {
    kind == other.kind ? (other.monthIndex - monthIndex) / kind.months : nil
  }

  package var previous: Period { advanced(by: -1) }
  package var next: Period { advanced(by: 1) }
  package var yearAgo: Period { Period(kind, firstMonth: monthIndex - 12) }
}

extension Period: Comparable {
  package static func < (left: Period, right: Period) -> Bool { left.storedValue < right.storedValue }
}
