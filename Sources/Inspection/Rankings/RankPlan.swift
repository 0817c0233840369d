package import Query
import Tables

/// Places of rows by stated keys, each within its class, with vetoed units where a stated policy puts them.
///
/// Result: the same rows in the same order, with one more column of places. A row whose keys are missing has no place,
/// nor has one of which a missing value hides whether it is vetoed. Equal keys share a place as ``ties`` says; a notice
/// counts 1, 2, 2, 4 (并列第2).
package struct RankPlan: Sendable {
  package var keys: [SortKey]
  package var ties = RankTies.min
  /// Columns that split the rows, each part ranked apart; nil takes the grouping's.
  package var within: [NamedColumn]?
  package var name = "rank"
  /// What vetoes a unit, if anything does.
  package var veto: NamedColumn?
  package var placement = VetoPlacement.refused

  package init(_ keys: [SortKey]) {
    self.keys = keys
  }

  private static let title = "名次"
  /// Places before vetoed units got theirs.
  private static let ownPlace = "@own_place"

  /// The ranking over a plan with one row a unit.
  ///
  /// - Throws: ``InspectionError`` when vetoed units get points but the first key is no column to put them in.
  package func plan(over plan: Plan, origin: StepOrigin) throws(InspectionError) -> Plan {
    guard let veto, placement != .refused else { return ranked(plan, keys, name, origin) }
    let certainty = ConditionCertainty(of: veto.expression)
    switch placement {
    case .refused, .unranked: return ranked(plan, withoutVetoed(certainty), name, origin)
    case .points(let points): return ranked(try pointed(plan, certainty, points, origin), keys, name, origin)
    case .last:
      let own = ranked(plan, withoutVetoed(certainty), Self.ownPlace, origin)
      let place = ColumnExpression.choice(certainty.surely, lastPlace(certainty), .column(Self.ownPlace))
      return own.then(
        .derive([NamedColumn(name, place, title: Self.title)], WindowScope(partition: within)),
        origin: origin
      ).then(.without([Self.ownPlace]), origin: origin)
    }
  }

  /// Rows: the units that stop the ranking, because they are vetoed or may be; nil when none can.
  package func refused(of plan: Plan, origin: StepOrigin) -> Plan? {
    guard let veto, placement == .refused else { return nil }
    let open = ColumnExpression.unary(.not, ConditionCertainty(of: veto.expression).surelyNot)
    return plan.then(.filter(NamedColumn("condition", open, text: veto.text), keeping: true), origin: origin)
  }

  private func ranked(_ plan: Plan, _ keys: [SortKey], _ name: String, _ origin: StepOrigin) -> Plan {
    let column = NamedColumn(name, .literal(.missing), window: .rank(ties), title: Self.title)
    return plan.then(.derive([column], WindowScope(order: keys, partition: within)), origin: origin)
  }

  /// The keys, the first of them missing for every unit that is vetoed or may be.
  private func withoutVetoed(_ certainty: ConditionCertainty) -> [SortKey] {
    keys.enumerated().map { place, key in
      guard place == 0 else { return key }
      var first = key
      first.column.expression = .choice(certainty.surelyNot, key.column.expression, .literal(.missing))
      return first
    }
  }

  private func pointed(
    _ plan: Plan, _ certainty: ConditionCertainty, _ points: Literal, _ origin: StepOrigin
  ) throws(InspectionError) -> Plan {
    guard let first = keys.first, case .column(let score) = first.column.expression.kind else {
      throw InspectionError(.noPointsColumn(keys.first?.column.text ?? ""), at: origin.location)
    }
    let own = ColumnExpression.choice(certainty.surelyNot, .column(score), .literal(.missing))
    let column = NamedColumn(score, .choice(certainty.surely, .literal(points), own))
    return plan.then(.derive([column], .inherited), origin: origin)
  }

  /// The place that all vetoed units share behind `n` ranked ones.
  private func lastPlace(_ certainty: ConditionCertainty) -> ColumnExpression {
    let ranked = ColumnExpression.call(.count, [.column(Self.ownPlace)])
    let vetoed = ColumnExpression.call(.countIf, [certainty.surely])
    let one = ColumnExpression.literal(.integer(1))
    switch ties {
    case .min: return .binary(.add, ranked, one)
    case .max: return .binary(.add, ranked, vetoed)
    case .dense:
      let last = ColumnExpression.call(.max, [.column(Self.ownPlace)])
      return .binary(.add, .call(.coalesce, [last, .literal(.integer(0))]), one)
    case .average:
      let half = ColumnExpression.literal(.decimal(unscaled: 5, scale: 1))
      return .binary(.add, ranked, .binary(.multiply, .binary(.add, vetoed, one), half))
    case .ordinal:
      let counted = ColumnExpression.choice(certainty.surely, one, .literal(.integer(0)))
      return .binary(.add, ranked, .call("cumulative", [counted]))
    }
  }
}
