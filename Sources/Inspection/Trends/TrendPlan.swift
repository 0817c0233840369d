import CivilTime
package import Query
import Tables

/// How each unit's measure moved against earlier periods.
///
/// Result: one row a unit of the current period, in the order of its first row there; columns: those of ``within``, the
/// unit, the quarter, the measure and `rank`, then for each comparison the earlier value, the change, for amounts the
/// change in per cent of the earlier value, the earlier rank and how many places the unit fell:
///
/// | compared with | columns |
/// | --- | --- |
/// | the period before (环比) | `previous` `change` `change_percent` `previous_rank` `rank_fall` |
/// | the year before (同比) | `year_ago` `year_ago_change` `year_ago_change_percent` `year_ago_rank` `year_ago_rank_fall` |
///
/// `rank_fall` is `rank - previous_rank`: positive when the unit fell. Where the earlier period has no value for the unit,
/// all are missing: a gap is never bridged by the period before the gap. Missing values are not ranked. Changes of a
/// measure in per cent are percentage points (百分点), and have no per cent; nor has a change from 0. Rows of a unit that
/// was renamed or merged count for its successor.
package struct TrendPlan: Sendable {
  package var measure: TrendMeasure
  package var history: UnitHistory
  package var comparisons: [TrendComparison]
  /// What the measure is; nil to go by its formula and name.
  package var kind: TrendKind?
  /// Columns that split the units for ranking, such as their class; each has one value a unit.
  package var within: [String] = []
  package var isDescending = true
  package var ties = RankTies.min

  package init(_ measure: TrendMeasure, _ history: UnitHistory, comparisons: [TrendComparison] = [.previous])
  {
    self.measure = measure
    self.history = history
    self.comparisons = comparisons
  }

  /// The trend over a plan that holds all periods.
  ///
  /// - Parameters:
  ///   - plan: Rows of every period, such as one row a check.
  ///   - bases: What the figures of the measure cover.
  ///   - origin: The verb and line that asked.
  /// - Returns: A plan that gives the result above.
  /// - Throws: ``InspectionError`` for what cannot be compared, ``QueryError`` for names and types that do not fit.
  package func plan(over plan: Plan, bases: TrendBases, origin: StepOrigin) throws -> Plan {
    try bases.check(comparisons)
    guard !comparisons.isEmpty else { throw InspectionError(.noComparison) }
    let rows = try history.settled(plan, origin: origin)
    let aggregate = try measure.aggregate(over: rows, origin: origin)
    let kind = kind ?? TrendKind(aggregate, title: aggregate.title)
    try checkNames(aggregate.name, kind)
    var result = values(of: history.current, rows, aggregate, origin)
    for (place, comparison) in comparisons.enumerated() {
      let earlier = earlierValues(comparison, rows, aggregate, kind, origin)
      let before = comparisons.prefix(place).flatMap { $0.columns(kind).all(kind).map(\.name) }
      let existing = within + history.unit + [history.quarter, aggregate.name, "rank"] + before
      result = joined(result, earlier, comparison.columns(kind), kind, aggregate.name, existing, origin)
    }
    return result
  }

  // MARK: Steps

  /// One row a unit of a period, with the measure and its rank.
  private func values(
    of period: Period, _ plan: Plan, _ aggregate: NamedColumn, _ origin: StepOrigin
  ) -> Plan {
    let keys = within + history.unit + [history.quarter]
    return ranked(
      history.rows(of: period, plan, origin)
        .then(.group(keys.map(UnitHistory.column)), origin: origin)
        .then(.aggregate([aggregate]), origin: origin), aggregate.name, origin)
  }

  private func ranked(_ plan: Plan, _ name: String, _ origin: StepOrigin) -> Plan {
    let order = SortKey(UnitHistory.column(name), isDescending: isDescending)
    let rank = NamedColumn("rank", .literal(.missing), window: .rank(ties), title: "名次")
    return plan.then(
      .derive([rank], WindowScope(order: [order], partition: within.map(UnitHistory.column))), origin: origin)
  }

  /// One row a unit of an earlier period: units that are one by now had a class each.
  private func earlierValues(
    _ comparison: TrendComparison, _ plan: Plan, _ aggregate: NamedColumn, _ kind: TrendKind,
    _ origin: StepOrigin
  ) -> Plan {
    let names = comparison.columns(kind)
    let classes = within.map { NamedColumn($0, .call(.first, [.column($0)])) }
    let grouped = history.rows(of: comparison.period(before: history.current), plan, origin)
      .then(.group(history.unitColumns), origin: origin)
      .then(.aggregate(classes + [aggregate]), origin: origin)
    return ranked(grouped, aggregate.name, origin)
      .then(.select((history.unit + [aggregate.name, "rank"]).map(UnitHistory.column)), origin: origin)
      .then(
        .rename([(from: aggregate.name, to: names.value.name), (from: "rank", to: names.rank.name)]),
        origin: origin)
  }

  private func joined(
    _ current: Plan, _ earlier: Plan, _ names: TrendColumns, _ kind: TrendKind, _ name: String,
    _ existing: [String], _ origin: StepOrigin
  ) -> Plan {
    let change = ColumnExpression.column(names.change.name)
    let value = ColumnExpression.column(names.value.name)
    let size = ColumnExpression.call(ColumnFunction.absolute, [value])
    let share = ColumnExpression.choice(
      .binary(.equal, value, .literal(.integer(0))), .literal(.missing),
      .call(ColumnFunction.percent, [change, size, .literal(.integer(Int64(measure.digits)))]))
    let derived = [
      NamedColumn(names.value.name, value, title: names.value.title),
      NamedColumn(
        names.change.name, .binary(.subtract, .column(name), value), title: names.change.title),
      NamedColumn(names.share.name, share, title: names.share.title),
      NamedColumn(names.rank.name, .column(names.rank.name), title: names.rank.title),
      NamedColumn(
        names.fall.name, .binary(.subtract, .column("rank"), .column(names.rank.name)),
        title: names.fall.title),
    ]
    let made = kind == .amount ? derived : derived.filter { $0.name != names.share.name }
    return current.then(.join(.left, keys: history.joinKeys), with: [earlier], origin: origin)
      .then(.derive(made, .inherited), origin: origin)
      .then(
        .select((existing + names.all(kind).map(\.name)).map(UnitHistory.column)), origin: origin)
  }

  private func checkNames(_ name: String, _ kind: TrendKind) throws(InspectionError) {
    let own = ["rank"] + comparisons.flatMap { $0.columns(kind).all(kind).map(\.name) }
    if own.contains(name) { throw InspectionError(.reservedName(name)) }
  }
}
