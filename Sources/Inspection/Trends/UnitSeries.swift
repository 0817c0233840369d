package import Query

/// A measure of each unit in each period up to the current one: what a line over quarters shows.
///
/// Result: one row a unit and period that has rows, in the order of the first row; the unit's columns, the period, the
/// measure. Rows of renamed and merged units count for their successor.
package struct UnitSeries: Sendable {
  package var measure: TrendMeasure
  package var history: UnitHistory

  package init(_ measure: TrendMeasure, _ history: UnitHistory) {
    self.measure = measure
    self.history = history
  }

  /// - Throws: ``InspectionError`` for a quarter that is no period or a measure that is no number, ``QueryError`` for
  ///   columns that are not there.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let rows = try history.settled(history.rowsSoFar(plan, origin), origin: origin)
    let keys = history.unitColumns + [UnitHistory.column(history.quarter)]
    return rows.then(.group(keys), origin: origin)
      .then(.aggregate([try measure.aggregate(over: rows, origin: origin)]), origin: origin)
  }
}
