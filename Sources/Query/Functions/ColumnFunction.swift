/// The functions a formula may call on columns, each with one kernel in every engine.
///
/// A function of a missing value is missing, except for ``ifElse`` and ``coalesce``.
package enum ColumnFunction: String, Hashable, Sendable, CaseIterable {
  // choices
  case ifElse = "if_else"
  case coalesce
  // numbers
  case absolute = "abs"
  case floor
  case ceiling = "ceil"
  case round
  case truncate
  case floorTo = "floor_to"
  case least
  case greatest
  case percent
  case ratio
  // text
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case contains
  case length
  case trim
  case lower
  case upper
  case text
  // days
  case days
  case workdays
  case addDays = "add_days"
  case addMonths = "add_months"
  case addWorkdays = "add_workdays"
  /// The day itself when it is worked, else the first workday after it.
  case nextWorkday = "next_workday"
  case isWorkday = "is_workday"
  /// The day of a moment.
  case dateOf = "date_of"
  case year
  case month
  case day
  case weekday
  case quarterOf = "quarter_of"
  case monthOf = "month_of"
  case halfOf = "half_of"
  case yearOf = "year_of"
  case firstDay = "first_day"
  case lastDay = "last_day"
  case previous
  case yearAgo = "year_ago"
  /// `period + n`: so many periods later.
  case advance
}
