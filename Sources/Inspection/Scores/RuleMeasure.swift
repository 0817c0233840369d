import Tables

/// What was found under a rule, as one number.
struct RuleMeasure {
  let findings: [ScoreFinding]
  /// Occurrences added up, or the most days; nil when nothing was found, or nothing has a number.
  let amount: FixedDecimal?
  /// Of how many; nil when that is not known.
  let total: FixedDecimal?
  /// Whether a share or days were filed without any number: the finding itself then says that the rule is met. A number
  /// of how many nobody knows says nothing of the kind.
  private let isFiled: Bool

  init(of rule: PackRule, _ counted: CountedFindings) {
    findings = counted.findings(of: rule)
    let measure = rule.threshold?.measure ?? .count
    let numbers = findings.compactMap(\.amount)
    let totals = findings.compactMap(\.total)
    let knowsTotals = !findings.isEmpty && totals.count == findings.count
    switch measure {
    case .days:
      amount = numbers.max()
      total = nil
      isFiled = numbers.count < findings.count
    case .share:
      amount = findings.isEmpty ? nil : Self.sum(numbers)
      total = knowsTotals ? Self.sum(totals) : nil
      isFiled = numbers.count < findings.count
    case .count, .all:
      let ones = findings.map { $0.amount ?? FixedDecimal(1) }
      amount = findings.isEmpty ? nil : Self.sum(ones)
      // Each row of an object says the same total.
      total = knowsTotals ? totals.max() : nil
      isFiled = false
    }
  }

  /// Whether the threshold is reached; nil when a number that it needs is not known.
  func meets(_ threshold: RuleThreshold?) -> Bool? {
    guard !findings.isEmpty else { return false }
    if isFiled { return true }
    guard let threshold else { return (amount ?? FixedDecimal(0)) > FixedDecimal(0) }
    return threshold.isMet(by: amount ?? FixedDecimal(0), of: total)
  }

  /// Points of all occurrences, before the cap; a rule with a threshold counts once. Nil when they are too many for a
  /// number.
  func points(of rule: PackRule) -> FixedDecimal? {
    let one = rule.points ?? FixedDecimal(0)
    return rule.threshold == nil ? one.multiplied(by: amount ?? FixedDecimal(1)) : one
  }

  private static func sum(_ numbers: [FixedDecimal]) -> FixedDecimal {
    numbers.reduce(FixedDecimal(0)) { sum, number in sum.adding(number) ?? sum }
  }
}
