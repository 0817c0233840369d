/// What may be printed only when no missing value decided it.
extension QueryResult {
  /// Refuses a result that rests on rows in which a missing value decides, where that can be told.
  ///
  /// - Throws: ``WorkbenchError`` that names what was to be printed.
  package func refuseUndecided(label: String) throws {
    guard let undecided, undecided > 0 else { return }
    throw WorkbenchError(.undecidedFigure(label: label, rows: undecided))
  }
}
