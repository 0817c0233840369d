package import Query

extension ListPlan {
  /// The rule as steps that keep the units on the list and drop the others, for ``why``; decisions of people are no step.
  ///
  /// A share of all units gives each its place, and drops nobody: how many units a share is, only the judged rows tell.
  package func steps(over plan: Plan, origin: StepOrigin) -> Plan {
    if let fulfilled = fulfilled(in: plan, origin: origin) { return fulfilled }
    guard let cut = rule.cut else { return plan }
    var result = plan.then(.ungroup, origin: origin)
    if let gate {
      let enough = ColumnExpression.binary(
        .greaterOrEqual, gate.observations.expression, .literal(.integer(Int64(gate.least))))
      result = result.then(
        .filter(NamedColumn("enough", enough, text: gate.observations.text), keeping: true), origin: origin)
    }
    guard case .first(let count, _) = rule else {
      let place = NamedColumn("place", .literal(.missing), window: .rank(.min))
      return result.then(
        .derive([place], WindowScope(order: cut.keys, partition: cut.within)), origin: origin)
    }
    if !cut.within.isEmpty { result = result.then(.group(cut.within), origin: origin) }
    let ties: TiePolicy =
      switch cut.ties {
      case .refuse: .cut
      case .all: .all
      case .none: .none
      }
    return result.then(.top(count, cut.keys + cut.tieBreak, ties), origin: origin)
  }
}
