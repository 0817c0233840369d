/// The findings of one object that count, by the rule that they were filed under.
struct CountedFindings {
  private var filed: [String: [ScoreFinding]] = [:]
  /// What is left of those that a rule may not charge again; a further rule that counts them still sees them all.
  private var kept: [String: [ScoreFinding]] = [:]

  init() {}

  init(_ findings: [ScoreFinding], under rule: PackRule) {
    filed[rule.id] = findings
  }

  /// What a rule is held against: what was filed under it, and under the rules that it counts with.
  func findings(of rule: PackRule) -> [ScoreFinding] {
    own(rule) + rule.counts.flatMap { filed[$0] ?? [] }
  }

  /// What was filed under a rule and may be charged under it.
  func own(_ rule: PackRule) -> [ScoreFinding] { kept[rule.id] ?? filed[rule.id] ?? [] }

  mutating func file(_ findings: [ScoreFinding], under rule: PackRule) { filed[rule.id] = findings }

  mutating func keep(_ findings: [ScoreFinding], of rule: PackRule) { kept[rule.id] = findings }
}
