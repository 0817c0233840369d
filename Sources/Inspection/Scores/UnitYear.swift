import CivilTime
import Tables

/// The work on one unit's year.
struct UnitYear {
  private let rules: AnnualRules
  private let scores: [QuarterScore]
  private let bonuses: [AnnualBonus]
  private(set) var result: AnnualResult
  private(set) var lines: [AnnualLine] = []

  init(
    _ unit: String, _ rules: AnnualRules, _ scores: [QuarterScore], _ bonuses: [AnnualBonus]
  ) throws(InspectionError) {
    self.rules = rules
    // A quarter that the pack does not name counts in nothing, failures and vetoes included.
    let named = Set(rules.quarters.map(\.number))
    self.scores = scores.filter { named.contains($0.quarter.number) }
    self.bonuses = bonuses
    let classes = scores.map(\.unitClass)
    if let other = classes.first(where: { $0 != classes.first ?? nil }) {
      throw InspectionError(
        .classesDiffer(unit, first: classes.first.flatMap(\.self) ?? "", second: other ?? ""))
    }
    result = AnnualResult(unit, classes.first ?? nil)
  }

  private var unit: String { result.unit }

  mutating func settle() throws(InspectionError) {
    let components = rules.components(for: result.unitClass)
    try checkComponents()
    var sum: Fraction? = .zero
    for component in components where component.weight > FixedDecimal(0) {
      let value = try value(of: component, isOnly: components.count == 1)
      result.components[component.name] = value?.rounded(rules.digits)
      let share = value.map { $0 * Fraction(component.weight) / Fraction(100, over: 1) }
      var line = AnnualLine(unit, .component, component.name)
      line.value = value?.rounded(rules.digits)
      line.weight = component.weight
      line.effect = share?.rounded(rules.digits)
      lines.append(line)
      sum = sum.flatMap { sum in share.map { sum + $0 } }
    }
    result.weighted = sum?.rounded(rules.digits)
    chargeFailures()
    addBonus()
    conclude(sum)
  }

  private func checkComponents() throws(InspectionError) {
    for score in scores {
      guard let name = score.component else { continue }
      // A class may leave a component out; what the pack does not know at all is misspelt.
      guard rules.allComponents.contains(name) else {
        throw InspectionError(.unknownComponent(name, unit: unit, known: rules.allComponents))
      }
    }
  }

  /// The weighted mean of a component's quarters.
  private mutating func value(
    of component: AnnualRules.Component, isOnly: Bool
  ) throws(InspectionError) -> Fraction? {
    let own = scores.filter { $0.component == component.name || ($0.component == nil && isOnly) }
    var sum = Fraction.zero
    var weights = Fraction.zero
    var lacks = false
    for quarter in rules.quarters {
      let found = own.filter { $0.quarter.number == quarter.number }
      guard found.count < 2 else {
        throw InspectionError(.quarterTwice(unit: unit, component: component.name, quarter: quarter.number))
      }
      let name = "\(component.name) 第\(quarter.number)季度"
      guard let score = found.first?.score else {
        guard rules.missingQuarter != .refuse else {
          throw InspectionError(
            .missingQuarter(unit: unit, component: component.name, quarter: quarter.number))
        }
        lacks = true
        result.missing.append(name)
        lines.append(AnnualLine(unit, .missingQuarter, name))
        continue
      }
      var line = AnnualLine(unit, .quarter, name)
      (line.value, line.weight) = (score, quarter.weight)
      line.evidence = found.first.map { "row \($0.row + 1)" }
      lines.append(line)
      sum = sum + Fraction(score) * Fraction(quarter.weight)
      weights = weights + Fraction(quarter.weight)
    }
    if lacks, rules.missingQuarter == .unranked { return nil }
    return weights > .zero ? sum / weights : nil
  }

  private mutating func chargeFailures() {
    result.failures = scores.reduce(FixedDecimal(0)) { $0.adding($1.failures) ?? $0 }
    guard let each = rules.perFailure, result.failures > FixedDecimal(0),
      let wanted = each.multiplied(by: result.failures)
    else { return }
    result.deducted = rules.failureCap.map { min($0, wanted) } ?? wanted
    var line = AnnualLine(unit, .failures, "\(result.failures.trimmed)次")
    (line.value, line.weight, line.effect) = (result.failures, each, result.deducted.negated)
    lines.append(line)
  }

  private mutating func addBonus() {
    var left = rules.bonusCap
    for bonus in bonuses {
      let given = left.map { min($0, bonus.points) } ?? bonus.points
      left = left.flatMap { $0.subtracting(given) }
      result.bonus = result.bonus.adding(given) ?? result.bonus
      var line = AnnualLine(unit, .bonus, bonus.evidence)
      (line.value, line.effect, line.evidence) = (bonus.points, given, bonus.evidence)
      lines.append(line)
    }
  }

  private mutating func conclude(_ sum: Fraction?) {
    result.isVetoed = scores.contains(where: \.isVetoed)
    guard let sum else { return }
    var total = max(.zero, sum - Fraction(result.deducted) + Fraction(result.bonus))
    if result.isVetoed, let most = rules.vetoAtMost {
      if total > Fraction(most) {
        var line = AnnualLine(unit, .veto, "最高\(most.trimmed)分")
        line.effect = (Fraction(most) - total).rounded(rules.digits)
        lines.append(line)
      }
      total = min(total, Fraction(most))
    }
    result.total = total.rounded(rules.digits)
    guard !rules.grades.isEmpty, let number = result.total else { return }
    result.grade = rules.grades.first { number >= $0.atLeast }?.name ?? rules.failLabel
  }
}
