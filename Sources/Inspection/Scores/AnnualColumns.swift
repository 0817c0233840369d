import CivilTime
package import Query
package import Tables

/// Which columns or formulas say what an assessment of a year asks.
package struct AnnualColumns: Sendable {
  package var unit: NamedColumn
  package var quarter: NamedColumn
  package var score: NamedColumn
  /// Which part of the year's number a row is; nil where there is one part only.
  package var component: NamedColumn?
  /// How often it failed, or whether it did.
  package var failures: NamedColumn?
  package var vetoed: NamedColumn?
  package var unitClass: NamedColumn?
  /// Of the table of bonus points.
  package var bonusPoints: NamedColumn?
  package var evidence: NamedColumn?

  package init(unit: NamedColumn, quarter: NamedColumn, score: NamedColumn) {
    self.unit = unit
    self.quarter = quarter
    self.score = score
  }

  package func scores(of plan: Plan, origin: StepOrigin) -> Plan {
    Self.plan(
      plan,
      [
        ("unit", unit), ("quarter", quarter), ("score", score), ("component", component),
        ("failures", failures), ("vetoed", vetoed), ("class", unitClass),
      ], origin)
  }

  package func bonuses(of plan: Plan, origin: StepOrigin) -> Plan {
    Self.plan(plan, [("unit", unit), ("points", bonusPoints), ("evidence", evidence)], origin)
  }

  private static func plan(_ plan: Plan, _ columns: [(String, NamedColumn?)], _ origin: StepOrigin) -> Plan {
    let selected = columns.compactMap { name, column -> NamedColumn? in
      guard var column else { return nil }
      column.name = "@" + name
      return column
    }
    return plan.then(.ungroup, origin: origin).then(.select(selected), origin: origin)
  }

  // MARK: - Reading

  /// - Throws: ``InspectionError`` for rows without a unit or quarter, and columns of another type.
  package static func scores(_ table: Table) throws(InspectionError) -> [QuarterScore] {
    var scores: [QuarterScore] = []
    for row in 0..<table.rowCount {
      func value(_ name: String) -> Value? { table.schema.index(of: "@" + name).map { table[row, $0] } }
      guard let unit = value("unit")?.text else { throw missing("unit", row) }
      guard let quarter = value("quarter")?.period, quarter.kind == .quarter else {
        throw missing("quarter", row)
      }
      if value("component")?.isMissing == true { throw missing("component", row) }
      var score = QuarterScore(unit: unit, component: value("component")?.text, quarter: quarter)
      score.score = value("score")?.exact
      score.unitClass = value("class")?.text
      score.row = row
      if let failures = value("failures") { score.failures = try count(failures, "failures", row) }
      if let vetoed = value("vetoed") { score.isVetoed = try count(vetoed, "vetoed", row) > FixedDecimal(0) }
      scores.append(score)
    }
    return scores
  }

  package static func bonuses(_ table: Table) throws(InspectionError) -> [AnnualBonus] {
    var bonuses: [AnnualBonus] = []
    for row in 0..<table.rowCount {
      func value(_ name: String) -> Value? { table.schema.index(of: "@" + name).map { table[row, $0] } }
      guard let unit = value("unit")?.text else { throw missing("unit", row) }
      guard let evidence = value("evidence")?.text else { throw InspectionError(.bonusWithoutEvidence(unit)) }
      guard let points = value("points")?.exact, points >= FixedDecimal(0) else {
        throw missing("points", row)
      }
      bonuses.append(AnnualBonus(unit: unit, points: points, evidence: evidence))
    }
    return bonuses
  }

  /// A number, or 1 for true; a missing one is nobody's clean record.
  private static func count(_ value: Value, _ name: String, _ row: Int) throws(InspectionError)
    -> FixedDecimal
  {
    if let flag = value.flag { return FixedDecimal(flag ? 1 : 0) }
    guard let number = value.exact, number >= FixedDecimal(0) else { throw missing(name, row) }
    return number
  }

  private static func missing(_ column: String, _ row: Int) -> InspectionError {
    InspectionError(.emptyFinding(column: column, row: row + 1))
  }
}
