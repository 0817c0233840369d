package import Query

/// A list of units by a stated rule over a plan with one row a unit.
///
/// ``judged(_:origin:)`` is the plan to run; ``list(judged:quarter:decisions:)`` settles the list from its result. Nothing
/// puts a unit on a list through a missing value, nor silently off it: a unit whose condition, key or count of
/// observations a missing value hides is undecided, and stops the list until the script, or a decision, places it.
package struct ListPlan: Sendable {
  package var name: String
  package var polarity: ListPolarity
  package var rule: ListRule
  /// The rule in words; the rule's own when left empty.
  package var words = ""
  /// The columns that name a unit.
  package var unit = ["unit"]
  package var order: UnitOrder
  package var policy = ListPolicy.refuse
  package var gate: ListGate?

  package init(_ name: String, _ polarity: ListPolarity, rule: ListRule, order: UnitOrder) {
    self.name = name
    self.polarity = polarity
    self.rule = rule
    self.order = order
  }

  package var ruleWords: String { words.isEmpty ? rule.words : words }

  /// A column of what is known of condition `place`: true, false, or missing where a missing value decides.
  static func holds(_ place: Int) -> String { "@holds_\(place)" }
  /// Whether there are enough observations; missing where their number is.
  static let enough = "@enough"
  /// The place of a unit by the rule's keys, how many share it, and how many units of its class have a place.
  static let (place, sharing, compared) = ("@place", "@sharing", "@compared")
  /// The place among those that share one, by the columns that break ties; how many share that, and how many have one.
  static let (broken, brokenSharing, brokenCount) = ("@broken", "@broken_sharing", "@broken_count")

  /// Rows: all units, in the list's order; columns: those of the plan, and hidden ones of what the rule made of each.
  package func judged(_ plan: Plan, parts: [NamedColumn] = [], origin: StepOrigin) -> Plan {
    var result = plan.then(.ungroup, origin: origin)
    var made = rule.conditions.enumerated().map { place, condition in
      NamedColumn(Self.holds(place), Self.known(condition.expression), text: condition.text)
    }
    let enough = gate.map { gate in
      Self.known(
        .binary(.greaterOrEqual, gate.observations.expression, .literal(.integer(Int64(gate.least)))))
    }
    made.append(
      NamedColumn(Self.enough, enough ?? .literal(.bool(true)), text: gate?.observations.text ?? ""))
    result = result.then(.derive(made, WindowScope(partition: parts)), origin: origin)
    if let cut = rule.cut { result = placed(result, cut, parts, origin) }
    return sorted(result, origin)
  }

  /// The rows in the list's order.
  private func sorted(_ plan: Plan, _ origin: StepOrigin) -> Plan {
    let stated = order.sortKeys(unit: unit[0])
    let keys = stated.isEmpty ? rule.cut.map { $0.keys + $0.tieBreak } ?? [] : stated
    return keys.isEmpty ? plan : plan.then(.sort(keys), origin: origin)
  }

  /// A condition as true, false, or missing.
  private static func known(_ condition: ColumnExpression) -> ColumnExpression {
    let certainty = ConditionCertainty(of: condition)
    return .choice(
      certainty.surely, .literal(.bool(true)),
      .choice(certainty.surelyNot, .literal(.bool(false)), .literal(.missing)))
  }

  private func placed(_ plan: Plan, _ cut: ListCut, _ parts: [NamedColumn], _ origin: StepOrigin) -> Plan {
    let classes = parts + cut.within
    // Units that may not be judged take no place; a key of theirs that is missing does not matter.
    let keys = cut.keys.enumerated().map { place, key in
      var key = key
      if place == 0 {
        key.column.expression = .choice(.column(Self.enough), key.column.expression, .literal(.missing))
      }
      return key
    }
    func counted(_ name: String, _ value: ColumnExpression? = nil) -> NamedColumn {
      NamedColumn(name, .call(.count, value.map { [$0] } ?? []))
    }
    let place = NamedColumn(Self.place, .literal(.missing), window: .rank(.min))
    let sharers = classes + [NamedColumn(Self.place, .column(Self.place))]
    let result = plan.then(.derive([place], WindowScope(order: keys, partition: classes)), origin: origin)
      .then(
        .derive([counted(Self.compared, .column(Self.place))], WindowScope(partition: classes)),
        origin: origin
      )
      .then(.derive([counted(Self.sharing)], WindowScope(partition: sharers)), origin: origin)
    guard !cut.tieBreak.isEmpty else { return result }
    let broken = NamedColumn(Self.broken, .literal(.missing), window: .rank(.min))
    let same = sharers + [NamedColumn(Self.broken, .column(Self.broken))]
    return result.then(
      .derive([broken], WindowScope(order: cut.tieBreak, partition: sharers)), origin: origin
    )
    .then(
      .derive([counted(Self.brokenCount, .column(Self.broken))], WindowScope(partition: sharers)),
      origin: origin
    )
    .then(.derive([counted(Self.brokenSharing)], WindowScope(partition: same)), origin: origin)
  }

  /// Rows: the units that surely fulfil the rule's conditions, in the list's order; columns are not modified. Nil for a
  /// rule that counts places: no condition of one row says who is among the first.
  package func fulfilled(in plan: Plan, origin: StepOrigin) -> Plan? {
    guard case .conditions(let conditions, let count) = rule else { return nil }
    let sure = conditions.map { ConditionCertainty(of: $0.expression).surely }
    var holds = Self.atLeast(count, of: sure)
    if let gate {
      let enough = ColumnExpression.binary(
        .greaterOrEqual, gate.observations.expression, .literal(.integer(Int64(gate.least))))
      holds = .binary(.and, enough, holds)
    }
    let condition = NamedColumn("condition", holds, text: ruleWords)
    return sorted(
      plan.then(.ungroup, origin: origin).then(.filter(condition, keeping: true), origin: origin), origin)
  }

  private static func atLeast(_ count: Int, of conditions: [ColumnExpression]) -> ColumnExpression {
    if count == 1 { return conditions.dropFirst().reduce(conditions[0]) { .binary(.or, $0, $1) } }
    if count == conditions.count {
      return conditions.dropFirst().reduce(conditions[0]) { .binary(.and, $0, $1) }
    }
    let counted = conditions.map {
      ColumnExpression.choice($0, .literal(.integer(1)), .literal(.integer(0)))
    }
    let sum = counted.dropFirst().reduce(counted[0]) { .binary(.add, $0, $1) }
    return .binary(.greaterOrEqual, sum, .literal(.integer(Int64(count))))
  }

  /// Rows: those of the named units, in the list's order; columns are not modified.
  package func rows(of units: PlanSource, in plan: Plan, origin: StepOrigin) -> Plan {
    let keys = unit.map { JoinKey(left: $0, right: $0) }
    return sorted(
      plan.then(.ungroup, origin: origin)
        .then(.matching(keys: keys, keeping: true), with: [Plan(units)], origin: origin), origin)
  }
}
