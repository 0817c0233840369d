import Query

extension StepReport {
  /// Counts what the same step did with more rows.
  mutating func add(_ other: StepReport) {
    rowsIn += other.rowsIn
    rowsOut += other.rowsOut
    undecided = undecided.flatMap { known in other.undecided.map { known + $0 } }
    ties += other.ties
    divisionsByZero += other.divisionsByZero
    skippedMissing += other.skippedMissing
  }
}
