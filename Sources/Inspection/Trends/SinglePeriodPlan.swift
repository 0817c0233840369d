import CivilTime
package import Query
import Tables

/// Figures since the beginning of the year, reduced to single periods by taking the period before from each.
///
/// Result: the same rows in the same order, with the stated columns differenced. The first period of a year stays as it
/// is. Where the unit has no row in the period before, or a missing value, the figure is missing: a difference over
/// two periods is none.
package struct SinglePeriodPlan: Sendable {
  /// The verb of the steps: by it a trend knows that figures were differenced.
  package static let verb = "single_period"

  package var columns: [String]
  package var unit = ["unit"]
  package var quarter = "quarter"

  package init(_ columns: [String]) {
    self.columns = columns
  }

  private static func before(_ column: String) -> String { "@before_\(column)" }

  /// The single periods of a plan with one row a unit and period.
  ///
  /// - Throws: ``InspectionError`` for a quarter that is no period, ``QueryError`` for columns that are not there.
  package func plan(over plan: Plan, origin: StepOrigin) throws -> Plan {
    let rows = plan.then(.ungroup, origin: origin)
    let keys = unit + [quarter]
    let bound = try Binder.bind(rows.then(.select((keys + columns).map(UnitHistory.column)), origin: origin))
    guard bound.schema[unit.count].type == .period else {
      throw InspectionError(.notAPeriod(column: quarter, found: bound.schema[unit.count].type))
    }
    let next = ColumnExpression.call(ColumnFunction.advance, [.column(quarter), .literal(.integer(1))])
    let earlier = rows.then(.derive([NamedColumn(quarter, next)], .inherited), origin: origin)
      .then(.select((keys + columns).map(UnitHistory.column)), origin: origin)
      .then(.rename(columns.map { (from: $0, to: Self.before($0)) }), origin: origin)
    let first = ColumnExpression.call(ColumnFunction.firstDay, [.column(quarter)])
    let opensYear = ColumnExpression.binary(
      .equal, .call(ColumnFunction.month, [first]), .literal(.integer(1)))
    let single = columns.enumerated().map { place, name in
      NamedColumn(
        name,
        .choice(
          opensYear, .column(name), .binary(.subtract, .column(name), .column(Self.before(name)))),
        title: bound.schema[keys.count + place].title)
    }
    return
      rows
      .then(.join(.left, keys: keys.map { JoinKey(left: $0, right: $0) }), with: [earlier], origin: origin)
      .then(.derive(single, .inherited), origin: origin)
      .then(.without(columns.map(Self.before)), origin: origin)
  }
}
