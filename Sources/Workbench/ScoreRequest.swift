package import Inspection
package import Query

/// What is asked of a rule pack: findings of which objects are held against it.
package struct ScoreRequest {
  package var pack: RulePack
  package var columns: ScoreColumns
  package var findings: Plan
  /// One row an object that was looked at under every rule, unless ``scope`` says more; nil to take the objects of the
  /// findings, and only rules under which something was found as looked at.
  package var objects: Plan?
  /// One row an object and rule, item, heading or part that was looked at.
  package var scope: Plan?
  /// What people decided.
  package var decisions: Plan?
  package var language = ScoreTables.Language.english
  package var origin: StepOrigin

  package init(_ pack: RulePack, columns: ScoreColumns, findings: Plan, origin: StepOrigin) {
    self.pack = pack
    self.columns = columns
    self.findings = findings
    self.origin = origin
  }
}
