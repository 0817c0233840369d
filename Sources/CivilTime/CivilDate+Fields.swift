extension CivilDate {
  package var year: Int { fields.year }
  package var month: Int { fields.month }
  package var day: Int { fields.day }

  /// Monday is 1, Sunday 7.
  package var weekday: Int {
    // 1970-01-01 was a Thursday.
    let days = (Int(daysSinceEpoch) + 3) % 7
    return (days < 0 ? days + 7 : days) + 1
  }

  /// Year, month and day in one step.
  package var fields: (year: Int, month: Int, day: Int) {
    let days = Int(daysSinceEpoch) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package func adding(days: Int) -> CivilDate {
    CivilDate(daysSinceEpoch: daysSinceEpoch + Int32(days))
  }

  /// The same day of another month, or that month's last day when it is shorter (Civil Code, article 202).
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = fields
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    let newDay = min(day, Self.daysInMonth(year: newYear, month: newMonth))
    guard let moved = CivilDate(year: newYear, month: newMonth, day: newDay) else {
      preconditionFailure("the result lies in the years 1 to 9999")
    }
    return moved
  }
}
