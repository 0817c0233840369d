package import CivilTime
package import Query
import Tables

/// How each unit's measure moved against earlier periods.
///
/// Result: one row a unit of the current period, in the order of its first row there; columns: those of ``within``, the
/// unit, the quarter, the measure and `rank`, then for each comparison the earlier value, the change, the earlier rank
/// and how many places the unit fell:
///
/// | compared with | columns |
/// | --- | --- |
/// | the period before (环比) | `previous` `change` `previous_rank` `rank_fall` |
/// | the year before (同比) | `year_ago` `year_ago_change` `year_ago_rank` `year_ago_rank_fall` |
///
/// `rank_fall` is `rank - previous_rank`: positive when the unit fell. Where the earlier period has no value for the unit,
/// all four are missing: a gap is never bridged by the period before the gap. Missing values are not ranked. Changes are
/// differences: percentage points (百分点) when the measure is in per cent.
package struct TrendPlan: Sendable {
  package var measure: TrendMeasure
  package var current: Period
  package var comparisons: [TrendComparison]
  /// The column with the units' canonical names.
  package var unit = "unit"
  /// The column with the notice's quarter; its type is period.
  package var quarter = "quarter"
  /// Columns that split the units for ranking, such as their class; each has one value a unit.
  package var within: [String] = []
  package var isDescending = true
  package var ties = RankTies.min

  package init(_ measure: TrendMeasure, current: Period, comparisons: [TrendComparison] = [.previous]) {
    self.measure = measure
    self.current = current
    self.comparisons = comparisons
  }

  /// Whether figures of these datasets can be compared.
  ///
  /// Figures since the beginning of the year hold the earlier quarter in them: they compare only with the year before,
  /// or once they are differenced.
  ///
  /// - Parameters:
  ///   - bases: The basis of each dataset that the measure rests on.
  ///   - isDifferenced: Whether year-to-date figures were reduced to single periods.
  /// - Throws: ``InspectionError`` for several bases, and for year-to-date figures against the period before.
  package func check(bases: Set<PeriodBasis>, isDifferenced: Bool = false) throws(InspectionError) {
    let effective = isDifferenced ? Set(bases.map { $0 == .yearToDate ? .period : $0 }) : bases
    guard effective.count <= 1 else {
      throw InspectionError(.mixedBases(effective.sorted { $0.rawValue < $1.rawValue }))
    }
    guard !effective.contains(.yearToDate) || comparisons == [.yearAgo] else {
      throw InspectionError(.cumulativeTrend)
    }
  }

  /// The trend over a plan that holds all periods.
  ///
  /// - Parameters:
  ///   - plan: Rows of every period, such as one row a check.
  ///   - bases: The basis of each dataset that the measure rests on.
  ///   - isDifferenced: Whether year-to-date figures were reduced to single periods.
  ///   - origin: The verb and line that asked.
  /// - Returns: A plan that gives the result above.
  /// - Throws: ``InspectionError`` for what cannot be compared, ``QueryError`` for names and types that do not fit.
  package func plan(
    over plan: Plan, bases: Set<PeriodBasis>, isDifferenced: Bool = false, origin: StepOrigin
  ) throws -> Plan {
    try check(bases: bases, isDifferenced: isDifferenced)
    guard !comparisons.isEmpty else { throw InspectionError(.noComparison) }
    try checkQuarter(plan, origin)
    let aggregate = try measure.aggregate(over: plan, origin: origin)
    try checkNames(aggregate.name)
    var result = values(of: current, plan, aggregate, origin)
    for comparison in comparisons {
      let earlier = earlierValues(comparison, plan, aggregate, origin)
      result = joined(result, earlier, comparison, aggregate.name, origin)
    }
    return result
  }

  // MARK: Steps

  /// One row a unit of a period, with the measure and its rank.
  private func values(
    of period: Period, _ plan: Plan, _ aggregate: NamedColumn, _ origin: StepOrigin
  ) -> Plan {
    let isOfPeriod = ColumnExpression.binary(.equal, .column(quarter), .literal(.period(period)))
    let keys = within + [unit, quarter]
    let order = SortKey(Self.column(aggregate.name), isDescending: isDescending)
    let rank = NamedColumn("rank", .literal(.missing), window: .rank(ties), title: "名次")
    let scope = WindowScope(order: [order], partition: within.map(Self.column))
    return plan.then(.ungroup, origin: origin)
      .then(.filter(NamedColumn("condition", isOfPeriod), keeping: true), origin: origin)
      .then(.group(keys.map(Self.column)), origin: origin)
      .then(.aggregate([aggregate]), origin: origin)
      .then(.derive([rank], scope), origin: origin)
  }

  private func earlierValues(
    _ comparison: TrendComparison, _ plan: Plan, _ aggregate: NamedColumn, _ origin: StepOrigin
  ) -> Plan {
    let period = comparison.period(before: current)
    let names = comparison.columns
    return values(of: period, plan, aggregate, origin)
      .then(.select([unit, aggregate.name, "rank"].map(Self.column)), origin: origin)
      .then(
        .rename([(from: aggregate.name, to: names.value.name), (from: "rank", to: names.rank.name)]),
        origin: origin)
  }

  private func joined(
    _ current: Plan, _ earlier: Plan, _ comparison: TrendComparison, _ name: String, _ origin: StepOrigin
  ) -> Plan {
    let names = comparison.columns
    let derived = [
      NamedColumn(names.value.name, .column(names.value.name), title: names.value.title),
      NamedColumn(
        names.change.name, .binary(.subtract, .column(name), .column(names.value.name)),
        title: names.change.title),
      NamedColumn(names.rank.name, .column(names.rank.name), title: names.rank.title),
      NamedColumn(
        names.fall.name, .binary(.subtract, .column("rank"), .column(names.rank.name)),
        title: names.fall.title),
    ]
    let existing = columnsBefore(comparison, name)
    return
      current
      .then(.join(.left, keys: [JoinKey(left: unit, right: unit)]), with: [earlier], origin: origin)
      .then(.derive(derived, .inherited), origin: origin)
      .then(.select((existing + names.all.map(\.name)).map(Self.column)), origin: origin)
  }

  /// The columns of the result up to a comparison's own.
  private func columnsBefore(_ comparison: TrendComparison, _ name: String) -> [String] {
    let earlier = comparisons.prefix { $0 != comparison }.flatMap { $0.columns.all.map(\.name) }
    return within + [unit, quarter, name, "rank"] + earlier
  }

  private static func column(_ name: String) -> NamedColumn { NamedColumn(name, .column(name)) }

  // MARK: Checks

  private func checkQuarter(_ plan: Plan, _ origin: StepOrigin) throws {
    let bound = try Binder.bind(plan.then(.select([Self.column(quarter)]), origin: origin))
    guard bound.schema[0].type == .period else {
      throw InspectionError(.notAPeriod(column: quarter, found: bound.schema[0].type))
    }
  }

  private func checkNames(_ name: String) throws(InspectionError) {
    let own = ["rank"] + comparisons.flatMap { $0.columns.all.map(\.name) }
    if own.contains(name) { throw InspectionError(.reservedName(name)) }
  }
}
