package import Inspection
package import Query
import Tables

/// The year of the workspace's units.
extension OpenWorkspace {
  /// One number for each unit of a year, and what went into it. Runs the plans.
  ///
  /// - Throws: ``InspectionError`` for what cannot be assessed, among it a quarter that is missing where the pack
  ///   refuses that.
  package func assessment(
    _ pack: RulePack, year: Int, columns: AnnualColumns, scores: Plan, bonuses: Plan?,
    language: ScoreTables.Language, origin: StepOrigin,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> AnnualTables {
    let rows = try run(columns.scores(of: scores, origin: origin), isCancelled: isCancelled).table
    var assessment = try Assessment(pack, year: year, scores: AnnualColumns.scores(rows))
    if let bonuses {
      let points = try run(columns.bonuses(of: bonuses, origin: origin), isCancelled: isCancelled).table
      assessment.bonuses = try AnnualColumns.bonuses(points)
    }
    let (units, lines) = try assessment.result()
    return try AnnualTables(
      units, lines, rules: assessment.rules, unit: columns.unit.name, language: language)
  }
}
