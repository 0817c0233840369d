import Tables

/// Rules of one part with what was found under each, and which of them count.
struct MetRules {
  /// Those under which something was found, in the pack's order.
  let found: [(rule: PackRule, measure: RuleMeasure)]

  init(_ rules: [PackRule], _ counted: CountedFindings) {
    found = rules.compactMap { rule in
      let measure = RuleMeasure(of: rule, counted)
      return measure.findings.isEmpty ? nil : (rule, measure)
    }
  }

  /// Those that are met and that no rule of their tier stands in for.
  var counting: [(rule: PackRule, measure: RuleMeasure)] {
    found.filter { $0.measure.meets($0.rule.threshold) == true && dearer(than: $0.rule) == nil }
  }

  /// The rule of the same tier that is met and counts in place of this one.
  ///
  /// It is the one that takes or gives most, all its occurrences together and up to the cap; of equal ones the one with
  /// more points an occurrence, then the first in the pack.
  func dearer(than rule: PackRule) -> PackRule? {
    guard let tier = rule.tier else { return nil }
    let rivals = found.filter { $0.rule.tier == tier && $0.measure.meets($0.rule.threshold) == true }
    guard var best = rivals.first else { return nil }
    for rival in rivals.dropFirst() where Self.isDearer(rival, best) { best = rival }
    return best.rule.id == rule.id ? nil : best.rule
  }

  private static func isDearer(
    _ one: (rule: PackRule, measure: RuleMeasure), _ other: (rule: PackRule, measure: RuleMeasure)
  ) -> Bool {
    let (first, second) = (one.measure.points(of: one.rule), other.measure.points(of: other.rule))
    // Too many points for a number are more than any.
    guard let first, let second else { return second != nil }
    let (mine, theirs) = (min(first, one.rule.cap ?? first), min(second, other.rule.cap ?? second))
    guard mine == theirs else { return mine > theirs }
    return (one.rule.points ?? FixedDecimal(0)) > (other.rule.points ?? FixedDecimal(0))
  }
}
