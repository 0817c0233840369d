import CivilTime
package import Query
import Tables

/// What became of the units that failed in an earlier quarter: how many were rechecked, and how many of them clean.
///
/// Result: one row a unit that surely failed then; columns: the unit, `failed_before` (rows that failed then), `checked`
/// and `failed` (rows now), and `outcome`: `clean` (checked, and no row failed), `failed again`, `undecided` (a missing
/// value hides whether a row failed, and none surely did), or `not rechecked`.
package struct RecheckPlan: Sendable {
  package var failed: NamedColumn
  package var history: UnitHistory
  package var comparison = TrendComparison.previous

  package init(_ failed: NamedColumn, _ history: UnitHistory) {
    self.failed = failed
    self.history = history
  }

  package static let outcomes = ["clean", "failed again", "undecided", "not rechecked"]
  private static let open = "@open"

  /// The recheck over a plan that holds all periods, such as one row a check.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let rows = try history.settled(plan, origin: origin)
    let certainty = ConditionCertainty(of: failed.expression)
    let failures = ColumnExpression.call(.countIf, [certainty.surely])
    let cohort = grouped(history.rows(of: comparison.period(before: history.current), rows, origin), origin)
      .then(
        .aggregate([NamedColumn("failed_before", failures, text: failed.text, title: "上期不合格")]),
        origin: origin)
    let now = grouped(history.rows(of: history.current, rows, origin), origin)
      .then(
        .aggregate([
          NamedColumn("checked", .call(.count, []), title: "本期检查"),
          NamedColumn("failed", failures, text: failed.text, title: "本期不合格"),
          NamedColumn(Self.open, .call(.countIf, [certainty.undecided]), text: failed.text),
        ]), origin: origin)
    let isOfCohort = ColumnExpression.binary(.greater, .column("failed_before"), .literal(.integer(0)))
    let names = history.unit + ["failed_before", "checked", "failed", "outcome"]
    return history.filtered(cohort, isOfCohort, origin)
      .then(.join(.left, keys: history.joinKeys), with: [now], origin: origin)
      .then(.derive(counts + [outcome], .inherited), origin: origin)
      .then(.select(names.map(UnitHistory.column)), origin: origin)
  }

  private func grouped(_ rows: Plan, _ origin: StepOrigin) -> Plan {
    rows.then(.group(history.unitColumns), origin: origin)
  }

  private var counts: [NamedColumn] {
    [("checked", "本期检查"), ("failed", "本期不合格"), (Self.open, nil)].map { name, title in
      NamedColumn(
        name, .call(ColumnFunction.coalesce, [.column(name), .literal(.integer(0))]), title: title)
    }
  }

  private var outcome: NamedColumn {
    func isAny(_ name: String) -> ColumnExpression {
      .binary(.greater, .column(name), .literal(.integer(0)))
    }
    func text(_ word: String) -> ColumnExpression { .literal(.text(word)) }
    let checked = ColumnExpression.choice(
      isAny("failed"), text("failed again"), .choice(isAny(Self.open), text("undecided"), text("clean")))
    return NamedColumn(
      "outcome", .choice(isAny("checked"), checked, text("not rechecked")), title: "复查结果",
      domain: Self.outcomes)
  }
}
