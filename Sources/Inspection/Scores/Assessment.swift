import CivilTime
import Tables

/// A year's quarters as one number for each unit, by the weights of a pack.
///
/// A quarter that is missing is never 0: the pack says whether it stops the assessment, leaves the unit without a
/// number, or leaves the other quarters to count alone.
package struct Assessment: Sendable {
  package let rules: AnnualRules
  package let year: Int
  package var scores: [QuarterScore]
  package var bonuses: [AnnualBonus] = []

  /// - Throws: ``InspectionError`` when the pack says nothing of the year.
  package init(_ pack: RulePack, year: Int, scores: [QuarterScore]) throws(InspectionError) {
    guard let rules = pack.annual else { throw InspectionError(.noAnnualRules(pack.name)) }
    self.rules = rules
    self.year = year
    self.scores = scores.filter { $0.quarter.year == year }
  }

  /// The units in the order of their first row, each ranked within its class, and what went into each number.
  ///
  /// - Throws: ``InspectionError`` for components without weights, quarters that stand twice or are missing where that
  ///   is refused, and units in two classes.
  package func result() throws(InspectionError) -> (units: [AnnualResult], lines: [AnnualLine]) {
    var units: [AnnualResult] = []
    var lines: [AnnualLine] = []
    let byUnit = Dictionary(grouping: scores, by: \.unit)
    var seen: Set<String> = []
    for score in scores where seen.insert(score.unit).inserted {
      let own = byUnit[score.unit] ?? []
      var year = try UnitYear(score.unit, rules, own, bonuses.filter { $0.unit == score.unit })
      try year.settle()
      units.append(year.result)
      lines += year.lines
    }
    if let bonus = bonuses.first(where: { !seen.contains($0.unit) }) {
      throw InspectionError(
        .unknownObject(bonus.unit, in: .bonus, known: units.map(\.unit)))
    }
    return (ranked(units), lines)
  }

  private func ranked(_ units: [AnnualResult]) -> [AnnualResult] {
    units.map { unit in
      guard let total = unit.total else { return unit }
      var unit = unit
      let better = units.count { other in
        other.unitClass == unit.unitClass && (other.total.map { $0 > total } ?? false)
      }
      unit.rank = better + 1
      return unit
    }
  }
}
