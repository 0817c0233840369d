package import Query
import Tables

/// Figures since the beginning of the year, reduced to single periods by taking the period before from each.
///
/// Result: the same rows in the same order, with the stated columns differenced. The first period of a year stays as it
/// is. Where the unit has no row in the period before, or a missing value, the figure is missing: a difference over
/// two periods is none. A unit takes over what the units that were renamed or merged into it had in the period before,
/// unless they still have a row of their own.
package struct SinglePeriodPlan: Sendable {
  /// The verb of the steps: by it a trend knows that figures were differenced.
  package static let verb = "single_period"

  package var columns: [String]
  package var history: UnitHistory

  package init(_ columns: [String], _ history: UnitHistory) {
    self.columns = columns
    self.history = history
  }

  private static func before(_ column: String) -> String { "@before_\(column)" }

  private var keys: [String] { history.unit + [history.quarter] }
  private var joinKeys: [JoinKey] { keys.map { JoinKey(left: $0, right: $0) } }

  /// The single periods of a plan with one row a unit and period.
  ///
  /// - Throws: ``InspectionError`` for a quarter that is no period, ``QueryError`` for columns that are not there.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let rows = plan.then(.ungroup, origin: origin)
    let bound = try Binder.bind(rows.then(.select((keys + columns).map(UnitHistory.column)), origin: origin))
    let earlier = try inherited(figuresBefore(rows, origin), by: rows, origin)
    let single = columns.enumerated().map { place, name in
      NamedColumn(name, difference(name), title: bound.schema[keys.count + place].title)
    }
    return
      rows
      .then(.join(.left, keys: joinKeys), with: [earlier], origin: origin)
      .then(.derive(single, .inherited), origin: origin)
      .then(.without(columns.map(Self.before)), origin: origin)
  }

  private func difference(_ name: String) -> ColumnExpression {
    let first = ColumnExpression.call(ColumnFunction.firstDay, [.column(history.quarter)])
    let opensYear = ColumnExpression.binary(
      .equal, .call(ColumnFunction.month, [first]), .literal(.integer(1)))
    return .choice(
      opensYear, .column(name), .binary(.subtract, .column(name), .column(Self.before(name))))
  }

  /// Each row's figures as those before the next period.
  private func figuresBefore(_ rows: Plan, _ origin: StepOrigin) -> Plan {
    let next = ColumnExpression.call(
      ColumnFunction.advance, [.column(history.quarter), .literal(.integer(1))])
    return rows.then(.derive([NamedColumn(history.quarter, next)], .inherited), origin: origin)
      .then(.select((keys + columns).map(UnitHistory.column)), origin: origin)
      .then(.rename(columns.map { (from: $0, to: Self.before($0)) }), origin: origin)
  }

  /// The figures before, with those of units that have no row any more given to their successors: one row a unit and
  /// period, missing where a part is.
  private func inherited(_ earlier: Plan, by rows: Plan, _ origin: StepOrigin) throws -> Plan {
    // Checks the quarter's column, also where there is nobody to inherit from.
    let settled = try history.settled(earlier, origin: origin)
    guard !history.successions.isEmpty else { return settled }
    func ofUnits(_ plan: Plan, reporting: Bool) -> Plan {
      plan.then(.matching(keys: joinKeys, keeping: reporting), with: [rows], origin: origin)
    }
    let gone = try history.settled(ofUnits(earlier, reporting: false), origin: origin)
    let names = keys + columns.map(Self.before)
    return ofUnits(earlier, reporting: true)
      .then(.union, with: [gone], origin: origin)
      .then(.group(keys.map(UnitHistory.column)), origin: origin)
      .then(
        .aggregate(columns.map { NamedColumn(Self.before($0), together(Self.before($0))) }), origin: origin
      )
      .then(.select(names.map(UnitHistory.column)), origin: origin)
  }

  private func together(_ name: String) -> ColumnExpression {
    let isWhole = ColumnExpression.binary(.equal, .call(.count, [.column(name)]), .call(.count, []))
    return .choice(isWhole, .call(.sum, [.column(name)]), .literal(.missing))
  }
}
