package import CivilTime
package import Query
package import Tables

/// A list of units by a stated rule over a plan with one row a unit.
///
/// Two plans come out of it, one for the units that the rule puts on the list, one for those that it cannot judge; when
/// both have run, ``list(members:undecided:quarter:decisions:)`` settles the list.
package struct ListPlan: Sendable {
  package var name: String
  package var polarity: ListPolarity
  /// What earns a place: all values of the rule are columns of the plan.
  package var condition: NamedColumn
  /// The rule in words; the condition's formula when left empty.
  package var rule = ""
  package var unit = "unit"
  package var order: UnitOrder
  package var policy = ListPolicy.refuse

  package init(_ name: String, _ polarity: ListPolarity, condition: NamedColumn, order: UnitOrder) {
    self.name = name
    self.polarity = polarity
    self.condition = condition
    self.order = order
  }

  /// Rows: the units that surely earn a place, in the list's order. Columns are not modified.
  package func members(of plan: Plan, origin: StepOrigin) -> Plan {
    let certain = ConditionCertainty(of: condition.expression).surely
    let kept = filtered(plan, by: certain, origin)
    let keys = order.sortKeys(unit: unit)
    return keys.isEmpty ? kept : kept.then(.sort(keys), origin: origin)
  }

  /// Rows: the units for which a missing value decides, in the same order as before. Columns are not modified.
  package func undecided(of plan: Plan, origin: StepOrigin) -> Plan {
    filtered(plan, by: ConditionCertainty(of: condition.expression).undecided, origin)
  }

  private func filtered(_ plan: Plan, by condition: ColumnExpression, _ origin: StepOrigin) -> Plan {
    let named = NamedColumn(self.condition.name, condition, text: self.condition.text)
    return plan.then(.ungroup, origin: origin).then(.filter(named, keeping: true), origin: origin)
  }

  /// The list, once both plans have run.
  ///
  /// A decision places its unit whatever the rule says, also an undecided one. A unit that a decision puts on the list
  /// comes after those that the rule put there, except in the official order.
  ///
  /// - Parameters:
  ///   - members: The result of ``members(of:origin:)``.
  ///   - undecided: The result of ``undecided(of:origin:)``.
  ///   - quarter: The quarter of the notice; only its decisions count.
  ///   - decisions: All decisions there are, of any list and quarter.
  /// - Returns: The list in its order.
  /// - Throws: ``InspectionError`` when a row names no unit, when a unit stands twice, and when undecided units are left
  ///   and the policy refuses them.
  package func list(
    members: Table, undecided: Table, quarter: Period, decisions: [ListDecision] = []
  ) throws(InspectionError) -> UnitList {
    let own = decisions.filter { $0.list == name && $0.quarter == quarter }
    let proposed = try names(in: members)
    let open = try names(in: undecided).filter { name in !own.contains { $0.unit == name } }
    guard open.isEmpty || policy == .leaveOut else {
      throw InspectionError(.undecided(list: name, units: open))
    }
    let out = own.filter { $0.placement == .out }
    let entries = proposed.filter { name in !out.contains { $0.unit == name } }.map {
      UnitList.Entry(unit: $0)
    }
    let added = own.filter { $0.placement == .in && !proposed.contains($0.unit) }
      .map { UnitList.Entry(unit: $0.unit, decision: $0) }
    return UnitList(
      name: name, polarity: polarity, rule: rule.isEmpty ? condition.text : rule,
      entries: ordered(entries + added), undecided: open, keptOff: out)
  }

  private func names(in table: Table) throws(InspectionError) -> [String] {
    guard let index = table.schema.index(of: unit) else {
      throw InspectionError(.missingColumn(dataset: name, name: unit, known: table.schema.names))
    }
    var names: [String] = []
    var seen: Set<String> = []
    for row in 0..<table.rowCount {
      guard let unit = table[row, index].text else { throw InspectionError(.unitWithoutName(list: name)) }
      guard seen.insert(unit).inserted else { throw InspectionError(.unitTwice(list: name, unit: unit)) }
      names.append(unit)
    }
    return names
  }

  private func ordered(_ entries: [UnitList.Entry]) -> [UnitList.Entry] {
    guard case .official(let names) = order else { return entries }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    return entries.enumerated().sorted { left, right in
      let first = (places[left.element.unit] ?? .max, left.offset)
      return first < (places[right.element.unit] ?? .max, right.offset)
    }.map(\.element)
  }
}
