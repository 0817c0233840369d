package import CivilTime
package import Tables

/// A scoring standard as data: what is looked at, what it costs, and what follows from the sum.
package struct RulePack: Sendable {
  /// The name of its file, without the ending.
  package var name: String
  package var title: String
  package var note: String?
  /// The document that it is taken from, with its number and day.
  package var document: String?
  package var number: String?
  package var date: CivilDate?
  package var validFrom: CivilDate?
  package var validTo: CivilDate?
  /// The points that deductions are taken from; nil for a pack that only vetoes.
  package var total: FixedDecimal?
  /// A score below fails; the number itself passes.
  package var failBelow: FixedDecimal?
  /// A score above opens the bonus; the number itself does not. Nil when the bonus is always open.
  package var bonusAbove: FixedDecimal?
  /// The most that the whole bonus gives.
  package var bonusCap: FixedDecimal?
  package var passLabel = "合格"
  package var failLabel = "不合格"
  /// Best first; none when there is only pass and fail.
  package var grades: [PackGrade] = []
  package var veto = VetoMeaning.fails
  /// The kinds of objects it knows; none when there is only one kind.
  package var objects: [ObjectKind] = []
  /// The totals that the caps of each heading must have, in the order of the file.
  package var headings: [(name: String, total: FixedDecimal)] = []
  package var services: ServiceConversion?
  /// Digits after the point of a score, rounded half away from zero. Gates are compared before.
  package var digits = 2
  package var rules: [PackRule] = []
  /// How a year's quarters become one number; nil when the pack says nothing of it.
  package var annual: AnnualRules?

  package init(name: String) {
    self.name = name
    title = name
  }

  package func rule(_ id: String) -> PackRule? { rules.first { $0.id == id } }

  package func kind(_ name: String) -> ObjectKind? { objects.first { $0.name == name } }

  /// The rules that hold for a kind of object, with its own caps; all for nil.
  package func rules(for kind: ObjectKind?) -> [PackRule] {
    rules.compactMap { rule in
      guard let kind else { return rule }
      let isOff = kind.off.contains { $0 == rule.id || $0 == rule.item || $0 == rule.heading }
      let isForIt = rule.objects.isEmpty || rule.objects.contains(kind.name)
      guard isForIt, !isOff, kind.parts.contains(rule.part) else { return nil }
      var rule = rule
      rule.cap = kind.caps[rule.capGroup] ?? kind.caps[rule.item] ?? rule.cap
      return rule
    }
  }
}
