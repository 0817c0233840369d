package import CivilTime

/// What the figures behind a trend cover, dataset by dataset.
package struct TrendBases: Hashable, Sendable {
  /// What the datasets say.
  package var stated: Set<PeriodBasis>
  /// Datasets with quarters that say nothing.
  package var unstated: [String]
  /// Whether figures since the beginning of the year were reduced to single periods.
  package var isDifferenced: Bool

  package init(_ stated: Set<PeriodBasis>, unstated: [String] = [], isDifferenced: Bool = false) {
    self.stated = stated
    self.unstated = unstated
    self.isDifferenced = isDifferenced
  }

  /// Whether such figures can be compared.
  ///
  /// Figures since the beginning of the year hold the earlier quarter in them: they compare only with the year before,
  /// or once they are differenced.
  ///
  /// - Throws: ``InspectionError`` for figures of which nobody says what they cover, for several bases, and for
  ///   year-to-date figures against the period before.
  package func check(_ comparisons: [TrendComparison]) throws(InspectionError) {
    if let dataset = unstated.first { throw InspectionError(.unstatedBasis(dataset)) }
    let effective = isDifferenced ? Set(stated.map { $0 == .yearToDate ? .period : $0 }) : stated
    guard effective.count <= 1 else {
      throw InspectionError(.mixedBases(effective.sorted { $0.rawValue < $1.rawValue }))
    }
    guard !effective.contains(.yearToDate) || comparisons == [.yearAgo] else {
      throw InspectionError(.cumulativeTrend)
    }
  }
}
