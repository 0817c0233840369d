package import Diagnostics

/// A list of units as a notice prints it, with what put each of them there.
package struct UnitList: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let unit: String
    /// What of the rule the unit fulfils, in words.
    package let reason: String
    /// The decision that put the unit here; nil when the rule did.
    package let decision: ListDecision?

    package init(unit: String, reason: String, decision: ListDecision? = nil) {
      self.unit = unit
      self.reason = reason
      self.decision = decision
    }
  }

  /// Such as `accounts_well_run`.
  package let name: String
  package let polarity: ListPolarity
  /// What earns a place, in words or as the condition's formula.
  package let rule: String
  package let entries: [Entry]
  /// Units that the rule cannot judge because a value is missing; left out, and named.
  package let undecided: [String]
  /// Units with too few observations; left out, and named.
  package let tooFew: [String]
  /// Units that tie across the cut, and what became of them.
  package let tied: [String]
  /// Decisions that keep a unit off this list which the rule or a missing value would have concerned.
  package let keptOff: [ListDecision]

  package init(
    name: String, polarity: ListPolarity, rule: String, entries: [Entry], undecided: [String] = [],
    tooFew: [String] = [], tied: [String] = [], keptOff: [ListDecision] = []
  ) {
    self.name = name
    self.polarity = polarity
    self.rule = rule
    self.entries = entries
    self.undecided = undecided
    self.tooFew = tooFew
    self.tied = tied
    self.keptOff = keptOff
  }

  /// Canonical names in the list's order.
  package var units: [String] { entries.map(\.unit) }

  /// Whether people put a unit here.
  package var isDecided: Bool { entries.contains { $0.decision != nil } }

  /// Why a unit stands here: the rule, or the decision and its reason. Nil when it does not stand here.
  package func reason(for unit: String) -> Phrase? {
    guard let entry = entries.first(where: { $0.unit == unit }) else { return nil }
    guard let decision = entry.decision else { return Phrase(verbatim: entry.reason) }
    if let reason = decision.reason { return Phrase(verbatim: reason) }
    return decision.decidedBy.map { Phrase("decided by \($0)", zh: "\($0)决定") }
      ?? Phrase("decided", zh: "人工决定")
  }

  /// The decisions of people that the list follows. They are the office's own: a public edition does not tell them.
  package var decisionNotes: [Phrase] {
    (entries.compactMap(\.decision) + keptOff).map { decision in
      let reason = decision.reason.map(Phrase.init(verbatim:)) ?? Phrase("decided", zh: "人工决定")
      return decision.placement == .in
        ? Phrase("\(decision.unit) in: \(reason)", zh: "\(decision.unit)列入：\(reason)")
        : Phrase("\(decision.unit) out: \(reason)", zh: "\(decision.unit)不列入：\(reason)")
    }
  }

  /// What must be said beside the list: decisions of people, and units that it does not judge.
  package var notes: [Phrase] {
    var notes = decisionNotes
    if !undecided.isEmpty {
      notes.append(
        Phrase("undecided, left out: \(Self.told(undecided))", zh: "因数据缺失未定，没有列入：\(Self.told(undecided))"))
    }
    if !tooFew.isEmpty {
      notes.append(
        Phrase("too few observations, left out: \(Self.told(tooFew))", zh: "观察次数不足，没有列入：\(Self.told(tooFew))")
      )
    }
    if !tied.isEmpty {
      notes.append(Phrase("tied at the cut: \(Self.told(tied))", zh: "在截取处并列：\(Self.told(tied))"))
    }
    return notes
  }

  private static func told(_ units: [String]) -> String { units.joined(separator: "、") }
}
