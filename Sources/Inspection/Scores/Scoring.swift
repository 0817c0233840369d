import Tables

/// Findings held against a rule pack: one scorecard an object, and the trail that leads to it.
///
/// Missing is never clean: an object that was not looked at under a rule has no result, unless what is known decides it
/// already (a veto, or deductions that fail it whatever the rest is).
package struct Scoring: Sendable {
  package var pack: RulePack
  /// In the order of the result.
  package var objects: [ScoredObject]
  package var scope: InspectedScope
  package var findings: [ScoreFinding]
  package var overrides: [ScoreOverride] = []
  /// Whether ``ScoreFinding/occurrence`` was named: without it nobody can tell what was charged twice.
  package var knowsOccurrences = false

  package init(_ pack: RulePack, objects: [ScoredObject], scope: InspectedScope, findings: [ScoreFinding]) {
    self.pack = pack
    self.objects = objects
    self.scope = scope
    self.findings = findings
  }

  /// The cards in the order of ``objects``, and the trail in that order, then in the pack's.
  ///
  /// - Throws: ``InspectionError`` for rules, kinds and objects that nobody knows, and for what cannot be told apart.
  package func result() throws(InspectionError) -> (cards: [ScoreCard], trail: [TrailRow]) {
    try checkNames()
    var cards: [ScoreCard] = []
    var trail: [TrailRow] = []
    let byObject = Dictionary(grouping: findings, by: \.object)
    let entries = Dictionary(grouping: scope.entries, by: \.object)
    for object in objects {
      var sheet = try ObjectSheet(
        object, pack, findings: byObject[object.name] ?? [], knowsOccurrences: knowsOccurrences,
        isWhole: scope.whole.contains(object.name), entries: entries[object.name] ?? [])
      try sheet.settle()
      var card = sheet.card
      card.decision = overrides.first { $0.object == object.name }
      cards.append(card)
      trail += sheet.trail
    }
    return (cards, trail)
  }

  /// Nobody finds more than there are, where a share or 全部 asks of how many.
  private func checkTotals() throws(InspectionError) {
    var asking: Set<String> = []
    for rule in pack.rules {
      switch rule.threshold?.measure {
      case .share, .all: asking.formUnion([rule.id] + rule.counts)
      case .count, .days, nil: break
      }
    }
    for finding in findings where asking.contains(finding.rule) {
      guard let amount = finding.amount, let total = finding.total, amount > total else { continue }
      throw InspectionError(
        .moreThanAll(
          object: finding.object, rule: finding.rule, count: amount, of: total,
          row: finding.rows.first.map { $0 + 1 }))
    }
  }

  private func checkNames() throws(InspectionError) {
    let ids = Set(pack.rules.map(\.id))
    if let finding = findings.first(where: { !ids.contains($0.rule) }) {
      throw InspectionError(.unknownRule(finding.rule, pack: pack.name, known: pack.rules.map(\.id)))
    }
    try checkTotals()
    let names = Set(objects.map(\.name))
    let known = objects.map(\.name)
    if let finding = findings.first(where: { !names.contains($0.object) }) {
      throw InspectionError(.unknownObject(finding.object, in: .findings, known: known))
    }
    if let entry = scope.entries.first(where: { !names.contains($0.object) }) {
      throw InspectionError(.unknownObject(entry.object, in: .scope, known: known))
    }
    var decided: Set<String> = []
    for decision in overrides {
      guard names.contains(decision.object) else {
        throw InspectionError(.unknownObject(decision.object, in: .decision, known: known))
      }
      guard decided.insert(decision.object).inserted else {
        throw InspectionError(.decidedTwice(decision.object))
      }
    }
    let scopes = ids.union(pack.rules.flatMap { [$0.item, $0.heading] }).union(RulePart.names)
    for entry in scope.entries {
      guard let name = entry.name, !scopes.contains(name) else { continue }
      throw InspectionError(.unknownScope(name, known: scopes.sorted()))
    }
  }
}
