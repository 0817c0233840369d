/// What the figures of a period cover: the `tongbao:basis` of a dataset's description.
package enum PeriodBasis: String, Hashable, Sendable, CaseIterable {
  /// What happened in a window, such as a quarter or the half-year before it.
  case period
  /// What happened since the beginning of the year: the figure of the third quarter contains that of the second, and
  /// has to be differenced before periods are compared.
  case yearToDate = "year_to_date"
  /// What stood on one day.
  case snapshot
}
