import Query

/// What may be printed only when no missing value decided it.
extension QueryResult {
  /// Refuses a result that rests on rows in which a missing value decides, or may decide.
  ///
  /// - Throws: ``WorkbenchError`` that names what was to be printed.
  package func refuseUndecided(label: String) throws {
    try refuseUndecided(label: label, in: reports)
  }

  /// The same of the steps that choose rows or make columns by conditions, but for those of one verb.
  func refuseUndecided(label: String, before verb: String) throws {
    let verbs = ["filter", "exclude", "derive"]
    try refuseUndecided(label: label, in: reports.filter { $0.verb != verb && verbs.contains($0.verb) })
  }

  private func refuseUndecided(label: String, in reports: [StepReport]) throws {
    let isKnown = reports.allSatisfy { $0.undecided != nil }
    let rows = reports.reduce(0) { $0 + ($1.undecided ?? 0) }
    guard !isKnown || rows > 0 else { return }
    throw WorkbenchError(.undecidedFigure(label: label, rows: isKnown ? rows : nil))
  }
}
