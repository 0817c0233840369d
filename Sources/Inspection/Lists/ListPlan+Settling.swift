package import CivilTime
package import Tables

/// From judged rows to a list.
extension ListPlan {
  /// The list, once ``judged(_:parts:origin:)`` has run.
  ///
  /// A decision places its unit whatever the rule says, also an undecided one. A unit that a decision puts on the list
  /// comes after those that the rule put there, except in the official order.
  ///
  /// - Parameters:
  ///   - table: The judged rows.
  ///   - rows: Which of them, where the table holds several quarters; nil for all.
  ///   - quarter: The quarter of the list; only its decisions count.
  ///   - decisions: All decisions there are, of any list and quarter.
  /// - Returns: The list in its order.
  /// - Throws: ``InspectionError`` when a row names no unit, when a unit stands twice, and when undecided units, ties at
  ///   the cut or too few observations are left and the policy refuses them.
  package func list(
    judged table: Table, rows: [Int]? = nil, quarter: Period, decisions: [ListDecision] = []
  ) throws(InspectionError) -> UnitList {
    let own = decisions.filter { $0.list == name && $0.quarter == quarter }
    let decided = Dictionary(own.map { ($0.unit, $0) }, uniquingKeysWith: { first, _ in first })
    var sorting = ListSorting(self, table)
    for row in rows ?? Array(0..<table.rowCount) { try sorting.add(row) }
    func open(_ units: [String]) -> [String] { units.filter { decided[$0] == nil } }

    let undecided = open(sorting.undecided)
    guard undecided.isEmpty || policy == .leaveOut else {
      throw InspectionError(.undecided(list: name, units: undecided))
    }
    let tooFew = open(sorting.tooFew)
    if !tooFew.isEmpty, let gate, gate.policy == .refuse {
      throw InspectionError(.tooFewObservations(list: name, least: gate.least, units: tooFew))
    }
    let tied = open(sorting.tied)
    if !tied.isEmpty, rule.cut?.ties == .refuse {
      throw InspectionError(.tiedAtCut(list: name, units: tied))
    }
    let out = own.filter { $0.placement == .out }
    let entries = sorting.members.filter { decided[$0.unit]?.placement != .out }
    let proposed = Set(entries.map(\.unit))
    let added = own.filter { $0.placement == .in && !proposed.contains($0.unit) }
      .map { UnitList.Entry(unit: $0.unit, reason: "", decision: $0) }
    return UnitList(
      name: name, polarity: polarity, rule: ruleWords, entries: ordered(entries + added),
      undecided: undecided, tooFew: tooFew, tied: tied, keptOff: out)
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
