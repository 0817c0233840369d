/// What the figures of a dataset cover: the `tongbao:basis` of its description.
package enum DatasetBasis: String, Hashable, Sendable, CaseIterable {
  /// What happened in a window, such as a quarter or the half-year before it.
  case period
  /// What happened since the beginning of the year: the figure of the third quarter contains that of the second.
  case yearToDate = "year_to_date"
  /// What stood on one day.
  case snapshot

  /// The basis with this word.
  ///
  /// - Throws: ``InspectionError`` with the nearest word.
  package init(written: String) throws(InspectionError) {
    guard let basis = Self(rawValue: written) else { throw InspectionError(.unknownBasis(written)) }
    self = basis
  }
}
