package import CivilTime
package import Query
import Tables

/// Which columns of a table say whose a row is and of which quarter, and what units were called before.
///
/// Every trend is built on it, so all of them follow renamed and merged units, and all go by the calendar.
package struct UnitHistory: Sendable {
  /// The columns that name a unit, or an account, or whatever is followed.
  package var unit = ["unit"]
  /// The column with the notice's quarter; its type is period.
  package var quarter = "quarter"
  package var current: Period
  /// What each earlier unit is now, by canonical name; see ``UnitDirectory/successions(by:)``.
  package var successions: [(from: String, to: String)] = []

  package init(current: Period) {
    self.current = current
  }

  static func column(_ name: String) -> NamedColumn { NamedColumn(name, .column(name)) }

  var unitColumns: [NamedColumn] { unit.map(Self.column) }
  var joinKeys: [JoinKey] { unit.map { JoinKey(left: $0, right: $0) } }

  /// The rows of every quarter under the names that units have now; `former` is a column that keeps the name as it was.
  ///
  /// - Throws: ``InspectionError`` when the quarter is no period, ``QueryError`` for columns that are not there.
  func settled(_ plan: Plan, former: String? = nil, origin: StepOrigin) throws -> Plan {
    let found = try Binder.bind(plan.then(.select([Self.column(quarter)]), origin: origin)).schema[0].type
    guard found == .period else { throw InspectionError(.notAPeriod(column: quarter, found: found)) }
    let named = try Binder.bind(plan.then(.select(unitColumns), origin: origin)).schema[0]
    var result = plan.then(.ungroup, origin: origin)
    if let former {
      result = result.then(.derive([NamedColumn(former, .column(unit[0]))], .inherited), origin: origin)
    }
    let successions = successions(among: named)
    guard !successions.isEmpty else { return result }
    let name = ColumnExpression.column(unit[0])
    let renamed = successions.reduce(name) { later, succession in
      .choice(
        .binary(.equal, name, .literal(.text(succession.from))), .literal(.text(succession.to)), later)
    }
    return result.then(
      .derive([NamedColumn(unit[0], renamed, title: named.title)], .inherited), origin: origin)
  }

  /// One row a period that there are rows of.
  package func quarters(of plan: Plan, origin: StepOrigin) -> Plan {
    plan.then(.ungroup, origin: origin).then(.select([Self.column(quarter)]), origin: origin)
      .then(.distinct([quarter]), origin: origin)
  }

  /// The successions of units that a column may name: none for a column that declares its values, and no unit among them.
  private func successions(among field: Field) -> [(from: String, to: String)] {
    guard field.type == .text else { return [] }
    guard let domain = field.domain else { return successions }
    return successions.filter { domain.contains($0.from) }
  }

  /// The rows of one period.
  func rows(of period: Period, _ plan: Plan, _ origin: StepOrigin) -> Plan {
    filtered(plan, .binary(.equal, .column(quarter), .literal(.period(period))), origin)
  }

  /// The rows up to and including the current period.
  func rowsSoFar(_ plan: Plan, _ origin: StepOrigin) -> Plan {
    filtered(plan, .binary(.lessOrEqual, .column(quarter), .literal(.period(current))), origin)
  }

  func filtered(_ plan: Plan, _ condition: ColumnExpression, _ origin: StepOrigin) -> Plan {
    plan.then(.filter(NamedColumn("condition", condition), keeping: true), origin: origin)
  }

  /// Orders the rows of each unit by quarter.
  var alongQuarters: WindowScope {
    WindowScope(order: [SortKey(Self.column(quarter))], partition: unitColumns)
  }
}
