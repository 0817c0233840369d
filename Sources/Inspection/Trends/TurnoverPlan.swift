import CivilTime
package import Query
import Tables

/// Which units are new, gone, back, or go by another name, against an earlier quarter.
///
/// Result: one row a unit of either quarter, those of the current one first; columns: the unit, `status` (`stayed`,
/// `renamed`, `merged`, `new`, `returned` after a gap, `gone`), `was` (the names it had then, where they are others) and
/// `last_seen`, the latest quarter before the current one in which it has rows.
package struct TurnoverPlan: Sendable {
  package var history: UnitHistory
  package var comparison = TrendComparison.previous

  package init(_ history: UnitHistory) {
    self.history = history
  }

  package static let statuses = ["stayed", "renamed", "merged", "new", "returned", "gone"]
  private static let (here, former, names) = ("@here", "@former", "@names")

  /// The turnover over a plan that holds all periods.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let rows = try history.settled(plan, former: Self.former, origin: origin)
    let now = history.rows(of: history.current, rows, origin)
      .then(.group(history.unitColumns), origin: origin)
      .then(.aggregate([NamedColumn(Self.here, .call(.count, []))]), origin: origin)
    return now.then(.join(.full, keys: history.joinKeys), with: [earlier(rows, origin)], origin: origin)
      .then(.derive([status, was], .inherited), origin: origin)
      .then(
        .filter(
          NamedColumn("condition", .binary(.notEqual, .column("status"), .literal(.missing))), keeping: true),
        origin: origin
      )
      .then(.select((history.unit + ["status", "was", "last_seen"]).map(UnitHistory.column)), origin: origin)
  }

  /// One row a unit of earlier quarters: when it was last there, and under which names in the quarter compared with.
  private func earlier(_ rows: Plan, _ origin: StepOrigin) -> Plan {
    let then = ColumnExpression.literal(.period(comparison.period(before: history.current)))
    let isThen = ColumnExpression.binary(.equal, .column(history.quarter), then)
    let name = ColumnExpression.choice(isThen, .column(Self.former), .literal(.missing))
    return history.filtered(
      rows, .binary(.lessOrEqual, .column(history.quarter), then), origin
    )
    .then(.group(history.unitColumns), origin: origin)
    .then(
      .aggregate([
        NamedColumn("last_seen", .call(.max, [.column(history.quarter)]), title: "最近出现"),
        NamedColumn("was", .call(.collect, [name])),
        NamedColumn(Self.names, .call(.countDistinct, [name])),
      ]), origin: origin)
  }

  private var status: NamedColumn {
    func text(_ word: String) -> ColumnExpression { .literal(.text(word)) }
    let missing = ColumnExpression.literal(.missing)
    let isHere = ColumnExpression.binary(.notEqual, .column(Self.here), missing)
    let seen = ColumnExpression.column("last_seen")
    let wasThen = ColumnExpression.binary(
      .equal, seen, .literal(.period(comparison.period(before: history.current))))
    let stayed = ColumnExpression.choice(
      .binary(.greater, .column(Self.names), .literal(.integer(1))), text("merged"),
      .choice(.binary(.equal, .column("was"), .column(history.unit[0])), text("stayed"), text("renamed")))
    let present = ColumnExpression.choice(
      .binary(.equal, seen, missing), text("new"), .choice(wasThen, stayed, text("returned")))
    return NamedColumn(
      "status", .choice(isHere, present, .choice(wasThen, text("gone"), missing)), title: "变动",
      domain: Self.statuses)
  }

  private var was: NamedColumn {
    let isOther = ColumnExpression.binary(
      .or, .binary(.equal, .column("status"), .literal(.text("renamed"))),
      .binary(.equal, .column("status"), .literal(.text("merged"))))
    return NamedColumn("was", .choice(isOther, .column("was"), .literal(.missing)), title: "原名称")
  }
}
